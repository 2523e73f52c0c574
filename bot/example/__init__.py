"""The example network of the playground: its people, and the months that they have behind them, really played."""

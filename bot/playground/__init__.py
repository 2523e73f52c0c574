"""What the playground's page asks of the real bot: to move on in time, what is due, and what happened."""

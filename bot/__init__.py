"""Roof and doors: what runs the bot and connects it to the world."""

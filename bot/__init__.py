"""Roof and doors: what runs the bot and connects it to the world."""

VERSION = "0.1.0"

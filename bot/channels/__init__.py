"""The doors: a platform on one side, neutral words on the other."""

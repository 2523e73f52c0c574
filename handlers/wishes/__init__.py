"""What somebody wants of the bot itself: fewer messages or none, on which platform, in which language, and help.
Nothing here is about a meeting, and all of it also serves who belongs to no network.
"""

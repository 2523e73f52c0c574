"""The command line beyond running: checking the config, a copy of the database, WhatsApp's templates.
Not the commands that people type in a chat (handlers).
"""

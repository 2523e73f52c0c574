"""What comes in and what goes out: inbox, outbox, and all that asks about letters on their way.
Not who people are or what they said about meetings, which are subjects of their own.
"""

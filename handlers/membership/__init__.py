"""A person in a network: coming in, consent, getting acquainted, two accounts that are one person, going, and what is
kept of them. Not the wishes about messages, which hang on no network (wishes).
"""

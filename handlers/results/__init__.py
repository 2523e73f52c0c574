"""What a meeting leaves: what people take home, whom they met, and what of it others may read.
Not what is brought to a meeting or fetched there (exchange), nor telling of the meeting itself (meetings).
"""

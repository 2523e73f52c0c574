"""The neutral language that all use-cases speak: messages, texts, doors, questions, dialogues, dates, nudges and news.
Not what two use-cases of one subject share, which lives in the room of that subject.
"""

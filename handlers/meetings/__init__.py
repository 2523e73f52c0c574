"""A meeting from plan to last news: when and where, its card, who comes, the calendar, changes and calling off.
Not what is brought to it (exchange), nor what it leaves (results).
"""

"""From outbox to platform: letters made of what use-cases say, at the right speed, nothing lost and nothing twice.
Not what is said (handlers), nor whether a nudge may leave (domain/nudging.py).
"""

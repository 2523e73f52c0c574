"""Who people are: persons, their addresses and memberships, two that become one, and all that is kept of somebody.
Not what they wrote to us or we to them (mail).
"""

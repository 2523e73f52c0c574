"""From inbox to facts: whose update it is, where it was said, what is meant, who may do it.
Not what happens then (handlers), nor how the answer leaves (sending).
"""

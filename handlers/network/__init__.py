"""The network as its organisers run it: its beginning, its groups, who pulls it, who is in it, what it costs.
Not what one member does to come in, to stay or to go (membership).
"""

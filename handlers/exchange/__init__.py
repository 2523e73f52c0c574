"""Bringing and fetching: what people tell, the balance of it, and who should look up whom.
Not who comes to the meeting for which they told it (meetings), nor what they took home from it (results).
"""

"""Who is going to read something: whom it reaches and whom not, in which groups it comes, what it costs.
Not what is said (meetings, results), nor the rules (domain/nudging.py, domain/window.py).
"""

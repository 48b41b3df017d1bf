"""What keeps the whole: when each value dies, keys renewed, every table named.

Touches all tables.
"""

"""What arrives goes where: the tables of routes and presses.

Knows every journey; no journey knows it.
"""

"""The verbs: one file each, plain functions of a session.

They commit facts and outgoing rows together.
"""

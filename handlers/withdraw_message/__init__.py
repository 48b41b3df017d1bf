"""Somebody takes back what they said."""

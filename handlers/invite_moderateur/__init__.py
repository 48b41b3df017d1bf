"""A modérateur is invited into a dialogue that fails, reads, speaks with both sides, and leaves."""

"""What leaves, as of now: from a row to a call. Knows every journey; none knows it."""

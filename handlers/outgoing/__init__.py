"""What leaves, as of now: from an outgoing row to a call. Knows every journey; no journey knows it."""

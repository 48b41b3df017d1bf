"""The verbs: one file each, plain functions of a session that commit facts and outgoing rows together."""

"""A responsable manages the people of a groupe, in private."""

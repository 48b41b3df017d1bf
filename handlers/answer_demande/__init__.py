"""A référent answers a demande in its topic."""

"""The ways out, each against a provider of our own."""

"""One file per line of the guide."""

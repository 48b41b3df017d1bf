"""What the mouth does with what it is given, each rule in a table."""

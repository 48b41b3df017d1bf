"""The tests: what people are promised."""

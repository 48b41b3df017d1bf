"""The conversations: what people read and press."""

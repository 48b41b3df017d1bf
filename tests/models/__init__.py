"""The models, without the machine around them."""

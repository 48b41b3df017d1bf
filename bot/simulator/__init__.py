"""A Telegram of our own, for the tests, the demo and other people's bots. Knows nothing of the service."""

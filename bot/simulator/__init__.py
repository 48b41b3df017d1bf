"""A Telegram of our own, for the tests, the demo and other people's bots.

It knows nothing of the service.
"""

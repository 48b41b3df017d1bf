"""The machine and its Telegram."""

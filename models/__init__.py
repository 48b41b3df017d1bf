"""The truth: what exists, what is allowed, what lasts. No Telegram, no HTTP, no clock."""

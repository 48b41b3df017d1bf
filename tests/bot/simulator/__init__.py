"""Our Telegram, held against the real server's behaviour."""

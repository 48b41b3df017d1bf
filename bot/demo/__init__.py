"""The demo: the whole service on one machine, with made-up people and a Telegram of our own."""

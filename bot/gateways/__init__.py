"""The ways out and their errors: Telegram, mail, SMS. Nothing here knows what is said, nor why."""

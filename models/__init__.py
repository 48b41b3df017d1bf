"""The truth: what exists, what is allowed and what lasts; it knows neither Telegram nor HTTP nor the clock."""

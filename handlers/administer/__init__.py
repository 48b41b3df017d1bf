"""Groupes are bound to their Telegram groups, and what becomes of these is followed."""

"""A groupe's Telegram group is guarded: who comes, who asks to, who has to go."""

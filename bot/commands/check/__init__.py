"""`check`: is everything configured? A line a point, and what to do where it is not.

Each file here looks at one thing and returns points; it prints nothing, and mends nothing.
"""

from bot.commands.check.doctor import DUTY as DUTY

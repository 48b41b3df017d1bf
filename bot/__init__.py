"""The machine: it starts, listens, sends and schedules. Imports everything; nobody imports it."""

import os

# Telegram's library gives durations as timedelta from its next version on; this takes them so
# already.
os.environ.setdefault("PTB_TIMEDELTA", "1")

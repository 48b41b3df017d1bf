"""What this process counts as it works, since it started; `/metrics` gives it to whoever scrapes.

Plain counters, process by process: who scrapes adds them up. A label is a word of the code, out of
a closed set: never an id, a name, an address.
"""

from collections import Counter

UPDATES: Counter[str] = Counter()
"""What became of the updates of Telegram."""
REFUSALS: Counter[str] = Counter()
"""What people were refused, by the code of the refusal."""
SENDS: Counter[tuple[str, ...]] = Counter()
"""The attempts to send: by which door, and how they ended."""

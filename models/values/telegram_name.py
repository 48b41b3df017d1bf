"""The name that somebody gave themselves on Telegram, fit to be quoted to somebody else."""

import unicodedata

LONGEST = 40
"""Signs that are quoted."""
MOST_DIGITS = 4
"""More would be a number to call."""
JOINING = frozenset("'’-·")
"""What names are written with, beside letters."""
KEPT = ("L", "M", "Nd", "Zs")
"""Letters, their accents, digits, spaces: they write neither a link nor an address."""


def quotable_name(name: str) -> str:
    """Return the name on one line of 40 signs at most, without link, address nor number to call.

    Nothing when nothing readable is left of it.
    """
    readable = unicodedata.normalize("NFKC", name)
    kept = "".join(sign if _is_kept(sign) else " " for sign in readable)
    if sum(sign.isdigit() for sign in kept) > MOST_DIGITS:
        kept = "".join(" " if sign.isdigit() else sign for sign in kept)
    line = " ".join(kept.split())
    return line[:LONGEST].strip() if any(map(str.isalpha, line)) else ""


def _is_kept(sign: str) -> bool:
    return sign in JOINING or unicodedata.category(sign).startswith(KEPT)

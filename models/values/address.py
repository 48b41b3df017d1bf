"""An e-mail address as people type and copy it, read as they meant it."""

import re

from models.values.cleaning import cleaned

ADDRESS = re.compile(
    r"[^@\s<>,;:\"()\[\]\\]+@[^@\s<>,;:\"()\[\]\\]+\.[^@\s<>,;:\"()\[\]\\.]{2,}"
)
AROUND = " \t\n<>.,;:\"'()[]«»“”"
"""What stands around an address that was copied, and is no part of it."""
CALLED = re.compile(
    r"^(?:mailto:|(?:mon|son|l'|adresse|e-?mail|mail|courriel|est|c'est)(?:\s*:\s*|\s+))+",
    re.IGNORECASE,
)
"""« mailto: », « mon e-mail est »: what introduces an address."""
LONGEST = 254
"""The longest address that mail carries; source: RFC 5321."""


def read_address(text: str) -> str | None:
    """Return the address that `text` means, or nothing when it is none.

    What a copy, a dictation or a phone puts around it changes nothing.
    """
    seen = CALLED.sub("", cleaned(text).strip(AROUND)).strip(AROUND)
    bare = seen.partition("?")[0] if "mailto:" in text.casefold() else seen
    if len(bare) > LONGEST or ".." in bare or not ADDRESS.fullmatch(bare):
        return None
    return bare

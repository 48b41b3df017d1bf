"""An e-mail address as people type and copy it, read as they meant it."""

import re

from models.values.cleaning import cleaned
from models.values.thanks import without_thanks

LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
ADDRESS = re.compile(
    rf"[^@\s<>,;:\"()\[\]\\…]+@(?:{LABEL}\.)+[^\W\d_](?:[\w-]*[^\W_])"
)
AROUND = re.compile(r"^(?:\d{1,2}[.)]\s+)?[^\w+]+(?=.)|[\W_]+$|^\d{1,2}[.)]\s+")
"""What stands around an address that was copied or listed, and is no part of it."""
ANGLED = re.compile(r"^[^<>@]*<([^<>]+)>\W*$")
"""« Paul Roche <paul@caf.example> », as a mail program copies it."""
CALLED = re.compile(
    r"^(?:mailto:|(?:mon|son|l'|adresse|e-?mail|mail|courriel"
    r"|pro(?:fessionnel)?|est|c'est)(?:\s*:\s*|\s+))+",
    re.IGNORECASE,
)
"""« mailto: », « mon e-mail est »: what introduces an address."""
LONGEST = 254
"""The longest address that mail carries; source: RFC 5321."""


def read_address(text: str) -> str | None:
    """Return the address that `text` means, or nothing when it is none.

    What a copy, a dictation or a phone puts around it changes nothing.
    """
    seen = without_thanks(ANGLED.sub(r"\1", cleaned(text).strip()))
    seen = AROUND.sub("", CALLED.sub("", AROUND.sub("", seen)))
    bare = seen.partition("?")[0] if "mailto:" in text.casefold() else seen
    if len(bare) > LONGEST or ".." in bare or not ADDRESS.fullmatch(bare):
        return None
    return bare

"""An e-mail address as people type and copy it, read as they meant it."""

import re
import unicodedata

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
ADDRESS = re.compile(
    r"[^@\s<>,;:\"()\[\]\\]+@[^@\s<>,;:\"()\[\]\\]+\.[^@\s<>,;:\"()\[\]\\.]{2,}"
)
AROUND = " \t\r\n\u00a0\u202f<>.,;"
"""What stands around an address that was copied, and is no part of it."""
LONGEST = 254
"""The longest address that mail carries; source: RFC 5321."""


def read_address(text: str) -> str | None:
    """Return the address that `text` means, or nothing when it is none.

    Invisible signs, spaces around, « mailto: », « <…> » and a final dot change nothing.
    """
    seen = UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace(
        "\u2011", "-"
    )
    bare = re.sub(
        r"^mailto:", "", seen.strip(AROUND), flags=re.IGNORECASE
    ).strip(AROUND)
    if len(bare) > LONGEST or ".." in bare or not ADDRESS.fullmatch(bare):
        return None
    return bare

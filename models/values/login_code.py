"""The code and the link of the login's e-mail, as people type and paste them."""

import re
from urllib.parse import unquote

from models.values.cleaning import cleaned
from models.values.thanks import without_thanks

LENGTH = 8
"""The signs of a code."""
MOST_GROUPS = 8
"""The words that a code is typed in at most: a sign each."""
TOKEN = 43
"""The signs of a link's token; source: `Chance.token`."""
SHORTEST = 40
"""Whoever starts with so many signs cut a token off, and meant no word."""
CALLED = re.compile(
    r"^\W*(?:(?:c'est\s+)?(?:le|mon|voici\s+le|voici\s+mon|votre)\s+)?code"
    r"(?:\s+est(?:\s+le)?)?\s*[:=]?\s*",
    re.IGNORECASE,
)
APART = re.compile(r"[\W_]+")
"""Spaces, dashes, dots: what stands between the signs of a code, or around it."""
SIGNS = re.compile(rf"[A-Z0-9]{{{LENGTH}}}")
STARTING = re.compile(r"[?&]start=([A-Za-z0-9_-]{1,64})(?![A-Za-z0-9_-])")
"""How a deep link of Telegram ends, whatever stands around it."""
WRAPPED = "-3Fstart-3D"
"""« ?start= » as Proofpoint writes it: a hyphen for each « % »."""
HYPHENATED = re.compile(r"-([0-9A-F]{2})")
ALONE = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN}}}")


def read_login_code(text: str) -> str | None:
    """Return the code that `text` means, in capitals, or nothing when it is none.

    « Code : », spaces, dashes and a final dot change nothing; words of a sentence are no code.
    """
    bare = CALLED.sub("", without_thanks(cleaned(text))).strip()
    groups = [group for group in APART.split(bare) if group]
    code = "".join(groups).upper()
    if not SIGNS.fullmatch(code) or not _is_written_as_one(bare, groups):
        return None
    return code


def codes_in(text: str) -> list[str]:
    """Return, in capitals, the words of `text` that may each be a code: « voilà ABCD2345 »."""
    words = [word for word in APART.split(cleaned(text)) if word]
    return [word.upper() for word in words if _may_be_code(word)]


def _may_be_code(word: str) -> bool:
    if not SIGNS.fullmatch(word.upper()):
        return False
    return word.isupper() or any(sign.isdigit() for sign in word)


def _is_written_as_one(bare: str, groups: list[str]) -> bool:
    """Whether no sentence would be cut like this: « je suis la » is none."""
    if len({len(group) for group in groups}) == 1:
        return True
    return bare.upper() == bare or any(sign.isdigit() for sign in bare)


def read_start(text: str) -> str | None:
    """Return the argument of a deep link that was pasted, or of a token alone, or nothing."""
    seen = _unwrapped(cleaned(text).strip().strip("<>"))
    link = STARTING.search(seen)
    if link is not None:
        return link.group(1)
    return seen if ALONE.fullmatch(seen) else None


def _unwrapped(text: str) -> str:
    """Return a link as it was before a mail scanner put it inside its own."""
    if WRAPPED in text:
        text = HYPHENATED.sub(_as_sign, text)
    return unquote(unquote(text)).replace("__;", " ")


def _as_sign(code: re.Match[str]) -> str:
    return chr(int(code.group(1), 16))

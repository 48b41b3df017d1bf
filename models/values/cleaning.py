"""The one door of what people write: it reads as they meant it, whatever phone or file it left.

Pure. What is shown back to people is theirs; what is compared or recognised passes here first.
"""

import re
import unicodedata

UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Signs that show nothing: direction, joiners, soft hyphens, selectors, controls."""
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""What ends a line, beside the sign that does."""
FULL_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}
ORDINARY = (
    {chr(sign): chr(meant) for sign, meant in FULL_WIDTH.items()}
    | dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
        "\u2008\u2009\u200a\u202f\u205f\u2800\u3000",
        " ",
    )
    | dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-")
    | dict.fromkeys("’‘‛ʼʻʹ`´′＇｀", "'")
)
"""Signs that a keyboard, a dictation or a spreadsheet puts for those that were meant."""
ODD = re.compile(
    f"{BREAKS.pattern}|{UNSEEN.pattern}"
    f"|[{re.escape(''.join(ORDINARY))}]|(?![0-9])\\d"
)
"""All that is not as it was meant; the last is a digit of another script, of the same value."""


def cleaned(text: str) -> str:
    """Return the text with its signs ordinary, its lines and its words apart as they were.

    Invisible signs out, letters composed, one sort of space, hyphen, apostrophe and digit.
    Twice is once. It may hold more than one line: nothing is joined, nothing is cut.
    """
    if text.isascii() and text.isprintable():
        return text.replace("`", "'")
    ordinary = ODD.sub(_meant, text)
    if unicodedata.is_normalized("NFC", ordinary):
        return ordinary
    composed = unicodedata.normalize("NFC", ordinary)
    # Again: what is composed may be a sign like those, as the Greek accents are.
    return unicodedata.normalize("NFC", ODD.sub(_meant, composed))


def _meant(odd: re.Match[str]) -> str:
    sign = odd.group()
    if sign in ORDINARY:
        return ORDINARY[sign]
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return "\n" if BREAKS.fullmatch(sign) else ""

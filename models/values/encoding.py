"""How the bytes of a file of text are read: what a spreadsheet saved, or the reason why not.

Pure.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from models.errors import DomainError


class Encoding(StrEnum):
    """What a file is written in, as people call it."""

    UTF_8 = "UTF-8"
    UTF_16 = "UTF-16"
    WINDOWS = "Windows-1252"
    MS_DOS = "MS-DOS (cp850)"
    MACINTOSH = "Macintosh (Mac Roman)"
    MIXED = "UTF-8 et Windows-1252 mêlés"
    WORKBOOK = "classeur Excel ou LibreOffice"
    PDF = "PDF"
    BINARY = "binaire"


class Undecodable(DomainError):
    """The bytes cannot be read as text with certainty; `line` is where, 0 for the whole file."""

    code = "undecodable"

    def __init__(self, encoding: Encoding, line: int = 0) -> None:
        super().__init__(encoding, line)
        self.encoding, self.line = encoding, line


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and what it was written in."""

    text: str
    encoding: Encoding


NO_TEXT = (
    (b"PK\x03\x04", Encoding.WORKBOOK),
    (b"\xd0\xcf\x11\xe0", Encoding.WORKBOOK),
    (b"%PDF", Encoding.PDF),
)
"""How files begin that were given in place of a text."""
MARK = b"\xef\xbb\xbf"
"""What Excel writes before UTF-8."""
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
TWO_BYTES = re.compile(rb"[\xc3-\xc5][\x80-\xbf]")
"""A letter with an accent as UTF-8 writes it; Windows-1252 writes none so."""
PYTHON_NAMES = {
    Encoding.WINDOWS: "cp1252",
    Encoding.MS_DOS: "cp850",
    Encoding.MACINTOSH: "mac_roman",
}
LETTER = re.compile("[ß-öø-ÿœ]|(?<![a-zß-ÿ])[À-ÖØ-ÞŒ]|[«»’–—°€…]")
"""The signs that names hold beside plain letters; a capital amid a word was another letter."""


def decoded(content: bytes) -> Decoded:
    """Return the text of a file.

    Raises:
        Undecodable: it is no text, or in an encoding that is only guessed.
    """
    for beginning, encoding in NO_TEXT:
        if content.startswith(beginning):
            raise Undecodable(encoding)
    if content.startswith(WIDE_MARKS):
        return _wide(content, "utf-16")
    if b"\0" in content:
        return _wide(content, _order(content))
    try:
        text = content.removeprefix(MARK).decode()
    except UnicodeDecodeError as error:
        return _narrow(
            content, first=len(content) - len(error.object) + error.start
        )
    return Decoded(text, Encoding.UTF_8)


def _order(content: bytes) -> str:
    """Return which of two bytes holds what plain letters have: that of every other zero."""
    low, high = content[::2].count(0), content[1::2].count(0)
    return "utf-16-be" if low > high else "utf-16-le"


def _wide(content: bytes, name: str) -> Decoded:
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        raise Undecodable(Encoding.BINARY) from None
    if "\0" in text:
        raise Undecodable(Encoding.BINARY)
    return Decoded(text, Encoding.UTF_16)


def _narrow(content: bytes, *, first: int) -> Decoded:
    """Read one byte a letter; two ways of writing in one file are for a person to mend."""
    if content.startswith(MARK) or TWO_BYTES.search(content):
        line = content.count(b"\n", 0, first) + 1
        raise Undecodable(Encoding.MIXED, line)
    likely = max(PYTHON_NAMES, key=lambda encoding: _letters(content, encoding))
    if likely is not Encoding.WINDOWS:
        raise Undecodable(likely)
    try:
        return Decoded(content.decode("cp1252"), likely)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Undecodable(Encoding.BINARY, line) from None


def _letters(content: bytes, encoding: Encoding) -> int:
    text = content.decode(PYTHON_NAMES[encoding], errors="replace")
    return len(LETTER.findall(text))

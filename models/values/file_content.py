"""What a file is, by its bytes: what may be relayed is listed, and nothing is ever unpacked.

Signatures are read by `puremagic`; of a container, the names of what it holds alone.
"""

import io
import zipfile
from enum import StrEnum
from pathlib import Path

import puremagic


class Refused(StrEnum):
    """Why a file is not taken; each has its sentence, which says what to send instead."""

    PROGRAM = "program"
    ARCHIVE = "archive"
    WEB_PAGE = "web_page"
    MACROS = "macros"
    TEXT = "text"
    NO_PAGE = "no_page"
    UNKNOWN = "unknown"
    TOO_HEAVY = "too_heavy"
    QUOTA = "quota"
    INFECTED = "infected"
    UNREADABLE = "unreadable"


PDF = "application/pdf"
ACCEPTED = frozenset(
    {
        PDF,
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "image/heif",
        "image/heic",
        "image/tiff",
        "audio/ogg",
        "audio/mpeg",
        "audio/mp4",
        "audio/wave",
        "video/mp4",
        "video/webm",
        "video/quicktime",
    }
)
"""What opens without running anything, besides office documents: `_office` reads those."""

PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"\0asm",
    b"L\0\0\0\x01\x14\x02\0",
    b"ITSF",
)
ARCHIVES = (
    b"PK",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
    b"!<arch>",
    b"xar!",
)
TAR_AT, TAR = 257, b"ustar"
ISO_AT, ISO = 0x8001, b"CD001"
WEB_SIGNS = (
    b"<!doctype",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<svg",
    b"<?xml",
    b"mime-version:",
    b"<meta",
    b"<iframe",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_DOCUMENTS = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
OLE_MACROS = ("_VBA_PROJECT", "Macros", "VBA", "Ole10Native")
OFFICE_FOLDERS = ("word/", "xl/", "ppt/", "content.xml")
OFFICE_MACROS = (
    "vbaproject",
    "vbadata",
    "macrosheets/",
    "activex",
    "oleobject",
    "basic/",
    "scripts/",
    ".bin",
)
"""What runs, or hides what does, in the names that an office document holds."""
PRINTER_SETTINGS = "printersettings"
"""The one `.bin` that every spreadsheet carries."""
HEAD = 4096
MOST_NAMES = 5000
BOX_HEAD = 8
"""Where the kind of a film or of a telephone's photo is written at the latest."""
NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")
BOM = b"\xef\xbb\xbf"


def _endings() -> dict[str, Refused]:
    listed = Path(__file__).parent / "data" / "refused-endings.txt"
    endings: dict[str, Refused] = {}
    for line in listed.read_text().splitlines():
        why, _, written = line.partition(":")
        endings |= dict.fromkeys(written.split(), Refused(why))
    return endings


ENDINGS = _endings()
"""How the names end that a telephone or a computer would open as what they are not."""


def why_refused(content: bytes, name: str) -> Refused | None:
    """Return why this file is not taken, or None; its name counts when it promises what runs."""
    return _by_name(name) or _by_content(content)


def is_page(content: bytes) -> bool:
    """Whether this is a page on paper or its photo: a PDF or an image."""
    return any(
        kind == PDF or kind.startswith("image/")
        for kind in _kinds(content) & ACCEPTED
    )


def _by_name(name: str) -> Refused | None:
    ending = name.casefold().rstrip(". ").rpartition(".")[2].strip()
    return ENDINGS.get(ending)


def _by_content(content: bytes) -> Refused | None:
    head = content[:HEAD]
    if head.startswith(PROGRAMS):
        return Refused.PROGRAM
    if head.startswith(b"PK"):
        return _in_zip(content)
    if head.startswith(OLE):
        return _in_ole(content)
    if head.startswith(b"{\\rtf"):
        return Refused.MACROS if b"\\objdata" in content else None
    if _is_archive(content):
        return Refused.ARCHIVE
    if not ACCEPTED.isdisjoint(_kinds(content)):
        return None
    return _unaccepted(head)


def _is_archive(content: bytes) -> bool:
    return (
        content.startswith(ARCHIVES)
        or content[TAR_AT:].startswith(TAR)
        or content[ISO_AT:].startswith(ISO)
    )


def _kinds(content: bytes) -> set[str]:
    try:
        found = puremagic.magic_string(content)
    except (ValueError, puremagic.PureError):
        return set()
    # What is recognised by its end alone may begin as anything.
    return {one.mime_type for one in found if _begins(one.offset)}


def _begins(offset: int) -> bool:
    return 0 <= offset <= BOX_HEAD


def _unaccepted(head: bytes) -> Refused:
    begins = head.removeprefix(BOM).lstrip().lower()
    is_page = any(sign in begins[:1024] for sign in WEB_SIGNS)
    if is_page:
        return Refused.WEB_PAGE
    return Refused.TEXT if _is_text(head) else Refused.UNKNOWN


def _is_text(head: bytes) -> bool:
    return bool(head) and NO_TEXT.isdisjoint(head)


def _in_zip(content: bytes) -> Refused | None:
    """The table of contents alone is read: what it lists is never opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            names = [name.casefold() for name in container.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return Refused.ARCHIVE
    if len(names) > MOST_NAMES or not _is_office(names):
        return Refused.ARCHIVE
    return Refused.MACROS if any(map(_runs, names)) else None


def _is_office(names: list[str]) -> bool:
    is_described = "[content_types].xml" in names or "mimetype" in names
    return is_described and any(
        name.startswith(OFFICE_FOLDERS) for name in names
    )


def _runs(name: str) -> bool:
    if PRINTER_SETTINGS in name:
        return False
    return any(sign in name for sign in OFFICE_MACROS)


def _in_ole(content: bytes) -> Refused | None:
    """An older office document names its parts in UTF-16, in the clear."""
    if any(name.encode("utf-16-le") in content for name in OLE_MACROS):
        return Refused.MACROS
    is_document = any(
        name.encode("utf-16-le") in content for name in OLE_DOCUMENTS
    )
    return None if is_document else Refused.PROGRAM

"""A screen leaves in steps, each one request of Telegram: albums, then texts, buttons last."""

from collections.abc import Iterable
from dataclasses import replace

from bot.sending.messages import written
from handlers.kit.screens import CAPTION, Screen, parts, utf16
from models.demande.piece import File, PieceKind

ALBUM = 10
"""The most files of one album; source: sendMediaGroup."""
VISUAL = frozenset({PieceKind.PHOTO, PieceKind.VIDEO})
"""These share an album; the others only go with their own kind; source: sendMediaGroup."""

Album = tuple[File, ...]


def steps(screen: Screen) -> list[Screen]:
    """Return the screens, of one request each, that show this one; there is at least one."""
    if not screen.files:
        return parts(screen)
    text, _ = written(screen)
    if utf16(text) > CAPTION:
        return [*_albums(screen, caption=""), *parts(replace(screen, files=()))]
    if len(screen.files) == 1:
        return [screen]
    albums = _albums(screen, caption=screen.text)
    return [*albums, *_buttons(screen)] if screen.rows else albums


def in_one_message(screen: Screen) -> Screen:
    """Return what of a screen one message shows: a first message that stays keeps its buttons."""
    return replace(parts(screen)[0], rows=screen.rows)


def _albums(screen: Screen, *, caption: str) -> list[Screen]:
    """Return the albums; the words, or the author alone, are the caption of the first."""
    bare = replace(screen, text="", rows=())
    first, *others = _together(screen.files)
    below = [replace(bare, files=album, author="") for album in others]
    return [replace(bare, text=caption, files=first), *below]


def _buttons(screen: Screen) -> list[Screen]:
    # An album takes no buttons: they stand below it.
    return [
        replace(screen, text=f"{len(screen.files)} pièces", author="", files=())
    ]


def _together(files: Iterable[File]) -> list[Album]:
    albums: list[Album] = []
    for file in files:
        if albums and _takes(albums[-1], file):
            albums[-1] += (file,)
        else:
            albums.append((file,))
    return albums


def _takes(album: Album, file: File) -> bool:
    if len(album) == ALBUM:
        return False
    other = album[-1]
    if file.kind in VISUAL:
        return other.kind in VISUAL
    return file.kind == other.kind and file.kind is not PieceKind.VOICE

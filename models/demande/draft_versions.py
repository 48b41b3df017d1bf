"""A draft outlives the release that wrote it: it is brought up to date as it is read."""

from collections.abc import Callable
from typing import Any

from pydantic_core import from_json

from models.errors import DomainError

VERSION = 2
Stored = dict[str, Any]
"""What a draft holds, as its version wrote it."""
ONCE = ("mandat_detail", "mandat_file", "is_attested")
"""What the first drafts said of the mandat: it holds no proof to send on, and is asked again."""


class LaterDraft(DomainError):
    """A later release wrote this draft: it is left to it, as it is."""

    code = "later_draft"


def brought_up(content: str) -> Stored:
    """Return what a draft holds, in today's terms.

    Raises:
        LaterDraft: a later release wrote it.
    """
    stored: Stored = from_json(content)
    version = stored.get("version", 1)
    if version > VERSION:
        raise LaterDraft
    for before in range(version, VERSION):
        stored = CHANGES[before](stored) | {"version": before + 1}
    return stored


def is_later(content: str) -> bool:
    """Return whether a later release wrote this draft."""
    return bool(from_json(content).get("version", 1) > VERSION)


def _without_the_first_mandat(stored: Stored) -> Stored:
    return {name: value for name, value in stored.items() if name not in ONCE}


CHANGES: dict[int, Callable[[Stored], Stored]] = {1: _without_the_first_mandat}
"""What makes of a draft of each version one of the next."""

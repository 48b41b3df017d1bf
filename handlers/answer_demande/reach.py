"""How far words said in a group's topic go: how they begin says it."""

import re
from enum import StrEnum

from models.demande.dialogue import Audience

BETWEEN_US = ("//", "／／")
TO_REFERENTS = "//tous"
COMMAND = re.compile(r"/[a-z_]+(@\w+)?(\s|$)", re.IGNORECASE)


class Reach(StrEnum):
    """Who reads what is said in a topic."""

    GROUP = "group"
    REFERENTS = "referents"
    EVERYBODY = "everybody"


def reach_of(text: str, *, is_mediation: bool = False) -> Reach:
    """Return who is meant; among modérateurs « //tous » has no meaning, « // » keeps all."""
    if not text.startswith(BETWEEN_US):
        return Reach.EVERYBODY
    if not is_mediation and _is_to_referents(text):
        return Reach.REFERENTS
    return Reach.GROUP


def _is_to_referents(text: str) -> bool:
    folded = text.casefold()
    return folded == TO_REFERENTS or folded.startswith(
        (f"{TO_REFERENTS} ", f"{TO_REFERENTS}\n")
    )


def is_narrower(reach: Reach, sent_to: Audience) -> bool:
    """Whether an edit means fewer readers than the message had: it stays as it was sent."""
    if reach is Reach.REFERENTS:
        return sent_to != Audience.REFERENTS
    return reach is Reach.GROUP


def bare_words(text: str) -> str:
    """Return what is read of a text: without the « //tous » that it begins with."""
    if reach_of(text) is Reach.REFERENTS:
        return text[len(TO_REFERENTS) :].strip()
    return text


def is_command(text: str) -> bool:
    """Whether a text begins like a command: none exists in a topic."""
    return COMMAND.match(text) is not None

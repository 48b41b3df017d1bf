"""Read an exchange without what identifies the usager: for the modérateur, and for whoever needs no more."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.dialogue import Audience, Message
from models.demande.piece import pieces_of_message
from models.demande.usager import usager_fields
from models.values.spelling import unaccented

SHORTEST = 3
"""A value of fewer signs is no identity by itself: it would mask half of the words."""
MASK = "▮▮▮"
NAMES = frozenset({"prenom", "nom", "nom_naissance"})
NUMBER = re.compile(r"\b\d{5,}\b")
WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Line:
    """One message as it may be read: when, by whom, its words with the identity masked, how many pieces."""

    at: datetime
    message: Message
    text: str
    pieces: int


def read_exchange(session: Session, demande_id: UUID) -> list[Line]:
    """Return what was said by all for all, oldest first; neither `//`, nor identity, nor pieces."""
    query = select(Message).where(
        Message.demande_id == demande_id, Message.audience != Audience.REFERENTS
    )
    said = session.scalars(
        query.where(Message.withdrawn_at.is_(None)).order_by(
            Message.created_at, Message.telegram_id
        )
    )
    hidden = identity_words(session, demande_id)
    return [
        Line(one.created_at, one, mask(one.body, hidden), len(pieces_of_message(session, one.id)))
        for one in said
    ]


def identity_words(session: Session, demande_id: UUID) -> frozenset[str]:
    """Return the unaccented words of the usager's identity."""
    values = " ".join(field.value for field in usager_fields(session, demande_id))
    return frozenset(word for word in WORD.findall(unaccented(values)) if len(word) >= SHORTEST)


def names_and_numbers(session: Session, demande_id: UUID) -> frozenset[str]:
    """Return the words that name the usager, and the numbers that are theirs: what no group may read."""
    fields = usager_fields(session, demande_id)
    names = " ".join(field.value for field in fields if field.key in NAMES)
    others = " ".join(field.value for field in fields if field.key not in NAMES)
    named = {word for word in WORD.findall(unaccented(names)) if len(word) >= SHORTEST}
    return frozenset(named | set(NUMBER.findall(others)))


def mask(text: str, hidden: frozenset[str]) -> str:
    """Return the text without the words of an identity, whatever their case and accents."""
    return WORD.sub(
        lambda found: MASK if unaccented(found.group()) in hidden else found.group(), text
    )

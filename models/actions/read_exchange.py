"""Read an exchange without what identifies the usager, for whoever needs no more."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import Audience, Message
from models.demande.piece import pieces_of_message
from models.demande.usager import usager_fields
from models.values.spelling import WRITTEN, is_long, telling, words

SHORTEST = 3
"""A value of fewer signs is no identity by itself: it would mask half of the words."""
MASK = "▮▮▮"
JOINED = re.compile(rf"(?:[^\W_]+[-‑])*{MASK}(?:[-‑](?:[^\W_]+|{MASK}))*")
"""A name of several words joined by hyphens: where one is masked, all are."""
NAMES = frozenset({"prenom", "nom", "nom_naissance"})
NUMBER = re.compile(r"\b\d{5,}\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One message as it may be read: its words with the identity masked, how many pieces."""

    at: datetime
    message: Message
    text: str
    pieces: int


def read_exchange(session: Session, demande_id: UUID) -> list[Line]:
    """Return what was said by all for all, oldest first; neither `//`, nor identity, nor pieces."""
    query = select(Message).where(
        Message.demande_id == demande_id,
        Message.audience.in_([Audience.ALL, Audience.AIDANT]),
        Message.withdrawn_at.is_(None),
    )
    messages = session.scalars(
        query.order_by(Message.created_at, Message.telegram_id)
    )
    hidden = identity_words(session, demande_id)
    return [_line(session, message, hidden) for message in messages]


def problem_read(session: Session, demande: Demande) -> str:
    """Return the problem as it was told when the demande was sent, the identity masked."""
    told = json.loads(demande.blocage).get("probleme")
    lines = map(str, told) if isinstance(told, list) else ()
    return mask("\n".join(lines), identity_words(session, demande.id))


def _line(session: Session, message: Message, hidden: frozenset[str]) -> Line:
    pieces = len(pieces_of_message(session, message.id))
    return Line(message.created_at, message, mask(message.body, hidden), pieces)


def identity_words(session: Session, demande_id: UUID) -> frozenset[str]:
    """Return the unaccented words of the usager's identity."""
    hidden: set[str] = set()
    for field in usager_fields(session, demande_id):
        hidden |= _long_words(field.value)
        if field.key in NAMES:
            hidden |= telling(field.value, shortest=SHORTEST)
    return frozenset(hidden)


def names_and_numbers(session: Session, demande_id: UUID) -> frozenset[str]:
    """Return the usager's names, word by word, and their numbers: what no group may read."""
    hidden: set[str] = set()
    for field in usager_fields(session, demande_id):
        if field.key in NAMES:
            hidden |= telling(field.value, shortest=SHORTEST)
        else:
            hidden.update(NUMBER.findall(field.value))
    return frozenset(hidden)


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if is_long(word, SHORTEST))


def mask(text: str, hidden: frozenset[str]) -> str:
    """Return the text without the words of an identity, whatever their case and accents.

    A name of a letter or two is masked where it is written as a name.
    """

    def masked(word: re.Match[str]) -> str:
        written = word.group()
        said = words(written) & hidden
        is_small = written[0].islower()
        told = {one for one in said if not is_small or is_long(one, SHORTEST)}
        return MASK if told else written

    return JOINED.sub(MASK, WRITTEN.sub(masked, text))

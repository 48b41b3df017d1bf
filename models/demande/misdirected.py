"""What in a référent's words may not be meant for the aidant of this demande.

A colleague, another demande, a numéro.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.numeros import numbers_in
from models.demande.piece import Content
from models.demande.usager import usager_fields
from models.demande.word_index import WordIndex, word_print
from models.values.spelling import (
    is_long,
    telling,
    unaccented,
    with_capital,
    words,
)

REFERENCE = re.compile(
    r"\b(?:n\s?°|no|numero|demande|dossier|signalement|ticket)\s*(?:n\s?°\s*)?(\d{1,9})\b"
)
PARTICLE = 3
"""« Goff » names « Le Goff »; a name with no longer word is named by all of its words."""
MOST_WORDS = 200
"""Words looked up of one text; a longer one is a letter, not a slip."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why a text is held, and the other demandes of the groupe that it may be meant for."""

    is_to_colleague: bool
    others: tuple[Demande, ...]
    has_numbers: bool

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.is_to_colleague or bool(self.others) or self.has_numbers


def doubts_about(
    session: Session, dialogue: Dialogue, content: Content
) -> Doubts:
    """Return what must be asked before these words leave the topic of this dialogue."""
    numbered = _numbered(session, dialogue, content)
    named = _named(session, dialogue, content)
    others = {demande.id: demande for demande in [*numbered, *named]}
    return Doubts(
        is_to_colleague=content.is_to_colleague,
        others=tuple(others.values()),
        has_numbers=bool(numbers_in(content.text)),
    )


def names_somebody(session: Session, groupe_id: UUID, text: str) -> bool:
    """Return whether a text names the usager of a demande that the groupe knows."""
    content = Content(text=text)
    near = _sharing_words(session, groupe_id, content)
    return any(
        _is_named(session, session.get_one(Demande, demande_id), "", content)
        for demande_id in near
    )


def other_demandes(session: Session, dialogue: Dialogue) -> dict[int, Demande]:
    """Return the other demandes that are open before the same groupe, by number."""
    query = (
        select(Demande)
        .join(Dialogue, Dialogue.demande_id == Demande.id)
        .where(
            Dialogue.groupe_id == dialogue.groupe_id,
            Dialogue.state != DialogueState.CLOSE,
        )
        .where(
            Demande.id != dialogue.demande_id,
            Demande.erased_at.is_(None),
            Demande.is_practice.is_(False),
        )
    )
    return {demande.number: demande for demande in session.scalars(query)}


def _numbered(
    session: Session, dialogue: Dialogue, content: Content
) -> list[Demande]:
    numbers = {
        int(digits) for digits in REFERENCE.findall(unaccented(content.text))
    }
    if not numbers:
        return []
    others = other_demandes(session, dialogue)
    return [others[number] for number in sorted(numbers & others.keys())]


def _named(
    session: Session, dialogue: Dialogue, content: Content
) -> list[Demande]:
    near = _sharing_words(session, dialogue.groupe_id, content)
    near -= {dialogue.demande_id}
    if not near:
        return []
    _, own = _name(session, session.get_one(Demande, dialogue.demande_id))
    others = other_demandes(session, dialogue).values()
    candidates = [demande for demande in others if demande.id in near]
    return [
        demande
        for demande in candidates
        if _is_named(session, demande, own, content)
    ]


def _sharing_words(
    session: Session, scope: UUID, content: Content
) -> set[UUID]:
    spoken = sorted(words(content.text))[:MOST_WORDS]
    if not spoken:
        return set()
    prints = [word_print(session, word, scope=scope) for word in spoken]
    rows = select(WordIndex.demande_id).where(
        WordIndex.scope == scope, WordIndex.word.in_(prints)
    )
    return set(session.scalars(rows.distinct()))


def _is_named(
    session: Session, demande: Demande, own: str, content: Content
) -> bool:
    """The name must be written as a name: with a capital, or beside the first name."""
    prenom, nom = _name(session, demande)
    names, first_names = _told_by(nom), _told_by(prenom)
    spoken = words(content.text)
    if not names or names == _told_by(own) or not names <= spoken:
        return False
    named = names & with_capital(content.text)
    if not any(is_long(name, PARTICLE) for name in names):
        return named == names
    return bool(named) or bool(first_names and first_names <= spoken)


def _told_by(name: str) -> set[str]:
    return telling(name, shortest=PARTICLE)


def _name(session: Session, demande: Demande) -> tuple[str, str]:
    fields = {
        field.key: field.value for field in usager_fields(session, demande.id)
    }
    return fields.get("prenom", ""), fields.get("nom", "")

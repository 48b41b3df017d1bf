"""What finds a demande without telling it: the words of its titre and name, and the print of its usager."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, DialogueState, dialogues_of
from models.demande.likeness import PERSON, likeness
from models.demande.usager import usager_fields
from models.demande.word_index import WordIndex, forget_words, index_words
from models.store.tools import tools


def remember(session: Session, demande: Demande) -> None:
    """Make the demande findable in its structure and in each of its groupes, as it is written now."""
    forget_words(session, demande.id)
    person = person_of(session, demande.id)
    demande.duplicate_print = _print(
        session, person, demande.structure_id, today=demande.created_at.date()
    )
    text = " ".join((demande.titre, person["prenom"], person["nom"]))
    index_words(session, demande.id, text, scope=demande.structure_id)
    for dialogue in dialogues_of(session, demande.id):
        remember_in(session, demande, dialogue.groupe_id)


def remember_in(session: Session, demande: Demande, groupe_id: UUID) -> None:
    """Make the demande findable in one groupe, to which it has just been opened."""
    person = person_of(session, demande.id)
    index_words(
        session,
        demande.id,
        " ".join((demande.titre, person["prenom"], person["nom"])),
        scope=groupe_id,
    )
    found = _print(session, person, groupe_id, today=demande.created_at.date())
    if found is not None:
        session.execute(
            insert(WordIndex).values(scope=groupe_id, word=found, demande_id=demande.id)
        )


def near_in_structure(
    session: Session, structure_id: UUID, person: Mapping[str, str], *, today: date
) -> list[tuple[UUID, int]]:
    """Return the open demandes of a structure that may be about this person: identifiers and numbers."""
    found = _print(session, person, structure_id, today=today)
    if found is None:
        return []
    query = select(Demande.id, Demande.number).where(
        Demande.structure_id == structure_id,
        Demande.duplicate_print == found,
        Demande.state != DemandeState.CLOSE,
    )
    return [(row[0], row[1]) for row in session.execute(query.order_by(Demande.number))]


def near_in_groupe(session: Session, demande: Demande, groupe_id: UUID) -> list[int]:
    """Return the numbers of the other demandes, open before this groupe, that may be about the same person."""
    found = _print(
        session, person_of(session, demande.id), groupe_id, today=demande.created_at.date()
    )
    if found is None:
        return []
    query = (
        select(Demande.number)
        .join(WordIndex, WordIndex.demande_id == Demande.id)
        .join(Dialogue, Dialogue.demande_id == Demande.id)
        .where(WordIndex.scope == groupe_id, WordIndex.word == found, Demande.id != demande.id)
        .where(Dialogue.groupe_id == groupe_id, Dialogue.state != DialogueState.CLOSE)
    )
    return list(session.scalars(query.order_by(Demande.number)))


def person_of(session: Session, demande_id: UUID) -> dict[str, str]:
    """Return the name and the birth of a demande's usager, by key."""
    known = {
        field.key: field.value
        for field in usager_fields(session, demande_id)
        if field.key in PERSON
    }
    return {key: known.get(key, "") for key in PERSON}


def _print(
    session: Session, person: Mapping[str, str], scope: UUID, *, today: date
) -> bytes | None:
    # Of one scope only: the prints of two structures cannot be laid side by side.
    common = likeness(person, today=today)
    return (
        tools(session).vault.fingerprint(common, purpose=f"duplicate|{scope}") if common else None
    )

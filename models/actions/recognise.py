"""What finds a demande without telling it: words of its titre and name, its usager's print."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.followers import dialogues_of
from models.demande.likeness import PERSON, likeness
from models.demande.usager import usager_fields
from models.demande.word_index import WordIndex, forget_words, index_words
from models.store.tools import tools


def index_demande(session: Session, demande: Demande) -> None:
    """Make the demande findable in its structure and its groupes, as it is written now."""
    forget_words(session, demande.id)
    demande.duplicate_print = _demande_print(
        session, demande, demande.structure_id
    )
    index_words(
        session, demande.id, _text(session, demande), scope=demande.structure_id
    )
    for dialogue in dialogues_of(session, demande.id):
        index_in_groupe(session, demande, dialogue.groupe_id)


def index_in_groupe(
    session: Session, demande: Demande, groupe_id: UUID
) -> None:
    """Make the demande findable in one groupe, to which it has just been opened."""
    index_words(session, demande.id, _text(session, demande), scope=groupe_id)
    usager_print = _demande_print(session, demande, groupe_id)
    if usager_print is not None:
        row = {
            "scope": groupe_id,
            "word": usager_print,
            "demande_id": demande.id,
        }
        session.execute(insert(WordIndex).values(**row))


def _text(session: Session, demande: Demande) -> str:
    person = person_of(session, demande.id)
    return " ".join((demande.titre, person["prenom"], person["nom"]))


def near_in_structure(
    session: Session,
    structure_id: UUID,
    person: Mapping[str, str],
    *,
    today: date,
) -> list[tuple[UUID, int]]:
    """Return the open demandes of a structure that may be about this person: id and number."""
    usager_print = _print(session, person, structure_id, today=today)
    if usager_print is None:
        return []
    query = select(Demande.id, Demande.number).where(
        Demande.structure_id == structure_id,
        Demande.duplicate_print == usager_print,
        Demande.state != DemandeState.CLOSE,
    )
    return [
        (row[0], row[1])
        for row in session.execute(query.order_by(Demande.number))
    ]


def near_in_groupe(
    session: Session, demande: Demande, groupe_id: UUID
) -> list[int]:
    """Return the numbers of the groupe's other open demandes that may be about one person."""
    usager_print = _demande_print(session, demande, groupe_id)
    if usager_print is None:
        return []
    query = (
        select(Demande.number)
        .join(WordIndex, WordIndex.demande_id == Demande.id)
        .join(Dialogue, Dialogue.demande_id == Demande.id)
        .where(WordIndex.scope == groupe_id, WordIndex.word == usager_print)
        .where(Demande.id != demande.id)
        .where(
            Dialogue.groupe_id == groupe_id,
            Dialogue.state != DialogueState.CLOSE,
        )
    )
    return list(session.scalars(query.order_by(Demande.number)))


def person_of(session: Session, demande_id: UUID) -> dict[str, str]:
    """Return the name and the birth of a demande's usager, by key."""
    fields = usager_fields(session, demande_id)
    values = {field.key: field.value for field in fields if field.key in PERSON}
    return {key: values.get(key, "") for key in PERSON}


def _demande_print(
    session: Session, demande: Demande, scope: UUID
) -> bytes | None:
    person = person_of(session, demande.id)
    return _print(session, person, scope, today=demande.created_at.date())


def _print(
    session: Session, person: Mapping[str, str], scope: UUID, *, today: date
) -> bytes | None:
    # Of one scope only: the prints of two structures cannot be laid side by side.
    common = likeness(person, today=today)
    if not common:
        return None
    return tools(session).vault.fingerprint(
        common, purpose=f"duplicate|{scope}"
    )

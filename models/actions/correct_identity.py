"""Correct the identity after the sending: the topics learn which element, never its value."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.recognise import index_demande
from models.actions.relay import tell_topic
from models.demande.demande import Demande
from models.demande.dialogue import DialogueState
from models.demande.draft import Identifier
from models.demande.followers import dialogues_of
from models.demande.likeness import PERSON
from models.demande.numeros import OTHER
from models.demande.rights import Right, access_demande
from models.demande.usager import UsagerField, add_usager_field, usager_fields
from models.errors import Closed, NotFound
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.store.tools import tools
from models.values.elements import compact
from models.values.referentiel import is_lawful


def open_field(
    session: Session, agent: Agent, field_id: UUID
) -> tuple[UsagerField, Demande]:
    """Return an element of identity to an agent who may write in its demande.

    Raises:
        NotFound: there is none, or it is not theirs.
        Closed: the demande is closed.
    """
    field = session.get(UsagerField, field_id)
    if field is None:
        raise NotFound
    demande = access_demande(session, agent, Right.WRITE, field.demande_id)
    if not demande.is_open:
        raise Closed
    return field, demande


def correct(
    session: Session, agent: Agent, field_id: UUID, value: str, *, now: datetime
) -> UsagerField:
    """Write another value in the place of the former one.

    Raises:
        NotFound: there is no such element, or it is not theirs.
        Closed: the demande is closed.
    """
    field, demande = open_field(session, agent, field_id)
    field.value = value
    session.flush()
    if field.key in PERSON:
        index_demande(session, demande)
    _tell(
        session,
        agent,
        demande,
        [Identifier(key=field.key, label=field.label)],
        code=NoticeCode.IDENTITY_CORRECTED,
        now=now,
    )
    return field


def add(
    session: Session,
    agent: Agent,
    demande: Demande,
    elements: Sequence[Identifier],
    *,
    now: datetime,
) -> None:
    """Add elements to the identity; what is known already is not added twice.

    Raises:
        Closed: the demande is closed.
    """
    if not demande.is_open:
        raise Closed
    code = NoticeCode.IDENTITY_ADDED
    added = _add_new(session, demande, elements)
    if added:
        _tell(session, agent, demande, added, code=code, now=now)


def _add_new(
    session: Session, demande: Demande, elements: Sequence[Identifier]
) -> list[Identifier]:
    fields = usager_fields(session, demande.id)
    present = {(field.key, compact(field.value)) for field in fields}
    added = [
        element
        for element in elements
        if (element.key, compact(element.value)) not in present
    ]
    for rank, element in enumerate(added, len(fields)):
        field = UsagerField(
            id=tools(session).chance.uuid(),
            demande_id=demande.id,
            rank=rank,
            key=element.key,
        )
        add_usager_field(session, field)
        field.label, field.value = element.label, element.value
    session.flush()
    return added


def organismes_of(session: Session, demande: Demande) -> list[str]:
    """Return the organismes before which the demande is open."""
    return [
        session.get_one(Groupe, dialogue.groupe_id).organisme or ""
        for dialogue in dialogues_of(session, demande.id)
    ]


def _tell(
    session: Session,
    agent: Agent,
    demande: Demande,
    elements: Sequence[Identifier],
    *,
    code: NoticeCode,
    now: datetime,
) -> None:
    for dialogue in dialogues_of(session, demande.id):
        organisme = session.get_one(Groupe, dialogue.groupe_id).organisme or ""
        named = [
            _named(element)
            for element in elements
            if is_lawful(element.key, [organisme])
        ]
        if named and dialogue.state != DialogueState.CLOSE:
            notice = Noticed(
                code=code, agent_id=agent.id, detail=", ".join(named)
            )
            tell_topic(session, dialogue, notice, now=now)
    record_on_demande(
        session,
        journal.Act.IDENTITY_CORRECTED,
        agent=agent,
        demande=demande,
        groupe_id=demande.structure_id,
        now=now,
    )


def _named(element: Identifier) -> str:
    # A label of one's own could itself name somebody.
    return "un autre élément" if element.key == OTHER else element.label

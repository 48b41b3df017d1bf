"""See the identity of an usager: only the lawful fields, and never without a trace."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.piece import Piece, pieces_read_by
from models.demande.rights import Right, access_dialogue
from models.demande.usager import usager_fields
from models.errors import LeftGroup, NotFollowed, PiecesClosed
from models.journal import entries as journal
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.people.presence import has_left
from models.values.referentiel import is_lawful


@dataclass(frozen=True, slots=True)
class Element:
    """One element of identity, as it was typed."""

    key: str
    label: str
    value: str


def shows_identity(demande: Demande, dialogue: Dialogue) -> bool:
    """Return whether the organisme may be shown the identity: not once the demande left it."""
    return not demande.is_open or dialogue.state != DialogueState.CLOSE


def shows_pieces(demande: Demande, dialogue: Dialogue) -> bool:
    """Return whether the organisme may be shown the pieces: it follows the demande still."""
    return demande.is_open and dialogue.state != DialogueState.CLOSE


def _check_there(session: Session, agent: Agent, dialogue: Dialogue) -> None:
    groupe = session.get_one(Groupe, dialogue.groupe_id)
    if has_left(session, groupe, agent.id):
        raise LeftGroup


def see_identity(
    session: Session, agent: Agent, dialogue_id: UUID, *, now: datetime
) -> tuple[Demande, Dialogue, list[Element]]:
    """Return what a référent of this dialogue's groupe may read, and journal the view.

    Raises:
        NotFound: the agent may not see it.
        NotFollowed: the demande went to another organisme.
        LeftGroup: the agent left the groupe's Telegram group.
    """
    dialogue, demande = access_dialogue(
        session, agent, Right.SEE_IDENTITY, dialogue_id
    )
    if not shows_identity(demande, dialogue):
        raise NotFollowed
    _check_there(session, agent, dialogue)
    record_on_dialogue(
        session,
        journal.Act.IDENTITY_SEEN,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )
    return demande, dialogue, lawful_elements(session, dialogue)


def lawful_elements(session: Session, dialogue: Dialogue) -> list[Element]:
    """Return the elements of identity that the organisme of a dialogue may lawfully read."""
    organisme = session.get_one(Groupe, dialogue.groupe_id).organisme or ""
    fields = [
        field
        for field in usager_fields(session, dialogue.demande_id)
        if is_lawful(field.key, [organisme])
    ]
    return [Element(field.key, field.label, field.value) for field in fields]


def see_pieces(
    session: Session, agent: Agent, dialogue_id: UUID, *, now: datetime
) -> tuple[Dialogue, list[Piece]]:
    """Return the pieces of an open demande, and journal the view.

    A référent of this dialogue's groupe alone may see them.

    Raises:
        NotFound: the agent may not see them.
        NotFollowed: the demande went to another organisme.
        PiecesClosed: the demande is closed, its pieces are not shown any more.
        LeftGroup: the agent left the groupe's Telegram group.
    """
    dialogue, demande = access_dialogue(
        session, agent, Right.SEE_IDENTITY, dialogue_id
    )
    if not shows_pieces(demande, dialogue):
        raise NotFollowed if demande.is_open else PiecesClosed
    _check_there(session, agent, dialogue)
    record_on_dialogue(
        session,
        journal.Act.PIECES_SEEN,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )
    return dialogue, pieces_read_by(session, demande.id, dialogue.id)

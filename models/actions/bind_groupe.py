"""Bind a groupe to its Telegram group, and follow what becomes of that group."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.actions.import_directory import groupe_by_name
from models.errors import DomainError, NotAllowed, NotFound
from models.journal import entries as journal
from models.outbox import place
from models.outbox import rows as outbox
from models.outbox.kinds.group import GroupChecked
from models.outbox.reader import NOBODY
from models.people.agent import Agent, Membership, Role, memberships
from models.people.organisme import Groupe, groupe_of_chat
from models.people.roles import MATRIX, GroupeRight
from models.store.memo import forget_all_known, forget_known

BINDING = MATRIX[GroupeRight.BIND]


class ChatTaken(DomainError):
    """This Telegram group already serves another groupe."""

    code = "chat_taken"


def bind(session: Session, agent: Agent, nom: str, *, chat_id: int, now: datetime) -> Groupe:
    """Bind the groupe `nom` to this Telegram group.

    Whether the group is ready is checked by the sender next.

    Raises:
        NotAllowed: the agent is neither a responsable of that groupe nor an administrateur.
        NotFound: no groupe has this name.
        ChatTaken: the Telegram group serves another groupe.
    """
    groupe = groupe_by_name(session, nom)
    if not may_bind(session, agent, groupe):
        raise NotAllowed
    if groupe is None:
        raise NotFound
    taken = groupe_of_chat(session, chat_id)
    if taken is not None and taken.id != groupe.id:
        raise ChatTaken
    groupe.chat_id, groupe.bound_at, groupe.is_ready = chat_id, now, False
    forget_known(session, (Groupe, chat_id))
    session.flush()
    journal.record(
        session, journal.Act.GROUPE_BOUND, now=now, agent_id=agent.id, groupe_id=groupe.id
    )
    return groupe


def may_bind(session: Session, agent: Agent, groupe: Groupe | None) -> bool:
    """Return whether the agent is an administrateur, or the responsable of this groupe."""
    return any(_binds(membership, groupe) for membership, _ in memberships(session, agent.id))


def _binds(membership: Membership, groupe: Groupe | None) -> bool:
    if Role.ADMINISTRATEUR in membership.roles:
        return True
    is_of_groupe = groupe is not None and membership.groupe_id == groupe.id
    return is_of_groupe and bool(membership.roles & BINDING)


def say_ready(session: Session, chat_id: int, *, is_ready: bool) -> Groupe | None:
    """Write down whether the group has its topics and the bot its rights.

    Returns the groupe, or nothing when none is bound there.
    """
    groupe = groupe_of_chat(session, chat_id)
    if groupe is not None:
        groupe.is_ready = is_ready
    return groupe


def migrate_chat(session: Session, old_chat_id: int, new_chat_id: int, *, now: datetime) -> None:
    """Follow a group that became a supergroup, at once: its groupe moves, and every place.

    Whether the group is ready there is checked by the sender next.
    """
    groupe = groupe_of_chat(session, old_chat_id)
    # Beware: messages are numbered anew there, and nothing that was said came along.
    unmade = {"thread_id": None, "card_id": None, "is_pinned": False}
    moves = update(place.Place).where(place.Place.chat_id == old_chat_id)
    session.execute(moves.values(chat_id=new_chat_id, **unmade))
    forget_all_known(session)
    if groupe is not None:
        groupe.chat_id, groupe.is_ready = new_chat_id, False
        general = place.general_place(session, new_chat_id, groupe_id=groupe.id, now=now)
        outbox.post(session, general, GroupChecked(), reader=NOBODY, now=now)

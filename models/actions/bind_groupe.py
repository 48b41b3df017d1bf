"""Bind a groupe to its Telegram group, and follow what becomes of that group."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.actions.import_directory import groupe_by_name
from models.actions.watch import hold
from models.errors import DomainError, NotAllowed, NotFound, NotWorkingThere
from models.journal import entries as journal
from models.outbox import place
from models.outbox import rows as outbox
from models.outbox.kinds.group import GroupChecked
from models.outbox.left_topics import is_being_left
from models.outbox.queued import release_thawed
from models.outbox.reader import NOBODY
from models.people.agent import Agent
from models.people.membership import Role, memberships, roles_in
from models.people.organisme import Groupe, GroupeType, groupe_of_chat
from models.people.presence import Presence
from models.people.roles import GroupeRight, is_head, may
from models.store.memo import forget_all_known, forget_known


class NoTelegramGroup(DomainError):
    """A structure has none: its aidants work in private."""

    code = "no_telegram_group"


class ChatTaken(DomainError):
    """This Telegram group already serves another groupe."""

    code = "chat_taken"


class ChatBeingLeft(DomainError):
    """Topics of another groupe are still in this Telegram group."""

    code = "chat_being_left"


def find(session: Session, nom: str) -> Groupe:
    """Return the groupe `nom`, which may be bound to a Telegram group, under a row lock.

    Raises:
        NotFound: no groupe has this name.
        NoTelegramGroup: it is a structure.
    """
    groupe = groupe_by_name(session, nom)
    if groupe is None:
        raise NotFound
    if groupe.type == GroupeType.STRUCTURE:
        raise NoTelegramGroup
    return locked(session, groupe.id)


def locked(session: Session, groupe_id: UUID) -> Groupe:
    """Return a groupe as it is now, under a row lock: of two who bind it, the second sees where."""
    return session.get_one(
        Groupe,
        groupe_id,
        with_for_update={"key_share": True},
        populate_existing=True,
    )


def check(
    session: Session, agent: Agent, groupe: Groupe, *, chat_id: int
) -> None:
    """Look whether the agent may bind this groupe to this Telegram group, and whether it is free.

    Raises:
        NotWorkingThere, NotAllowed: as `check_may_bind`.
        ChatTaken, ChatBeingLeft: as `check_free`.
    """
    check_may_bind(session, agent, groupe)
    check_free(session, groupe, chat_id=chat_id)


def check_free(session: Session, groupe: Groupe, *, chat_id: int) -> None:
    """Look whether this Telegram group is free for this groupe.

    Raises:
        ChatTaken: it serves another groupe.
        ChatBeingLeft: it served one, whose topics are not all deleted.
    """
    bound = groupe_of_chat(session, chat_id)
    if bound is not None and bound.id != groupe.id:
        raise ChatTaken
    if is_being_left(session, chat_id):
        raise ChatBeingLeft


def bind(
    session: Session,
    agent: Agent,
    groupe: Groupe,
    *,
    chat_id: int,
    now: datetime,
) -> None:
    """Bind a groupe, which has nowhere to be moved from, to this Telegram group.

    Whether the group is ready is checked by the sender next.

    Raises:
        ChatTaken: another groupe was bound to it at the same instant.
    """
    if groupe.chat_id != chat_id:
        # What froze in its own Telegram group is opened by who counts it alone.
        groupe.frozen_at, groupe.guarded_from = None, None
        release_thawed(session, groupe.id, now=now)
        hold(session, groupe, now=now)
    groupe.chat_id, groupe.bound_at, groupe.is_ready = chat_id, now, False
    forget_known(session, (Groupe, chat_id))
    try:
        session.flush()
    except IntegrityError:
        raise ChatTaken from None
    journal.record(
        session,
        journal.Act.GROUPE_BOUND,
        now=now,
        agent_id=agent.id,
        groupe_id=groupe.id,
    )


def check_may_bind(session: Session, agent: Agent, groupe: Groupe) -> None:
    """Look whether the agent may bind this groupe, wherever.

    Raises:
        NotWorkingThere: they manage it, and do not work there.
        NotAllowed: they are neither its responsable nor an administrateur.
    """
    if may_bind(session, agent, groupe):
        return
    if may(session, agent.id, GroupeRight.BIND, groupe.id):
        raise NotWorkingThere(right=GroupeRight.BIND)
    raise NotAllowed(right=GroupeRight.BIND)


def may_bind(session: Session, agent: Agent, groupe: Groupe) -> bool:
    """Return whether the agent is an administrateur, or manages this groupe and works there."""
    if any(
        Role.ADMINISTRATEUR in membership.roles
        for membership, _ in memberships(session, agent.id)
    ):
        return True
    roles = roles_in(session, agent.id, groupe.id)
    return is_head(roles, GroupeType(groupe.type))


def say_ready(
    session: Session, chat_id: int, *, is_ready: bool
) -> Groupe | None:
    """Write down whether the group has its topics and the bot its rights.

    Returns the groupe, or nothing when none is bound there.
    """
    groupe = groupe_of_chat(session, chat_id)
    if groupe is not None:
        groupe.is_ready = is_ready
    return groupe


def migrate_chat(
    session: Session, old_chat_id: int, new_chat_id: int, *, now: datetime
) -> None:
    """Follow a group that became a supergroup, at once: its groupe moves, and every place.

    Whether the group is ready there is checked by the sender next.
    """
    groupe = groupe_of_chat(session, old_chat_id)
    # Beware: messages are numbered anew there, and nothing that was said came along.
    unmade = {"thread_id": None, "card_id": None, "is_pinned": False}
    moves = update(place.Place).where(place.Place.chat_id == old_chat_id)
    session.execute(moves.values(chat_id=new_chat_id, **unmade))
    session.execute(
        update(Presence)
        .where(Presence.chat_id == old_chat_id)
        .values(chat_id=new_chat_id)
    )
    forget_all_known(session)
    if groupe is not None:
        groupe.chat_id, groupe.is_ready = new_chat_id, False
        general = place.general_place(
            session, new_chat_id, groupe_id=groupe.id, now=now
        )
        outbox.post(session, general, GroupChecked(), reader=NOBODY, now=now)

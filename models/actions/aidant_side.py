"""Where the aidant's side reads of a demande: its author and the colleagues invited."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from models.actions.stand_in import aidant_side, following
from models.demande.demande import Demande
from models.outbox import place
from models.outbox.destination import Destination, in_private
from models.outbox.kinds.card import Opened
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import Place, PlaceKind
from models.outbox.private_topics import note_words, reading_place
from models.outbox.reader import agent_reader
from models.outbox.rows import post
from models.people.agent import AgentSession, last_session
from models.store.memo import remember


def aidant_destinations(
    session: Session,
    demande: Demande,
    *,
    now: datetime,
    but: UUID | None = None,
    has_away: bool = False,
) -> list[Destination]:
    """Return where each who follows it on the aidant's side reads of it, without the agent `but`.

    That is in the chats that they last worked from. `has_away`: who is away too, for what corrects
    what they read before.
    """
    to = []
    followers = following(session, demande, now=now).agents
    also = aidant_side(session, demande) if has_away else []
    for agent_id in dict.fromkeys((*followers, *also)):
        user_id = _last_account(session, agent_id) if agent_id != but else None
        if user_id is not None:
            place = reading_place(session, user_id, demande.id, now=now)
            to.append(in_private(place, agent_id))
    return to


LAST_CHAT = (
    select(AgentSession.user_id, Place)
    .outerjoin(
        Place, and_(place.IS_PRIVATE, Place.chat_id == AgentSession.user_id)
    )
    .where(AgentSession.agent_id == bindparam("agent_id"))
    .order_by(AgentSession.started_at.desc())
    .limit(1)
)


def _last_account(session: Session, agent_id: UUID) -> int | None:
    """Return the account that the agent last worked from; its chat comes to memory with it."""
    row = session.execute(LAST_CHAT, {"agent_id": agent_id}).first()
    if row is None:
        return None
    if row.Place is not None:
        remember(session, (PlaceKind.PRIVATE, row.user_id), row.Place)
    user_id: int = row.user_id
    return user_id


def tell_aidants(
    session: Session,
    demande: Demande,
    notice: Noticed,
    *,
    now: datetime,
    but: UUID | None = None,
) -> None:
    """Queue a sentence for who follows on the aidant's side."""
    for to in aidant_destinations(session, demande, now=now, but=but):
        post(
            session,
            to.place,
            notice,
            reader=to.reader,
            now=now,
            demande_id=demande.id,
        )
        note_words(session, to.place, demande.id, now=now)
    tell_left_to(session, demande, now=now)


def tell_left_to(session: Session, demande: Demande, *, now: datetime) -> None:
    """Tell the responsables, where nobody else is there to follow, that something was said.

    By the reference alone: they read no demande.
    """
    for agent_id in following(session, demande, now=now).responsables:
        notice = Noticed(
            code=NoticeCode.NOBODY_FOLLOWS,
            demande_id=demande.id,
            agent_id=demande.agent_id,
        )
        tell_agent(session, demande, notice, agent_id=agent_id, now=now)


def tell_agent(
    session: Session,
    demande: Demande,
    notice: Noticed,
    *,
    agent_id: UUID,
    now: datetime,
) -> bool:
    """Queue a sentence for one agent's private chat; return whether the agent has one."""
    login = last_session(session, agent_id)
    if login is None:
        return False
    # A topic is for who reads what is said; to another (a responsable), its very name would say too
    # much.
    reads = {
        *aidant_side(session, demande),
        *following(session, demande, now=now).agents,
    }
    chat = place.private_place(session, login.user_id, now=now)
    to = (
        reading_place(session, login.user_id, demande.id, now=now)
        if agent_id in reads
        else chat
    )
    meant = notice.model_copy(update={"to": agent_id})
    reader = agent_reader(agent_id)
    post(session, to, meant, reader=reader, now=now, demande_id=demande.id)
    return True


def open_private_topics(
    session: Session, demande: Demande, *, now: datetime
) -> None:
    """Have the demande's own topics made in the private chats of the aidant's side.

    Where Telegram offers them.
    """
    for to in aidant_destinations(session, demande, now=now):
        if to.place.is_topic:
            reader = to.reader
            post(
                session,
                to.place,
                Opened(),
                reader=reader,
                now=now,
                demande_id=demande.id,
            )

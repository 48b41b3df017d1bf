"""A groupe moves to another Telegram group, or leaves its own: its topics go with it, whole."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from models.actions.aidant_side import tell_aidants
from models.actions.left_words import tell_left_words
from models.actions.watch import hold, watch
from models.demande.board import change_board
from models.demande.demande import Demande, Urgence
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.mediation import LIVE, Mediation
from models.journal import entries as journal
from models.outbox.kinds.card import Opened
from models.outbox.kinds.erasure import CopyRetracted
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.left_topics import delete_left, leave_topic, left_for
from models.outbox.place import Place, PlaceKind
from models.outbox.queued import release_thawed
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, State, post
from models.people.organisme import Groupe
from models.store.memo import forget_all_known

OPEN = and_(Dialogue.state != DialogueState.CLOSE, Demande.erased_at.is_(None))
SEEN_ALONE = (Kind.IDENTITY_IN_TOPIC, Kind.PIECE_IN_TOPIC)
SUBJECTS = (
    select(Place, Dialogue, Mediation, Demande)
    .outerjoin(Dialogue, Dialogue.place_id == Place.id)
    .outerjoin(
        Mediation,
        and_(Mediation.place_id == Place.id, Mediation.state.in_(LIVE)),
    )
    .outerjoin(
        Demande,
        Demande.id == func.coalesce(Dialogue.demande_id, Mediation.demande_id),
    )
    .where(Place.kind == PlaceKind.TOPIC, Place.moved_to.is_(None))
)
"""The places of topics, those left behind apart, and what is said there."""
MOST_URGENT_FIRST = (
    case(
        {Urgence.TRES_URGENT: 0, Urgence.URGENT: 1},
        value=Demande.urgence,
        else_=2,
    ),
    Place.created_at,
)


def count_open(session: Session, groupe_id: UUID) -> int:
    """Return how many open demandes this groupe follows."""
    query = select(func.count(Dialogue.id)).join(
        Demande, Demande.id == Dialogue.demande_id
    )
    return (
        session.scalar(query.where(OPEN, Dialogue.groupe_id == groupe_id)) or 0
    )


def has_topics_elsewhere(
    session: Session, groupe: Groupe, chat_id: int
) -> bool:
    """Return whether topics of this groupe are to be made anew in this Telegram group."""
    return (
        session.execute(_subjects(groupe, chat_id).limit(1)).first() is not None
    )


def _subjects(groupe: Groupe, chat_id: int) -> Any:
    # Of a groupe that has no Telegram group, each topic is deleted, wherever it was.
    is_elsewhere = (
        true() if groupe.chat_id is None else Place.chat_id != chat_id
    )
    of_groupe = SUBJECTS.where(Place.groupe_id == groupe.id, is_elsewhere)
    return of_groupe.order_by(*MOST_URGENT_FIRST)


def is_on_its_way(session: Session, groupe_id: UUID) -> bool:
    """Return whether something is being sent to this groupe, or done in its topics, now."""
    topics = select(Place.id).where(
        Place.kind == PlaceKind.TOPIC, Place.groupe_id == groupe_id
    )
    followed = select(Dialogue.demande_id).where(
        Dialogue.groupe_id == groupe_id
    )
    # Its place is a private chat, and it is seen in a topic all the same.
    is_alone = and_(
        Outgoing.kind.in_(SEEN_ALONE), Outgoing.demande_id.in_(followed)
    )
    is_there = or_(
        Outgoing.reader_id == groupe_id, Outgoing.place_id.in_(topics), is_alone
    )
    under_way = select(Outgoing.id).where(
        Outgoing.state == State.SENDING, is_there
    )
    return session.scalar(under_way.limit(1)) is not None


def move(
    session: Session,
    groupe: Groupe,
    chat_id: int,
    *,
    agent_id: UUID,
    now: datetime,
) -> int:
    """Have the groupe's topics made anew in this Telegram group; return how many are.

    The one left behind is deleted once its own stands here; that of a closed demande, at once.
    Beware: nothing may be on its way to the groupe (`is_on_its_way`), for what its answer says
    would be noted of the new topic.
    """
    subjects = session.execute(_subjects(groupe, chat_id)).all()
    _leave_general(session, groupe, but=chat_id, now=now)
    groupe.chat_id, groupe.bound_at, groupe.is_ready = chat_id, now, True
    groupe.frozen_at, groupe.guarded_from = None, None
    release_thawed(session, groupe.id, now=now)
    hold(session, groupe, now=now)
    watch(session, groupe, now=now)
    moved = [_move_topic(session, row, chat_id, now=now) for row in subjects]
    forget_all_known(session)
    change_board(session, groupe.id, now=now, rank=0)
    _record(
        session, journal.Act.GROUPE_MOVED, groupe, agent_id=agent_id, now=now
    )
    return sum(moved)


def _move_topic(
    session: Session, subject: Any, chat_id: int, *, now: datetime
) -> bool:
    """Return whether the topic is made anew: what it is about is still open."""
    place: Place = subject.Place
    left = leave_topic(session, place, now=now)
    place.chat_id = chat_id
    if not _is_open(subject):
        delete_left(session, [left] if left else [], now=now)
        return False
    place.moved_at = now
    session.flush()
    demande_id = subject.Demande.id
    if left is not None:
        tell_left_words(session, left, demande_id, now=now)
    post(
        session,
        place,
        Opened(),
        reader=place.reader,
        now=now,
        demande_id=demande_id,
    )
    return True


def _is_open(subject: Any) -> bool:
    if subject.Demande is None or subject.Demande.erased_at is not None:
        return False
    if subject.Dialogue is None:
        return subject.Mediation is not None
    return bool(subject.Dialogue.state != DialogueState.CLOSE)


def _leave_general(
    session: Session, groupe: Groupe, *, but: int | None = None, now: datetime
) -> None:
    """Take the board out of the Telegram groups that the groupe leaves, and say that it left."""
    own = select(Place).where(
        Place.kind == PlaceKind.GENERAL, Place.groupe_id == groupe.id
    )
    for place in session.scalars(
        own.where(Place.chat_id.is_distinct_from(but))
    ).all():
        if place.card_id is not None:
            board = CopyRetracted(telegram_id=place.card_id)
            post(session, place, board, reader=NOBODY, now=now)
            left = Noticed(code=NoticeCode.GROUP_LEFT, groupe_id=groupe.id)
            post(session, place, left, reader=NOBODY, now=now)
        place.card_id, place.is_pinned = None, False


def detach(
    session: Session, groupe: Groupe, *, agent_id: UUID, now: datetime
) -> None:
    """Delete the groupe's topics at once; what is said to it waits until it is bound again.

    The aidants of its open demandes are told. Beware: as `move`.
    """
    subjects = session.execute(_subjects(groupe, 0)).all()
    _leave_general(session, groupe, now=now)
    groupe.chat_id, groupe.is_ready = None, False
    groupe.frozen_at, groupe.is_held = now, False
    session.flush()
    forget_all_known(session)
    for subject in subjects:
        left = leave_topic(session, subject.Place, now=now)
        delete_left(session, [left] if left else [], now=now)
        if left is not None and _is_open(subject):
            tell_left_words(session, left, subject.Demande.id, now=now)
        if _is_open(subject) and subject.Dialogue is not None:
            notice = Noticed(
                code=NoticeCode.GROUP_DETACHED, dialogue_id=subject.Dialogue.id
            )
            tell_aidants(session, subject.Demande, notice, now=now)
    _record(
        session, journal.Act.GROUPE_DETACHED, groupe, agent_id=agent_id, now=now
    )


def note_standing(session: Session, place: Place, *, now: datetime) -> None:
    """A topic stands in its new group, with all that was said: the one left behind goes."""
    if place.groupe_id is None or place.moved_at is None:
        return
    delete_left(session, left_for(session, place), now=now)
    change_board(session, place.groupe_id, now=now, rank=0)


def _record(
    session: Session,
    act: journal.Act,
    groupe: Groupe,
    *,
    agent_id: UUID,
    now: datetime,
) -> None:
    journal.record(
        session, act, now=now, agent_id=agent_id, groupe_id=groupe.id
    )

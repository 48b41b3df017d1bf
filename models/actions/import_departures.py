"""Who leaves with an import: together those who have nothing in hand, the others one by one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from models.actions.change_roles import Post, set_roles
from models.actions.directory_plan import Leaving
from models.actions.directory_standing import chunks
from models.actions.import_acts import Acts
from models.actions.tell_responsables import responsables, tell_responsables
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent
from models.people.membership import Membership
from models.people.organisme import Groupe
from models.store.base import Base
from models.store.memo import forget_all_known

ASIDE = frozenset({"membership", "enrolment", "invitation", "journal"})
"""The tables that name an agent and hold nothing that the end of a role hands over or erases."""


def agents_in_hand(session: Session, agent_ids: Collection[UUID]) -> set[UUID]:
    """Return who of these is named anywhere: by a login, a demande, a draft, something held."""
    found: set[UUID] = set()
    for column in _named_in():
        for ids in chunks([*set(agent_ids) - found]):
            query = select(column).where(column.in_(ids)).distinct()
            found.update(session.scalars(query))
    return found


def write_departures(
    session: Session, leaving: Sequence[Leaving], *, now: datetime
) -> int:
    """End what the files no longer name; who left meanwhile has left. Return how many they were."""
    ids = {departure.agent_id for departure in leaving}
    # The lock comes first: who comes meanwhile is seen, or waits.
    _lock(session, ids)
    busy = agents_in_hand(session, ids)
    _let_go(
        session,
        [departure for departure in leaving if departure.agent_id not in busy],
        now=now,
    )
    for departure in leaving:
        if departure.agent_id in busy:
            agent = session.get_one(Agent, departure.agent_id)
            groupe = session.get_one(Groupe, departure.groupe_id)
            set_roles(session, Post(agent, groupe), frozenset(), now=now)
    return len(leaving)


@lru_cache(maxsize=1)
def _named_in() -> tuple[ColumnElement[Any], ...]:
    """Return every column that names an agent, those by which most are known first."""
    columns = [
        column
        for table in Base.metadata.sorted_tables
        if table.name not in ASIDE
        for column in table.columns
        if column.name == "agent_id" or _is_of_agent(column)
    ]
    return tuple(sorted(columns, key=lambda column: not column.index))


def _is_of_agent(column: Any) -> bool:
    return any(
        key.column.table.name == Agent.__tablename__
        for key in column.foreign_keys
    )


def _lock(session: Session, agent_ids: Collection[UUID]) -> None:
    query = select(Agent.id).where(Agent.id.in_(agent_ids)).order_by(Agent.id)
    session.execute(query.with_for_update(key_share=True)).all()


def _let_go(
    session: Session, leaving: Sequence[Leaving], *, now: datetime
) -> None:
    """End the roles of people who have nothing in hand, as `set_roles` does for one."""
    ids = [departure.agent_id for departure in leaving]
    acts = Acts(now)
    for departure, membership in _standing(session, leaving, ids):
        acts.ended(departure.agent_id, departure.groupe_id, membership.roles)
        session.delete(membership)
    session.flush()
    is_somewhere = exists().where(Membership.agent_id == Agent.id)
    nowhere = update(Agent).where(Agent.id.in_(ids), ~is_somewhere)
    session.execute(nowhere.values(without_role_since=now))
    forget_all_known(session)
    acts.record(session)
    _tell(session, leaving, now=now)


def _standing(
    session: Session, leaving: Sequence[Leaving], agent_ids: Sequence[UUID]
) -> Iterator[tuple[Leaving, Membership]]:
    of_agents = select(Membership).where(Membership.agent_id.in_(agent_ids))
    there = {
        (membership.agent_id, membership.groupe_id): membership
        for membership in session.scalars(of_agents)
    }
    for departure in leaving:
        membership = there.get((departure.agent_id, departure.groupe_id))
        if membership is not None:
            yield departure, membership


def _tell(
    session: Session, leaving: Sequence[Leaving], *, now: datetime
) -> None:
    groupe_ids = {departure.groupe_id for departure in leaving}
    led = {
        groupe_id
        for groupe_id in groupe_ids
        if responsables(session, groupe_id)
    }
    for departure in leaving:
        if departure.groupe_id in led:
            left = Noticed(
                code=NoticeCode.MEMBER_LEFT,
                groupe_id=departure.groupe_id,
                agent_id=departure.agent_id,
            )
            tell_responsables(session, left, now=now, but=departure.agent_id)

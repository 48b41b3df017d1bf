"""The people of an import are written, a batch of lines at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.change_roles import Post, set_roles
from models.actions.directory_lines import Listed
from models.actions.directory_plan import wanted
from models.actions.directory_standing import (
    Member,
    agents_by_print,
    chunks,
    groupes_named,
    is_renamed,
)
from models.actions.entrust import take_back
from models.actions.import_acts import Acts
from models.actions.menu import change_menus_of
from models.people.agent import Agent, email_print
from models.people.membership import Membership, Role
from models.people.roles import main_role
from models.store.memo import forget_all_known
from models.store.tools import tools
from models.values.naming import groupe_key


def write_people(
    session: Session,
    lines: Sequence[Listed],
    *,
    is_complete: bool,
    now: datetime,
) -> int:
    """Write people and what they are, idempotently; return how many accounts are new."""
    keys = {groupe_key(line.groupe) for line in lines}
    groupes = groupes_named(session, keys)
    people = _people(session, lines, now=now)
    members = _memberships(session, [agent.id for agent in people.there])
    acts = Acts(now)
    for line in lines:
        agent = people.by_email[line.email.casefold()]
        _name(agent, line, acts, is_new=agent.id in people.new)
        post = Post(agent, groupes[groupe_key(line.groupe)])
        membership = members.get((agent.id, post.groupe.id))
        if membership is None:
            _enrol(session, post, line, now=now)
            is_new = agent.id in people.new
            acts.gave(post, line.roles, is_new=is_new)
            if not is_new:
                take_back(session, agent.id, post.groupe.id)
                change_menus_of(session, agent.id, now=now)
        else:
            member = Member(agent, membership, post.groupe)
            _change(session, member, line, is_complete=is_complete, now=now)
    session.flush()
    acts.record(session)
    forget_all_known(session)
    return len(people.new)


@dataclass(frozen=True, slots=True)
class _People:
    """The accounts of some lines, by address; `new`: those that were just made."""

    by_email: dict[str, Agent]
    there: list[Agent]
    new: set[UUID]


def _people(
    session: Session, lines: Sequence[Listed], *, now: datetime
) -> _People:
    """Return the accounts of these lines, those that are missing made together."""
    prints = {
        line.email.casefold(): email_print(session, line.email)
        for line in lines
    }
    agents = agents_by_print(session, list(prints.values()))
    there = list(agents.values())
    tools(session).vault.read_keys(session, [agent.id for agent in there])
    new = [
        Agent(
            id=tools(session).chance.uuid(), email_print=printed, created_at=now
        )
        for printed in prints.values()
        if printed not in agents
    ]
    tools(session).vault.make_keys(session, [agent.id for agent in new])
    session.add_all(new)
    agents.update((agent.email_print, agent) for agent in new)
    by_email = {email: agents[printed] for email, printed in prints.items()}
    return _People(by_email, there, {agent.id for agent in new})


def _memberships(
    session: Session, agent_ids: list[UUID]
) -> dict[tuple[UUID, UUID], Membership]:
    rows = (
        membership
        for ids in chunks(agent_ids)
        for membership in session.scalars(
            select(Membership).where(Membership.agent_id.in_(ids))
        )
    )
    return {
        (membership.agent_id, membership.groupe_id): membership
        for membership in rows
    }


def _name(agent: Agent, line: Listed, acts: Acts, *, is_new: bool) -> None:
    if is_new and agent.email_sealed is not None:
        return
    if is_new or is_renamed(agent, line):
        write_names(agent, line.email, line.prenom, line.nom)
        if not is_new:
            acts.renamed(agent)


def new_agent(session: Session, printed: bytes, *, now: datetime) -> Agent:
    """Make an account without a name yet."""
    agent = Agent(
        id=tools(session).chance.uuid(), email_print=printed, created_at=now
    )
    session.add(agent)
    return agent


def write_names(agent: Agent, email: str, prenom: str, nom: str) -> None:
    """Write the address and the name of an account."""
    agent.email, agent.prenom, agent.nom = email, prenom, nom


def _enrol(
    session: Session, post: Post, line: Listed, *, now: datetime
) -> None:
    """Write a new membership: nothing ends with it."""
    role = main_role(line.roles)
    membership = Membership(
        agent_id=post.agent.id,
        groupe_id=post.groupe.id,
        role=role,
        is_also_responsable=Role.RESPONSABLE in line.roles - {role},
        fonction=line.fonction,
        created_at=now,
    )
    session.add(membership)
    if post.agent.without_role_since is not None:
        post.agent.without_role_since = None


def _change(
    session: Session,
    member: Member,
    line: Listed,
    *,
    is_complete: bool,
    now: datetime,
) -> None:
    roles = wanted(member, line, is_complete=is_complete)
    if member.membership.roles != roles:
        set_roles(session, Post(member.agent, member.groupe), roles, now=now)
    if member.membership.fonction != line.fonction:
        member.membership.fonction = line.fonction

"""Import groupes and agents from CSV: checked whole, then written in short batches."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.actions.change_roles import Post, set_roles
from models.actions.directory_files import (
    Directory,
    GroupeLine,
    Listed,
    read_directory,
)
from models.actions.directory_plan import (
    Leaving,
    Member,
    agents_by_print,
    chunks,
    groupe_print,
    groupes_by_key,
    wanted,
)
from models.actions.entrust import take_back
from models.actions.menu import change_menus_of
from models.journal import entries as journal
from models.people.agent import Agent, email_print
from models.people.imports import finish_import
from models.people.membership import Membership, Role
from models.people.organisme import Groupe, GroupeTerritoire, GroupeType
from models.people.roles import main_role
from models.store.memo import forget_all_known
from models.store.tools import tools
from models.values.naming import groupe_key


@dataclass(slots=True)
class Imported:
    """How many groupes and lines of agents the files hold, and how many are new."""

    groupes: int = 0
    agents: int = 0
    new_groupes: int = 0
    new_agents: int = 0


def import_directory(
    session: Session, groupes_csv: str, agents_csv: str, *, now: datetime
) -> Imported:
    """Import both files in one transaction; nobody leaves.

    Raises:
        BadLines: at least one line is wrong; nothing is imported.
    """
    directory = read_files(session, groupes_csv, agents_csv)
    done = Imported(len(directory.groupes), directory.lines)
    done.new_groupes = write_groupes(session, directory.groupes, now=now)
    done.new_agents = write_people(
        session, directory.agents, is_complete=False, now=now
    )
    return done


def read_files(
    session: Session, groupes_csv: str, agents_csv: str
) -> Directory:
    """Read both files against the groupes that are there; nothing is written.

    Raises:
        BadLines: at least one line is wrong.
    """
    known = groupes_by_key(session)

    def type_of(nom: str) -> GroupeType | None:
        groupe = known.get(groupe_key(nom))
        return GroupeType(groupe.type) if groupe else None

    return read_directory(groupes_csv, agents_csv, type_of=type_of)


def write_groupes(
    session: Session, lines: Sequence[GroupeLine], *, now: datetime
) -> int:
    """Write the groupes as the file says; return how many are new."""
    known = groupes_by_key(session)
    count = 0
    for line in lines:
        groupe = known.get(line.key)
        if groupe is None:
            count += 1
            groupe = known[line.key] = _new_groupe(session, line.nom, now=now)
        _write_groupe(session, groupe, line)
    return count


def _new_groupe(session: Session, nom: str, *, now: datetime) -> Groupe:
    groupe = Groupe(
        id=tools(session).chance.uuid(),
        nom_print=groupe_print(session, nom),
        is_ready=False,
        created_at=now,
    )
    session.add(groupe)
    return groupe


def _write_groupe(session: Session, groupe: Groupe, line: GroupeLine) -> None:
    groupe.nom, groupe.type, groupe.organisme = (
        line.nom,
        line.type,
        line.organisme,
    )
    groupe.email, groupe.note = line.email, line.note
    session.flush()
    session.execute(
        delete(GroupeTerritoire).where(GroupeTerritoire.groupe_id == groupe.id)
    )
    for code in line.territoires:
        session.add(GroupeTerritoire(groupe_id=groupe.id, territoire=code))
    session.flush()


def write_people(
    session: Session,
    lines: Sequence[Listed],
    *,
    is_complete: bool,
    now: datetime,
) -> int:
    """Write people and what they are, idempotently; return how many accounts are new."""
    groupes = groupes_by_key(session)
    agents = agents_by_print(
        session, [email_print(session, line.email) for line in lines]
    )
    members = _memberships(session, [agent.id for agent in agents.values()])
    count = 0
    for line in lines:
        printed = email_print(session, line.email)
        agent = agents.get(printed)
        is_new = agent is None
        if agent is None:
            count += 1
            agent = agents[printed] = new_agent(session, printed, now=now)
        write_names(agent, line.email, line.prenom, line.nom)
        post = Post(agent, groupes[groupe_key(line.groupe)])
        membership = members.get((agent.id, post.groupe.id))
        if membership is None:
            _enrol(session, post, line, now=now)
            if not is_new:
                take_back(session, agent.id, post.groupe.id)
                change_menus_of(session, agent.id, now=now)
        else:
            member = Member(agent, membership, post.groupe)
            _change(session, member, line, is_complete=is_complete, now=now)
    session.flush()
    forget_all_known(session)
    return count


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


def new_agent(session: Session, printed: bytes, *, now: datetime) -> Agent:
    """Make an account without a name yet."""
    agent = Agent(
        id=tools(session).chance.uuid(), email_print=printed, created_at=now
    )
    session.add(agent)
    return agent


def write_names(agent: Agent, email: str, prenom: str, nom: str) -> None:
    """Write the address and the name of an account, where they differ."""
    if (agent.email, agent.prenom, agent.nom) != (email, prenom, nom):
        agent.email, agent.prenom, agent.nom = email, prenom, nom


def _enrol(
    session: Session, post: Post, line: Listed, *, now: datetime
) -> None:
    """Write a new membership: nothing ends with it, and the journal holds the import as a whole."""
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
    member.membership.fonction = line.fonction


def write_departures(
    session: Session, leaving: Sequence[Leaving], *, now: datetime
) -> None:
    """End what the files no longer name; who left meanwhile has left."""
    for departure in leaving:
        agent = session.get_one(Agent, departure.agent_id)
        groupe = session.get_one(Groupe, departure.groupe_id)
        set_roles(session, Post(agent, groupe), frozenset(), now=now)


def finish(
    session: Session, directory: Directory, done: Imported, *, now: datetime
) -> None:
    """Note that all is written, and which groupes the files named."""
    known = groupes_by_key(session)
    finish_import(session, [known[key].id for key in directory.named], now=now)
    detail = json.dumps(asdict(done))
    journal.record(
        session, journal.Act.DIRECTORY_IMPORTED, now=now, detail=detail
    )


def groupe_by_name(session: Session, nom: str) -> Groupe | None:
    """Return the groupe of this name, whatever its case, spaces and odd signs."""
    printed = groupe_print(session, nom)
    named = session.scalar(select(Groupe).where(Groupe.nom_print == printed))
    # One of before its name's signs were made ordinary has another print.
    return named or groupes_by_key(session).get(groupe_key(nom))

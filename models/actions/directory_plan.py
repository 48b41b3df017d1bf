"""What an import would change: who is new, who changes, who leaves, whom it spares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.directory_files import Directory, Listed
from models.people.agent import Agent, email_print
from models.people.membership import Membership, Role
from models.people.organisme import Groupe
from models.people.roles import main_role
from models.store.tools import tools
from models.values.naming import groupe_key

T = TypeVar("T")

CHUNK = 500
"""How many values one statement names at most."""


@dataclass(frozen=True, slots=True)
class Move:
    """One person in one groupe, before and after; the address is the account's own."""

    email: str
    groupe: str
    before: frozenset[Role]
    after: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A membership that the files no longer name."""

    agent_id: UUID
    groupe_id: UUID
    move: Move


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would change."""

    new_groupes: tuple[str, ...]
    new: tuple[Move, ...]
    changed: tuple[Move, ...]
    renamed: tuple[str, ...]
    """Whose name, or the writing of whose address, changes."""
    leaving: tuple[Leaving, ...]
    spared: tuple[Move, ...]
    """Whom a responsable enrolled, or gave a role to, in the chat since the last import."""
    disabled: tuple[str, ...]
    """Who is listed although the account is closed."""
    members: int
    """How many people the named groupes hold now."""

    @property
    def removes_too_many(self) -> bool:
        """Whether more than a third of the named groupes' people would leave."""
        return len(self.leaving) * 3 > self.members


@dataclass(frozen=True, slots=True)
class Member:
    """A membership as it stands, with what decides whether a complete import spares it."""

    agent: Agent
    membership: Membership
    groupe: Groupe

    @property
    def is_by_hand(self) -> bool:
        """Whether it was given in the chat, and no import named the groupe since."""
        given_at, imported_at = (
            self.membership.given_at,
            self.groupe.imported_at,
        )
        if given_at is None:
            return False
        return imported_at is None or given_at > imported_at

    def move(self, after: frozenset[Role]) -> Move:
        """Return what becomes of it."""
        return Move(
            self.agent.email, self.groupe.nom, self.membership.roles, after
        )


def wanted(
    member: Member | None, listed: Listed, *, is_complete: bool
) -> frozenset[Role]:
    """Return what the person is once imported; a file alone takes nothing away.

    A complete one does, but for what was given by hand since the last import.
    """
    if member is None:
        return listed.roles
    before = member.membership.roles
    if is_complete and not member.is_by_hand:
        return listed.roles
    proper = listed.roles - {Role.RESPONSABLE} or {main_role(before)} - {
        Role.RESPONSABLE
    }
    return frozenset({*proper, *((before | listed.roles) & {Role.RESPONSABLE})})


def make_plan(
    session: Session, directory: Directory, *, is_complete: bool
) -> Plan:
    """Compare the files with what is there; nothing is changed."""
    groupes = groupes_by_key(session)
    members = members_of(
        session, [groupes[key].id for key in directory.named & groupes.keys()]
    )
    comparing = _Comparing(session, members, is_complete=is_complete)
    moves = [comparing.move(listed) for listed in directory.agents]
    leaving = list(comparing.left_over()) if is_complete else []
    return Plan(
        new_groupes=tuple(
            line.nom for line in directory.groupes if line.key not in groupes
        ),
        new=tuple(move for move in moves if not move.before),
        changed=tuple(
            move for move in moves if move.before and move.before != move.after
        ),
        renamed=tuple(comparing.renamed),
        leaving=tuple(
            _leaving(member) for member in leaving if not member.is_by_hand
        ),
        spared=(
            *comparing.spared,
            *(
                member.move(member.membership.roles)
                for member in leaving
                if member.is_by_hand
            ),
        ),
        disabled=tuple(comparing.disabled(directory)),
        members=len(members),
    )


class _Comparing:
    """The members that are there, taken off one by one as the files name them."""

    def __init__(
        self,
        session: Session,
        members: dict[tuple[bytes, str], Member],
        *,
        is_complete: bool,
    ) -> None:
        self._session, self._is_complete = session, is_complete
        self._left = dict(members)
        self.spared: list[Move] = []
        self.renamed: dict[str, None] = {}

    def move(self, listed: Listed) -> Move:
        key = (
            email_print(self._session, listed.email),
            groupe_key(listed.groupe),
        )
        member = self._left.pop(key, None)
        after = wanted(member, listed, is_complete=self._is_complete)
        if member is None:
            return Move(listed.email, listed.groupe, frozenset(), after)
        if is_renamed(member.agent, listed):
            self.renamed[listed.email] = None
        if self._is_complete and after != listed.roles:
            self.spared.append(member.move(after))
        return member.move(after)

    def left_over(self) -> Iterator[Member]:
        yield from self._left.values()

    def disabled(self, directory: Directory) -> Iterator[str]:
        emails = {
            email_print(self._session, line.email): line.email
            for line in directory.agents
        }
        agents = agents_by_print(self._session, list(emails))
        yield from (
            emails[key] for key, agent in agents.items() if not agent.is_enabled
        )


def is_renamed(agent: Agent, listed: Listed) -> bool:
    """Return whether the file writes the name or the address otherwise."""
    return (agent.email, agent.prenom, agent.nom) != (
        listed.email,
        listed.prenom,
        listed.nom,
    )


def _leaving(member: Member) -> Leaving:
    return Leaving(member.agent.id, member.groupe.id, member.move(frozenset()))


def groupes_by_key(session: Session) -> dict[str, Groupe]:
    """Return every groupe by what its name is compared by."""
    return {
        groupe_key(groupe.nom): groupe
        for groupe in session.scalars(select(Groupe))
    }


def members_of(
    session: Session, groupe_ids: Sequence[UUID]
) -> dict[tuple[bytes, str], Member]:
    """Return who is in these groupes, by the print of the address and the groupe's key."""
    found: dict[tuple[bytes, str], Member] = {}
    query = (
        select(Agent, Membership, Groupe)
        .join(Membership, Membership.agent_id == Agent.id)
        .join(Groupe, Groupe.id == Membership.groupe_id)
    )
    for ids in chunks(groupe_ids):
        for row in session.execute(query.where(Groupe.id.in_(ids))):
            found[row.Agent.email_print, groupe_key(row.Groupe.nom)] = Member(
                *row
            )
    return found


def agents_by_print(
    session: Session, prints: Sequence[bytes]
) -> dict[bytes, Agent]:
    """Return the agents of these addresses, by the address's print."""
    rows = (
        agent
        for some in chunks(prints)
        for agent in session.scalars(
            select(Agent).where(Agent.email_print.in_(some))
        )
    )
    return {agent.email_print: agent for agent in rows}


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a sequence into parts that one statement can name."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def groupe_print(session: Session, nom: str) -> bytes:
    """Return the fingerprint under which a groupe's name is unique."""
    return tools(session).vault.fingerprint(groupe_key(nom), purpose="groupe")

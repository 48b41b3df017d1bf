"""What stands in the directory: groupes by the key of their names, people by their addresses."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.directory_lines import GroupeLine, Listed
from models.people.agent import Agent
from models.people.membership import Membership, Role
from models.people.organisme import Groupe, GroupeTerritoire
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


def stands(
    groupe: Groupe, territoires: frozenset[str], line: GroupeLine
) -> bool:
    """Return whether a groupe is already as its line says."""
    written = (groupe.nom, groupe.type, groupe.organisme)
    if written != (line.nom, line.type, line.organisme):
        return False
    if (groupe.email, groupe.note) != (line.email, line.note):
        return False
    return territoires == frozenset(line.territoires)


def territoires_by_groupe(session: Session) -> dict[UUID, frozenset[str]]:
    """Return the codes of the territoires of every groupe that has some."""
    codes: dict[UUID, set[str]] = defaultdict(set)
    query = select(GroupeTerritoire.groupe_id, GroupeTerritoire.territoire)
    for groupe_id, code in session.execute(query):
        codes[groupe_id].add(code)
    return {key: frozenset(some) for key, some in codes.items()}


def is_renamed(agent: Agent, listed: Listed) -> bool:
    """Return whether the file writes the name or the address otherwise."""
    return (agent.email, agent.prenom, agent.nom) != (
        listed.email,
        listed.prenom,
        listed.nom,
    )


def groupes_by_key(session: Session) -> dict[str, Groupe]:
    """Return every groupe by what its name is compared by."""
    return {
        groupe_key(groupe.nom): groupe
        for groupe in session.scalars(select(Groupe))
    }


def groupes_named(session: Session, keys: Collection[str]) -> dict[str, Groupe]:
    """Return the groupes of these keys."""
    prints = [groupe_print(session, key) for key in keys]
    query = select(Groupe).where(Groupe.nom_print.in_(prints))
    groupes = {
        groupe_key(groupe.nom): groupe for groupe in session.scalars(query)
    }
    # One of before its name's signs were made ordinary has another print.
    return groupes if groupes.keys() >= set(keys) else groupes_by_key(session)


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

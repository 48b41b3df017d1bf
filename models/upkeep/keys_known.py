"""Are these the keys of this base? A base knows its own, and takes a new one beside them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import LargeBinary, Table, inspect, literal, select
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.people.agent import Agent, email_print
from models.store.base import Base
from models.store.tools import tools
from models.store.vault import DataKey, Unreadable, Vault
from models.store.witness import (
    KeyWitness,
    Rank,
    is_true,
    witnesses,
    write_witness,
)
from models.upkeep.rotation import parts


class KeyFault(StrEnum):
    """What is wrong with the keys that were given."""

    WRONG = "wrong"
    LOST = "lost"
    STEPS_BACK = "steps_back"
    LOST_PRINTS = "lost_prints"


class WrongKeys(DomainError):
    """The keys that were given are not this base's: which one, and what is wrong with it."""

    code = "wrong_keys"

    def __init__(self, fault: KeyFault, name: str = "") -> None:
        super().__init__(fault, name)
        self.fault, self.name = fault, name


def holds_anything(session: Session) -> bool:
    """Return whether the base holds a row that a key made: no other may be made beside it."""
    present = set(inspect(session.connection()).get_table_names())
    tables = [
        table for table in Base.metadata.sorted_tables if table.name in present
    ]
    return any(
        _has_rows(session, table) for table in tables if _is_keyed(table)
    )


def _is_keyed(table: Table) -> bool:
    return any(isinstance(column.type, LargeBinary) for column in table.columns)


def _has_rows(session: Session, table: Table) -> bool:
    return (
        session.scalar(select(literal(1)).select_from(table).limit(1))
        is not None
    )


def check_keys(session: Session) -> None:
    """Look whether the given keys are the base's, and let the one it names make the prints.

    Raises:
        WrongKeys: one of them is another key, or is missing, or was replaced long ago.
    """
    vault = tools(session).vault
    rows = witnesses(session)
    if not rows:
        vault.make_prints_with(_maker_in_an_older_base(session, vault))
        return
    for row in rows.values():
        _check(session, vault, row)
    first = rows.get(vault.current)
    if first is not None and first.rank == Rank.FORMER:
        raise WrongKeys(KeyFault.STEPS_BACK, _named(rows, rank=Rank.CURRENT))
    vault.make_prints_with(_named(rows, makes_prints=True))


def _check(session: Session, vault: Vault, row: KeyWitness) -> None:
    if row.name in vault.names:
        if not is_true(session, row):
            raise WrongKeys(KeyFault.WRONG, row.name)
    elif (
        row.makes_prints
        or row.rank == Rank.CURRENT
        or _seals(session, row.name)
    ):
        raise WrongKeys(KeyFault.LOST, row.name)


def foreign_key(session: Session) -> str:
    """Return the name of a key that is not this base's, or nothing; few rows are read."""
    vault = tools(session).vault
    for row in witnesses(session).values():
        is_given = row.name in vault.names
        is_needed = row.makes_prints or row.rank == Rank.CURRENT
        if is_given and not is_true(session, row):
            return row.name
        if is_needed and not is_given:
            return row.name
    return ""


def _seals(session: Session, name: str) -> bool:
    for part in parts():
        query = (
            select(literal(1))
            .select_from(part.table)
            .where(part.is_under(name))
            .limit(1)
        )
        if session.scalar(query) is not None:
            return True
    return False


def _named(rows: dict[str, KeyWitness], **facts: object) -> str:
    [(fact, value)] = facts.items()
    return next(
        name for name, row in rows.items() if getattr(row, fact) == value
    )


def settle_keys(session: Session) -> None:
    """Check the keys, then write down those that are new, and which is current from now on.

    Raises:
        WrongKeys: one of them is another key, or is missing, or was replaced long ago.
    """
    check_keys(session)
    vault = tools(session).vault
    rows = witnesses(session)
    # In a base that knows none, what follows the first was current before it.
    rank = Rank.KNOWN if rows else Rank.FORMER
    for name in vault.names:
        if name not in rows:
            write_witness(
                session, name, rank, makes_prints=name == vault.prints
            )
    _make_current(session, vault.current)


def _make_current(session: Session, name: str) -> None:
    rows = witnesses(session)
    if rows[name].rank == Rank.CURRENT:
        return
    for row in list(rows.values()):
        if row.rank == Rank.CURRENT:
            write_witness(
                session, row.name, Rank.FORMER, makes_prints=row.makes_prints
            )
    makes_prints = rows[name].makes_prints
    write_witness(session, name, Rank.CURRENT, makes_prints=makes_prints)


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Which key makes the prints, and which waits to become current (empty: none)."""

    prints: str
    waiting: str


def key_facts(session: Session) -> KeyFacts:
    """Return what the base says of the keys that were given."""
    vault = tools(session).vault
    waiting = [
        row.name
        for row in witnesses(session).values()
        if row.rank == Rank.KNOWN
    ]
    given = [name for name in waiting if name in vault.names]
    return KeyFacts(vault.prints, given[0] if given else "")


def _maker_in_an_older_base(session: Session, vault: Vault) -> str:
    """Return which key made the prints of a base that has no witness yet, by what it holds."""
    for name in session.scalars(select(DataKey.master).distinct()).all():
        _check_opens(session, vault, name)
    query = select(Agent).where(Agent.email_sealed.is_not(None)).limit(1)
    agent = session.scalar(query)
    if agent is None:
        return vault.names[-1]
    return _maker_of(session, vault, agent)


def _check_opens(session: Session, vault: Vault, name: str) -> None:
    if name not in vault.names:
        raise WrongKeys(KeyFault.LOST, name)
    row: Any = session.scalars(
        select(DataKey).where(DataKey.master == name).limit(1)
    ).one()
    try:
        vault.check_wrapped(row)
    except Unreadable:
        raise WrongKeys(KeyFault.WRONG, name) from None


def _maker_of(session: Session, vault: Vault, agent: Agent) -> str:
    for name in reversed(vault.names):
        vault.make_prints_with(name)
        if email_print(session, agent.email) == agent.email_print:
            return name
    raise WrongKeys(KeyFault.LOST_PRINTS)

"""Put everything under the current master key, a few values at a time.

Data keys are wrapped anew, brief values sealed anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, func, literal, select, update
from sqlalchemy.orm import Session

from models.store.base import Base
from models.store.tools import tools
from models.store.vault import DataKey, Unreadable


@dataclass(frozen=True, slots=True)
class Part:
    """A column sealed by a master key.

    `bound` says how its values are bound to their row (empty: a wrapped data key).
    """

    table: Table
    column: Column[Any]
    bound: str = ""

    def is_under(self, name: str) -> Any:
        """Return the condition "sealed under the master key of this name"."""
        if not self.bound:
            return DataKey.master == name
        head = literal(name.encode() + b":", LargeBinary)
        return (
            func.substr(self.column, 1, len(name) + 1, type_=LargeBinary)
            == head
        )


def parts() -> Iterator[Part]:
    """Give every column that a master key seals.

    Those whose `info` says how they are bound, and the data keys.
    """
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if "brief" in column.info:
                yield Part(table, column, column.info["brief"])
    data_key = Base.metadata.tables["data_key"]
    yield Part(data_key, data_key.columns["wrapped"])


def standing(session: Session) -> dict[str, int]:
    """Return how many values stand under each master key, newest first.

    An unknown key has no name.
    """
    by_key = dict.fromkeys(tools(session).vault.names, 0)
    total = 0
    for part in parts():
        count = (
            select(func.count())
            .select_from(part.table)
            .where(part.column.is_not(None))
        )
        total += session.scalar(count) or 0
        for name in by_key:
            by_key[name] += (
                session.scalar(count.where(part.is_under(name))) or 0
            )
    return by_key | {"": total - sum(by_key.values())}


def rewrap(
    session: Session, part: Part, *, skip: int, batch: int
) -> tuple[int, int]:
    """Put up to `batch` values under the current key.

    Returns how many were done, and how many could not be opened. `skip` is how many could not be
    opened so far: they stay in front. A value that changes meanwhile is left as it is.
    """
    vault = tools(session).vault
    [key] = part.table.primary_key.columns
    query = select(part.table).where(
        part.column.is_not(None), ~part.is_under(vault.current)
    )
    done = unreadable = 0
    for row in (
        session.execute(query.order_by(key).offset(skip).limit(batch))
        .mappings()
        .all()
    ):
        try:
            values = _under_current(session, part, row)
        except Unreadable:
            unreadable += 1
            continue
        same = (key == row[key.name], part.column == row[part.column.name])
        session.execute(update(part.table).where(*same).values(**values))
        done += 1
    return done, unreadable


def _under_current(session: Session, part: Part, row: Any) -> dict[str, Any]:
    vault = tools(session).vault
    if not part.bound:
        wrapped = DataKey(
            owner=row["owner"], master=row["master"], wrapped=row["wrapped"]
        )
        vault.rewrap(wrapped)
        return {"master": wrapped.master, "wrapped": wrapped.wrapped}
    bound = part.bound.format_map(row)
    value = vault.open_brief(row[part.column.name], bound=bound)
    return {part.column.name: vault.seal_brief(value, bound=bound)}

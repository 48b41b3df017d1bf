"""Rows written at once, past the session's flush, for what is written at each message."""

from enum import StrEnum
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Insert,
    Table,
    Update,
    bindparam,
    insert,
    inspect,
    literal_column,
    update,
)
from sqlalchemy.orm import Session as Session  # noqa: PLC0414 -- for rooms without SQLAlchemy
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from models.store.base import Base


def table_of(row: type[Base]) -> Table:
    """Return the bare table.

    A statement of it, made once, costs a third of what the mapper's costs at each use.
    """
    return cast("Table", row.__table__)


def fixed(*values: StrEnum) -> list[ColumnElement[str]]:
    """Return values of ours as parts of the statement itself.

    A bound value that chooses a partial index makes SQLite plan the statement anew at each use, and
    a bound list makes SQLAlchemy write it anew.
    """
    return [literal_column(f"'{value}'") for value in values]


@lru_cache
def _insert(table: type[Base]) -> Insert:
    return insert(table_of(table))


@lru_cache
def _touch(table: type[Base], names: tuple[str, ...]) -> Update:
    key = table_of(table).primary_key.columns[0]
    changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return (
        update(table_of(table))
        .where(key == bindparam("of_row"))
        .values(changed)
    )


def write(session: Session, row: Base) -> None:
    """Write a new row at once, every column given.

    Where many are written, a flush would cost three times as much.
    """
    values = {
        column.name: getattr(row, column.name)
        for column in table_of(type(row)).columns
    }
    session.flush()  # What it refers to may still wait.
    session.connection().execute(_insert(type(row)), values)
    make_transient_to_detached(row)
    session.add(row)


def touch(session: Session, row: Base, **values: object) -> None:
    """Change columns of a row of one key at once, without a flush.

    They change in the database and in memory.
    """
    key = inspect(row).identity
    if key is None:
        raise LookupError("the row is not written yet")
    asked = {"of_row": key[0]} | {
        f"new_{name}": value for name, value in values.items()
    }
    session.connection().execute(_touch(type(row), tuple(values)), asked)
    for name, value in values.items():
        set_committed_value(row, name, value)

"""The ground of every table: names, UTC times, sealed personal columns and the tools a session carries."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast, overload
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Insert,
    Integer,
    MetaData,
    Table,
    Update,
    Uuid,
    bindparam,
    insert,
    inspect,
    literal_column,
    update,
)  # fmt: skip
from sqlalchemy.orm import DeclarativeBase, make_transient_to_detached, object_session
from sqlalchemy.orm import Session as Session  # noqa: PLC0414 -- given on to the rooms that may not import SQLAlchemy
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.types import TypeDecorator

from models.chance import Chance
from models.rules import Rules

if TYPE_CHECKING:
    from models.store.vault import Vault

T = TypeVar("T")

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Counter = BigInteger().with_variant(Integer, "sqlite")
"""An integer key that both databases count up by themselves."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime in, an aware UTC datetime out, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime.

        Raises:
            ValueError: the datetime has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a datetime without time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time zone back to what the database returned."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@lru_cache(maxsize=16384)
def _id(raw: str | None) -> UUID | None:
    return None if raw is None else UUID(raw)


class Id(Uuid[UUID]):
    """A UUID; where the database keeps it as text, the same few come again and again and are read once."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Return what reads a value of this column."""
        return None if dialect.supports_native_uuid else _id


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, UUID: Id}


def table_of(row: type[Base]) -> Table:
    """Return the bare table: a statement of it, made once, costs a third of what the mapper's costs at each use."""
    return cast("Table", row.__table__)


def fixed(*values: StrEnum) -> list[ColumnElement[str]]:
    """Return values of ours as parts of the statement itself.

    A bound value that chooses a partial index makes SQLite plan the statement anew at each use, and a bound list makes
    SQLAlchemy write it anew.
    """
    return [literal_column(f"'{value}'") for value in values]


@lru_cache
def _insert(table: type[Base]) -> Insert:
    return insert(table_of(table))


@lru_cache
def _touch(table: type[Base], names: tuple[str, ...]) -> Update:
    key = table_of(table).primary_key.columns[0]
    changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return update(table_of(table)).where(key == bindparam("of_row")).values(changed)


def write(session: Session, row: Base) -> None:
    """Write a new row at once, every column given: where many are written, a flush would cost three times as much."""
    values = {column.name: getattr(row, column.name) for column in table_of(type(row)).columns}
    session.flush()  # What it refers to may still wait.
    session.connection().execute(_insert(type(row)), values)
    make_transient_to_detached(row)
    session.add(row)


def touch(session: Session, row: Base, **values: object) -> None:
    """Change columns of a row of one key at once, in the database and in memory, without a flush."""
    key = inspect(row).identity
    if key is None:
        raise LookupError("the row is not written yet")
    asked = {"of_row": key[0]} | {f"new_{name}": value for name, value in values.items()}
    session.connection().execute(_touch(type(row), tuple(values)), asked)
    for name, value in values.items():
        set_committed_value(row, name, value)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every session carries: keys, chance, rules, and whether Telegram offers topics in private chats."""

    vault: "Vault"
    chance: Chance
    rules: Rules
    has_private_topics: bool = False


def tools(session: Session) -> Tools:
    """Return the tools that the unit of work gave to this session."""
    found = session.info["tools"]
    if not isinstance(found, Tools):
        raise TypeError(found)
    return found


RECALLED = "recalled"
"""The key of a session's info that holds what this transaction has found already."""


def recall(session: Session, key: Hashable, find: Callable[[], T]) -> T:
    """Return what `find` found the first time in this transaction, and keep it in memory; nothing is looked up again.

    Beware: only for what others cannot change under our lock, and what we change in place or `forget`.
    """
    found: dict[Hashable, Any] = session.info.setdefault(RECALLED, {})
    if key not in found:
        found[key] = find()
    answer: T = found[key]
    return answer


def remember(session: Session, key: Hashable, value: T) -> T:
    """Keep what is known already, so that `recall` does not look it up."""
    session.info.setdefault(RECALLED, {})[key] = value
    return value


def is_none(session: Session, key: Hashable) -> bool:
    """Return whether it is known already that there is none of these."""
    return session.info.get(RECALLED, {}).get(key, key) is None


def forget(session: Session, key: Hashable) -> None:
    """Have this looked up again: it changed."""
    session.info.get(RECALLED, {}).pop(key, None)


def forget_all(session: Session) -> None:
    """Have everything looked up again: another transaction begins, or a savepoint was rolled back."""
    session.info.pop(RECALLED, None)


class Sealed(Base):
    """A row with personal columns, sealed under the data key of its owner (a demande, a draft or an agent)."""

    __abstract__ = True

    def key_owner(self) -> UUID:
        """Return the identifier whose data key seals this row."""
        raise NotImplementedError

    def row_id(self) -> str:
        """Return what names this row among its table, bound to each sealed value."""
        raise NotImplementedError


class personal:  # noqa: N801 -- reads as a declaration: `titre = personal("titre_sealed", …)`
    """A personal value as text, kept sealed in the column `column`, with the retention rule `dies`.

    The row must be in a session before the value is read or written: the vault lives there.
    """

    def __init__(self, column: str, *, dies: str) -> None:
        self.column = column
        self.dies = dies
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: Sealed, owner: type) -> str: ...
    def __get__(self, row: Sealed | None, owner: type) -> "Self | str":
        if row is None:
            return self
        sealed: bytes | None = getattr(row, self.column)
        if sealed is None:
            return ""
        return (
            _vault(row)
            .open_for(_session(row), row.key_owner(), sealed, bound=self._bound(row))
            .decode()
        )

    def __set__(self, row: Sealed, value: str) -> None:
        setattr(row, self.column, self.sealed(_session(row), row, value))

    def sealed(self, session: Session, row: Sealed, value: str) -> bytes:
        """Return the value as its column keeps it, for a row that is not in the session yet."""
        return tools(session).vault.seal_for(
            session, row.key_owner(), value.encode(), bound=self._bound(row)
        )

    def _bound(self, row: Sealed) -> str:
        return f"{row.__tablename__}|{self.column}|{row.row_id()}"


def _session(row: Sealed) -> Session:
    session = object_session(row)
    if session is None:
        message = "a personal column needs its row in a session"
        raise LookupError(message)
    return session


def _vault(row: Sealed) -> "Vault":
    return tools(_session(row)).vault

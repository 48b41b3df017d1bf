"""Personal columns: sealed in the row, opened one by one with the keys that the session carries."""

from typing import TYPE_CHECKING, Self, overload
from uuid import UUID

from sqlalchemy.orm import Session as Session  # noqa: PLC0414 -- for rooms without SQLAlchemy
from sqlalchemy.orm import object_session

from models.store.base import Base
from models.store.tools import tools

if TYPE_CHECKING:
    from models.store.vault import Vault


class Sealed(Base):
    """A row with personal columns, sealed under the data key of its owner.

    The owner is a demande, a draft or an agent.
    """

    __abstract__ = True

    def key_owner(self) -> UUID:
        """Return the identifier whose data key seals this row."""
        raise NotImplementedError

    def row_id(self) -> str:
        """Return what names this row among its table, bound to each sealed value."""
        raise NotImplementedError


END = b"\xff"
"""Ends a value that is padded: no text in UTF-8 holds it, so older values read as they are."""
SHORTEST = 32


def padded(value: bytes) -> bytes:
    """Return the value with what hides its length: 32 bytes, 64, 128 and so on."""
    width = SHORTEST
    while width < len(value) + len(END):
        width *= 2
    return (value + END).ljust(width, b"\0")


def bare(clear: bytes) -> bytes:
    """Return a value without what hid its length."""
    return clear.partition(END)[0]


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
        clear = _vault(row).open_for(
            _session(row), row.key_owner(), sealed, bound=self._bound(row)
        )
        return bare(clear).decode()

    def __set__(self, row: Sealed, value: str) -> None:
        setattr(row, self.column, self.sealed(_session(row), row, value))

    def sealed(self, session: Session, row: Sealed, value: str) -> bytes:
        """Return the value as its column keeps it, for a row that is not in the session yet."""
        return tools(session).vault.seal_for(
            session,
            row.key_owner(),
            padded(value.encode()),
            bound=self._bound(row),
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

"""The ground of every table: the names of its constraints, its UTC times, its identifiers."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, ClassVar, Self
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm import Session as Session  # noqa: PLC0414 -- for rooms without SQLAlchemy
from sqlalchemy.types import TypeDecorator

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

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
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

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give the time zone back to what the database returned."""
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC)
            if value.tzinfo is None
            else value.astimezone(UTC)
        )


@lru_cache(maxsize=16384)
def _id(raw: str | None) -> UUID | None:
    return None if raw is None else UUID(raw)


class Id(Uuid[UUID]):
    """A UUID.

    Where the database keeps it as text, the same few come again and again and are read once.
    """

    cache_ok = True

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], Any] | None:
        """Return what reads a value of this column."""
        return None if dialect.supports_native_uuid else _id


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        UUID: Id,
    }

    @classmethod
    def by_id(cls, session: Session, key: object) -> Self:
        """Return the row of this key.

        Raises:
            NoResultFound: there is none, which a foreign key of ours excludes.
        """
        return session.get_one(cls, key)

    @classmethod
    def find(cls, session: Session, key: object) -> Self | None:
        """Return the row of this key, or nothing when it was erased meanwhile.

        No key finds nothing.
        """
        return None if key is None else session.get(cls, key)

"""What this transaction has found already, so that it is not looked up again."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy.orm import Session as Session  # noqa: PLC0414 -- given on to the rooms that may not import SQLAlchemy

T = TypeVar("T")


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

"""Whether there is anything to do: small questions, asked together in one statement."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from models.store.base import Session

Truth = ColumnElement[bool]
Look = Callable[[datetime], Truth]
"""Says, of an instant in UTC, what is true when there is something to do."""


def answers(
    session: Session, looks: Sequence[Look], *, now: datetime
) -> list[bool]:
    """Return what each look finds, in their order."""
    found = session.execute(select(*(look(now) for look in looks))).one()
    return [bool(answer) for answer in found]

"""When a row was to leave, whatever was tried since: what is late, and by how much."""

from datetime import datetime

from sqlalchemy import ColumnElement, case, func

from models.outbox.rows import Outgoing

DUE_SINCE = func.coalesce(Outgoing.due_at, Outgoing.created_at)
"""At an hour of its own, or as soon as it was written."""


def due_from(now: datetime) -> ColumnElement[datetime | None]:
    """Return when a row is due that may leave at last: it is not late."""
    return case((Outgoing.due_at > now, Outgoing.due_at), else_=now)

"""What is wrong with the machine now, as the process that leads saw it: others read it here."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base


class Trouble(StrEnum):
    """What may be wrong, the gravest first."""

    KEY = "key"
    LEADER = "leader"
    UNHEARD = "unheard"
    TELEGRAM = "telegram"
    LATE = "late"
    MAIL = "mail"
    SMS = "sms"
    REGISTER = "register"


class StandingTrouble(Base):
    """A trouble that stands, since when, and how many sends it holds where it holds some."""

    __tablename__ = "standing_trouble"

    name: Mapped[Trouble] = mapped_column(String(16), primary_key=True)
    since: Mapped[datetime]
    count: Mapped[int]


def note_troubles(
    session: Session, found: Mapping[Trouble, int], *, now: datetime
) -> None:
    """Write down which troubles stand, with the count of each; forget those that are over."""
    known = {row.name: row for row in session.scalars(select(StandingTrouble))}
    for name, count in found.items():
        row = known.pop(name, None)
        if row is None:
            session.add(StandingTrouble(name=name, since=now, count=count))
        else:
            row.count = count
    for over in known.values():
        session.delete(over)
    session.flush()


def standing_troubles(session: Session) -> dict[Trouble, StandingTrouble]:
    """Return what is wrong, the gravest first."""
    rows = {row.name: row for row in session.scalars(select(StandingTrouble))}
    return {name: rows[name] for name in Trouble if name in rows}

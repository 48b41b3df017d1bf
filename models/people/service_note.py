"""A note of service: what a team says to aidants until a day; « fermé » stops its time too."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    LargeBinary,
    String,
    delete,
    exists,
    false,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.organisme import Groupe
from models.store.base import Id
from models.store.memo import forget_known, recall
from models.store.sealed import Sealed, personal
from models.store.tools import tools
from models.values.calendar import DAY, is_working_day

LONGEST_NOTE = 300


class NoteKind(StrEnum):
    """What a note says: something to know, or that nobody works."""

    INFORMATION = "information"
    CLOSED = "closed"


class ServiceNote(Sealed):
    """A note of a groupe; both days included, in the calendar of its territoire.

    Without `ends` it is being written. Of a closing that is over, the days stay: they did not
    count.
    """

    __tablename__ = "service_note"
    __table_args__ = (
        CheckConstraint("kind IN ('information', 'closed')", name="known_kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    groupe_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("groupe.id"), index=True
    )
    kind: Mapped[NoteKind] = mapped_column(String(12))
    text_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    begins: Mapped[date | None]
    ends: Mapped[date | None]
    is_shown: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )
    """Whether the cards of open demandes say it."""
    created_at: Mapped[datetime]

    text = personal("text_sealed", dies="service_note")

    def key_owner(self) -> UUID:
        """A note is sealed under the key of its groupe."""
        return self.groupe_id

    def row_id(self) -> str:
        """The note's identifier."""
        return str(self.id)

    @property
    def is_closing(self) -> bool:
        """Whether nobody of the team works meanwhile."""
        return self.kind == NoteKind.CLOSED

    def stands(self, today: date) -> bool:
        """Whether it is read today."""
        return self.ends is not None and today <= self.ends


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note as an aidant reads it, with the name of its groupe."""

    nom: str
    text: str
    begins: date
    ends: date
    is_closing: bool


HAS_NOTE = exists().where(
    ServiceNote.groupe_id == Groupe.id,
    ServiceNote.ends.is_not(None),
    ServiceNote.text_sealed.is_not(None),
)
"""Whether a groupe may have a note that is read."""


def begin_note(
    session: Session, groupe_id: UUID, kind: NoteKind, *, now: datetime
) -> ServiceNote:
    """Begin a note: nobody reads it before its last day is said."""
    note_id = tools(session).chance.uuid()
    note = ServiceNote(
        id=note_id, groupe_id=groupe_id, kind=kind, created_at=now
    )
    session.add(note)
    session.flush()
    return note


def note_by_id(session: Session, note_id: UUID) -> ServiceNote | None:
    """Return a note, under a row lock, or nothing."""
    query = select(ServiceNote).where(ServiceNote.id == note_id)
    return session.scalar(query.with_for_update())


def notes_of(
    session: Session, groupe_ids: Collection[UUID], *, today: date
) -> list[NoteShown]:
    """Return the notes that aidants read today, by the name of their groupe."""
    query = (
        select(ServiceNote, Groupe.nom)
        .join(Groupe, Groupe.id == ServiceNote.groupe_id)
        .where(ServiceNote.groupe_id.in_(groupe_ids), ServiceNote.ends >= today)
        .order_by(Groupe.nom)
    )
    rows = [(row[0], row[1]) for row in session.execute(query)]
    owners = [note.groupe_id for note, _ in rows]
    tools(session).vault.read_keys(session, owners)
    return [shown(note, nom, today=today) for note, nom in rows]


def shown(note: ServiceNote, nom: str, *, today: date) -> NoteShown:
    """Return a note that stands, as it is read."""
    begins, ends = note.begins or today, note.ends or today
    return NoteShown(nom, note.text, begins, ends, note.is_closing)


def standing_note(
    session: Session, groupe_id: UUID, *, today: date
) -> ServiceNote | None:
    """Return the note of a groupe that is read today, under a row lock, or nothing."""
    query = select(ServiceNote).where(
        ServiceNote.groupe_id == groupe_id, ServiceNote.ends >= today
    )
    return session.scalar(
        query.order_by(ServiceNote.created_at.desc()).with_for_update()
    )


def end_note(session: Session, note: ServiceNote, *, today: date) -> None:
    """Have a note read no more; the days on which the team was closed before today stay."""
    was_closed = note.is_closing and note.begins and note.begins < today
    if was_closed or note.is_shown:
        note.ends, note.text_sealed = today - DAY, None
    else:
        session.delete(note)
    session.flush()
    forget_closings(session)


def _closings(session: Session) -> dict[UUID, frozenset[date]]:
    query = select(
        ServiceNote.groupe_id, ServiceNote.begins, ServiceNote.ends
    ).where(ServiceNote.kind == NoteKind.CLOSED, ServiceNote.ends.is_not(None))
    closed: dict[UUID, frozenset[date]] = defaultdict(frozenset)
    for groupe_id, begins, ends in session.execute(query):
        if begins is not None and ends is not None:
            closed[groupe_id] |= frozenset(days_between(begins, ends))
    return closed


def closed_days(session: Session, groupe_id: UUID) -> frozenset[date]:
    """Return the days on which a groupe is, or was, closed; one statement for all groupes."""
    closed = recall(
        session, (ServiceNote, "closed"), lambda: _closings(session)
    )
    return closed.get(groupe_id, frozenset())


def forget_closings(session: Session) -> None:
    """Have the closed days looked up again: a note changed."""
    forget_known(session, (ServiceNote, "closed"))


def days_between(begins: date, ends: date) -> Sequence[date]:
    """Return these days, both included; none when they are the wrong way round."""
    count = (ends - begins).days + 1
    return [begins + DAY * rank for rank in range(count)]


def closed_in_a_row(
    begins: date, ends: date, territoire: str, *, before: Collection[date]
) -> int:
    """Return for how many working days a team would be closed without one open between.

    `before`: the days on which it was closed already.
    """
    days = days_between(begins, ends)
    count = sum(is_working_day(day, territoire) for day in days)
    day = begins - DAY
    while day in before or not is_working_day(day, territoire):
        count += is_working_day(day, territoire)
        day -= DAY
    return count


def forget_unfinished_notes(
    session: Session, before: datetime, batch: int
) -> int:
    """Forget the notes that nobody finished; return how many are gone."""
    due = (ServiceNote.ends.is_(None), ServiceNote.created_at < before)
    return _forget(session, due, batch)


def forget_closings_of_old(
    session: Session, before: datetime, batch: int
) -> int:
    """Forget the days of closing that no demande counts any more; return how many are gone."""
    due = (ServiceNote.ends < before.date(), ServiceNote.is_shown.is_(False))
    return _forget(session, due, batch)


def _forget(
    session: Session, due: Sequence[ColumnElement[bool]], batch: int
) -> int:
    ids = select(ServiceNote.id).where(*due).limit(batch)
    gone = session.execute(delete(ServiceNote).where(ServiceNote.id.in_(ids)))
    return int(getattr(gone, "rowcount", 0))

"""« Note de service »: a responsable writes, changes or removes it; it ends by itself."""

from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.actions.manage_groupe import check_manages
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.errors import DomainError
from models.journal import entries as journal
from models.outbox.private_topics import show_state
from models.people.agent import Agent
from models.people.organisme import (
    Groupe,
    GroupeTerritoire,
    GroupeType,
    territoires,
)
from models.people.service_note import (
    NoteKind,
    ServiceNote,
    begin_note,
    closed_days,
    closed_in_a_row,
    end_note,
    forget_closings,
    standing_note,
)
from models.store.tools import tools
from models.values.calendar import local_day
from models.values.coming_day import DayFault


class OnlyOrganismes(DomainError):
    """Aidants read the notes of organismes alone."""

    code = "only_organismes"


def today_of(session: Session, groupe: Groupe, now: datetime) -> date:
    """Return the day that it is where the groupe works, in the first of its territoires."""
    return local_day(now, _territoire(session, groupe))


def _territoire(session: Session, groupe: Groupe) -> str:
    return next(iter(territoires(session, groupe.id)), "")


def begin(
    session: Session,
    by: Agent,
    groupe: Groupe,
    kind: NoteKind,
    *,
    now: datetime,
) -> ServiceNote:
    """Begin a note of an organisme; what stands goes on until this one is finished.

    Raises:
        NotAllowed: the agent is no responsable of the groupe.
        OnlyOrganismes: it is no organisme's.
    """
    check_manages(session, by, groupe)
    if groupe.type != GroupeType.ORGANISME:
        raise OnlyOrganismes
    return begin_note(session, groupe.id, kind, now=now)


def set_begins(
    session: Session,
    groupe: Groupe,
    note: ServiceNote,
    day: date,
    *,
    now: datetime,
) -> DayFault | None:
    """Write the first day of a closing; return why it is not taken."""
    today = today_of(session, groupe, now)
    if day < today:
        return DayFault.PAST
    if day > today + tools(session).rules.information:
        return DayFault.TOO_FAR
    note.begins = day
    return None


def finish(
    session: Session,
    by: Agent,
    groupe: Groupe,
    note: ServiceNote,
    day: date,
    *,
    now: datetime,
) -> DayFault | None:
    """Write the last day: the note is read from now on, in the place of the one that stood.

    Returns why the day is not taken.

    Raises:
        NotAllowed: the agent is no responsable of the groupe.
    """
    check_manages(session, by, groupe)
    session.get_one(Groupe, groupe.id, with_for_update=True)
    today = today_of(session, groupe, now)
    fault = _fault(session, groupe, note, day, today=today)
    if fault is not None:
        return fault
    _end_standing(session, groupe, today=today)
    note.begins, note.ends = note.begins or today, day
    session.flush()
    forget_closings(session)
    _record(session, journal.Act.SERVICE_NOTE_KEPT, by, groupe, now=now)
    return None


def _fault(
    session: Session,
    groupe: Groupe,
    note: ServiceNote,
    day: date,
    *,
    today: date,
) -> DayFault | None:
    rules = tools(session).rules
    begins = note.begins or today
    if day < today or begins < today:
        return DayFault.PAST
    if day < begins:
        return DayFault.BACKWARDS
    if day > today + rules.information * 2:
        return DayFault.TOO_FAR
    if not note.is_closing:
        is_far = day > today + rules.information
        return DayFault.TOO_FAR if is_far else None
    before = {
        closed for closed in closed_days(session, groupe.id) if closed < today
    }
    count = closed_in_a_row(
        begins, day, _territoire(session, groupe), before=before
    )
    return DayFault.TOO_LONG if count > rules.closed_working_days else None


def _end_standing(session: Session, groupe: Groupe, *, today: date) -> bool:
    standing = standing_note(session, groupe.id, today=today)
    if standing is None:
        return False
    end_note(session, standing, today=today)
    return True


def remove(
    session: Session, by: Agent, groupe: Groupe, *, now: datetime
) -> bool:
    """Have the note that stands read no more; return whether there was one.

    Raises:
        NotAllowed: the agent is no responsable of the groupe.
    """
    check_manages(session, by, groupe)
    session.get_one(Groupe, groupe.id, with_for_update=True)
    today = today_of(session, groupe, now)
    if not _end_standing(session, groupe, today=today):
        return False
    _record(session, journal.Act.SERVICE_NOTE_REMOVED, by, groupe, now=now)
    return True


def _record(
    session: Session,
    act: journal.Act,
    agent: Agent,
    groupe: Groupe,
    *,
    now: datetime,
) -> None:
    journal.record(
        session, act, now=now, agent_id=agent.id, groupe_id=groupe.id
    )


def show_notes(session: Session, *, now: datetime) -> int:
    """Have the cards of open demandes say the notes that stand, and no more those that are over.

    What a note said is erased when it is over. Returns how many changed.
    """
    changed = 0
    for note, territoire in _notes(session):
        stands = note.stands(local_day(now, territoire))
        if stands == note.is_shown and stands:
            continue
        if stands != note.is_shown:
            _change_cards(session, note, now=now)
            changed += 1
        note.is_shown = stands
        if not stands:
            _bury(session, note)
    return changed


def _bury(session: Session, note: ServiceNote) -> None:
    """Of a closing, the days stay."""
    note.text_sealed = None
    if not note.is_closing:
        session.delete(note)


def _notes(session: Session) -> list[tuple[ServiceNote, str]]:
    """The notes that are shown, or that say something, each with its first territoire."""
    territoire = (
        select(func.min(GroupeTerritoire.territoire))
        .where(GroupeTerritoire.groupe_id == ServiceNote.groupe_id)
        .scalar_subquery()
    )
    says = or_(ServiceNote.is_shown, ServiceNote.text_sealed.is_not(None))
    query = (
        select(ServiceNote, func.coalesce(territoire, ""))
        .where(ServiceNote.ends.is_not(None), says)
        .with_for_update(of=ServiceNote, skip_locked=True)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def _change_cards(
    session: Session, note: ServiceNote, *, now: datetime
) -> None:
    if not tools(session).has_private_topics:
        return
    of_groupe = (
        select(Dialogue.demande_id)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(
            Dialogue.groupe_id == note.groupe_id,
            Dialogue.state != DialogueState.CLOSE,
            Demande.is_practice.is_(False),
            Demande.erased_at.is_(None),
        )
    )
    for demande_id in session.scalars(of_groupe).all():
        show_state(session, demande_id, is_marked=False, now=now)

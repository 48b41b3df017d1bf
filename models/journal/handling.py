"""When an organisme took, answered and treated a demande, read from what was said and done."""

from datetime import datetime

from sqlalchemy import Function, ScalarSelect, func, select

from models.demande.dialogue import Audience, Dialogue, Message, Side
from models.journal.entries import Act, Entry

TAKING = (Act.DIALOGUE_TAKEN, Act.DIALOGUE_PASSED)
TREATING = (Act.DIALOGUE_TREATED, Act.DIALOGUE_STANDARD)


def first_taken(until: datetime) -> ScalarSelect[datetime]:
    """When somebody first had the demande of the dialogue in charge, by the journal."""
    return _act(func.min(Entry.at), TAKING, until)


def last_treated(until: datetime) -> ScalarSelect[datetime]:
    """When the demande of the dialogue was last said to be treated."""
    return _act(func.max(Entry.at), TREATING, until)


def first_answer(until: datetime) -> ScalarSelect[datetime]:
    """When the organisme first wrote to the aidant."""
    return (
        select(func.min(Message.created_at))
        .where(
            Message.demande_id == Dialogue.demande_id,
            Message.dialogue_id == Dialogue.id,
            Message.side == Side.REFERENT,
            Message.audience != Audience.REFERENTS,
            Message.withdrawn_at.is_(None),
            Message.created_at <= until,
        )
        .correlate(Dialogue)
        .scalar_subquery()
    )


def _act(
    when: Function[datetime], acts: tuple[Act, ...], until: datetime
) -> ScalarSelect[datetime]:
    return (
        select(when)
        .where(
            Entry.demande_id == Dialogue.demande_id,
            Entry.groupe_id == Dialogue.groupe_id,
            Entry.act.in_(acts),
            Entry.at <= until,
        )
        .correlate(Dialogue)
        .scalar_subquery()
    )


def taken_at(*starts: datetime | None) -> datetime | None:
    """Return when it was first taken in charge: an answer does that too."""
    return min((at for at in starts if at is not None), default=None)

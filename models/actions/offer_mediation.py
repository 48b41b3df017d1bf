"""« Proposer une médiation »: the moderation asks the aidant whom an organisme leaves waiting."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.actions.aidant_side import tell_aidants
from models.actions.mail import mail_waiting
from models.actions.stand_in import following
from models.demande.clock import clock
from models.demande.demande import Demande
from models.demande.dialogue import OWING, Dialogue
from models.demande.mediation import live_mediation
from models.demande.unanswered import (
    IS_COUNTED,
    is_of_this_wait,
    unanswered_as,
    waiting,
)
from models.errors import DomainError
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent
from models.store.tools import tools


class OfferedAlready(DomainError):
    """The aidant was asked in this wait, or a modérateur is invited."""

    code = "offered_already"


class AnsweredSince(DomainError):
    """The board counts it no more."""

    code = "answered_since"


class NobodyFollows(DomainError):
    """Nobody of the structure follows the demande for now."""

    code = "nobody_follows"


def offerable(
    session: Session, groupe_id: UUID | None = None, *, now: datetime
) -> list[tuple[Dialogue, Demande]]:
    """Return what the board counts, of one organisme or all, whose aidant may still be asked."""
    is_there = Dialogue.unanswered_as.is_not(None)
    of_one = () if groupe_id is None else (Dialogue.groupe_id == groupe_id,)
    rows = waiting(
        session, is_there, Dialogue.state.in_(OWING), *of_one, *IS_COUNTED
    )
    return [
        (dialogue, demande)
        for dialogue, demande in rows
        if _waits(session, dialogue, demande, now=now)
        and not _is_asked(session, demande)
    ]


def _waits(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> bool:
    """Whether nobody answered since the board was counted, a moment ago."""
    counted_as = unanswered_as(
        dialogue,
        clock(session, dialogue, demande),
        rules=tools(session).rules,
        has_responsable=False,
        now=now,
    )
    return dialogue.unanswered_as is not None and counted_as is not None


def _is_asked(session: Session, demande: Demande) -> bool:
    """Whether the aidant was asked in this wait, for whatever organisme, or is in a mediation."""
    if live_mediation(session, demande.id) is not None:
        return True
    dialogues = select(Dialogue).where(Dialogue.demande_id == demande.id)
    return any(
        is_of_this_wait(dialogue.mediation_offered_at, dialogue, demande)
        for dialogue in session.scalars(dialogues)
    )


def offer_mediation(
    session: Session, agent: Agent, dialogue_id: UUID, *, now: datetime
) -> Demande:
    """Ask the aidant's side whether a modérateur should be invited; return the demande.

    Nothing else is done: who is asked decides.

    Raises:
        AnsweredSince: the board counts it no more.
        OfferedAlready: the aidant was asked, or a modérateur is invited.
        NobodyFollows: there is nobody to ask.
    """
    query = (
        select(Dialogue, Demande)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(Dialogue.id == dialogue_id, *IS_COUNTED)
        .with_for_update(of=(Dialogue, Demande))
    )
    row = session.execute(query).first()
    if row is None:
        raise AnsweredSince
    dialogue, demande = row[0], row[1]
    if not _waits(session, dialogue, demande, now=now):
        raise AnsweredSince
    if _is_asked(session, demande):
        raise OfferedAlready
    asked = following(session, demande, now=now).mailed
    if not asked:
        raise NobodyFollows
    dialogue.mediation_offered_at = now
    notice = Noticed(code=NoticeCode.MEDIATION_OFFERED, dialogue_id=dialogue.id)
    tell_aidants(session, demande, notice, now=now)
    mail_waiting(session, demande, to=asked, now=now)
    act = journal.Act.MEDIATION_OFFERED
    record_on_dialogue(session, act, agent=agent, dialogue=dialogue, now=now)
    return demande

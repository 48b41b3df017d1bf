"""Withdraw the usager's authorisation: the dialogue stops at once, all is erased a day later.

Unless the withdrawal is undone meanwhile.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.aidant_side import tell_aidants
from models.actions.mediate import end_with_demande
from models.actions.relay import tell_topic
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.followers import dialogues_of
from models.demande.mandat import Mandat
from models.demande.states import move
from models.demande.topics import delete_topics, post_in_topic
from models.errors import AlreadyDone, Revoked
from models.journal import entries as journal
from models.outbox import private_topics
from models.outbox.copies import private_copies
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.topic import TopicClosed, TopicReopened
from models.outbox.retracting import retract_copies
from models.people.agent import Agent
from models.store.tools import tools
from models.upkeep.erasing import erase_demande


def can_restore(session: Session, demande: Demande, *, now: datetime) -> bool:
    """Return whether the withdrawal can still be undone."""
    if demande.revoked_at is None:
        return False
    return now < demande.revoked_at + tools(session).rules.revocation


def revoke(
    session: Session, agent: Agent, demande: Demande, *, now: datetime
) -> None:
    """Withdraw the authorisation: everything closes and becomes unreadable.

    The caller asked `rights`.

    Raises:
        AlreadyDone: it is withdrawn already.
    """
    if demande.revoked_at is not None:
        raise AlreadyDone
    demande.revoked_at, demande.is_sondage_open = now, False
    mandat = session.get_one(Mandat, demande.id)
    mandat.revoked_at, mandat.revoked_by = now, agent.id
    for dialogue in dialogues_of(session, demande.id):
        tell_topic(session, dialogue, Noticed(code=NoticeCode.REVOKED), now=now)
        _stop(session, demande, dialogue, now=now)
    end_with_demande(session, demande, now=now)
    notice = Noticed(
        code=NoticeCode.REVOKED_BY_COLLEAGUE,
        demande_id=demande.id,
        agent_id=agent.id,
    )
    tell_aidants(session, demande, notice, now=now, but=agent.id)
    record_on_demande(
        session,
        journal.Act.MANDAT_REVOKED,
        agent=agent,
        demande=demande,
        now=now,
    )


def _stop(
    session: Session, demande: Demande, dialogue: Dialogue, *, now: datetime
) -> None:
    before = dialogue.state
    if move(session, demande, dialogue, DialogueState.CLOSE, now=now):
        dialogue.stopped_in = before
        dialogue.expected_from = dialogue.expected_as = None
        post_in_topic(session, dialogue, TopicClosed(), now=now)


def restore(
    session: Session, agent: Agent, demande: Demande, *, now: datetime
) -> None:
    """« Annuler le retrait »: the dialogues that it stopped go on where they were.

    The caller asked `rights`.

    Raises:
        AlreadyDone: nothing is withdrawn.
        Revoked: it is too late.
    """
    if demande.revoked_at is None:
        raise AlreadyDone
    if not can_restore(session, demande, now=now):
        raise Revoked
    _go_on(session, demande, now=now)
    for dialogue in dialogues_of(session, demande.id):
        tell_topic(
            session, dialogue, Noticed(code=NoticeCode.RESTORED), now=now
        )
    notice = Noticed(
        code=NoticeCode.RESTORED_BY_COLLEAGUE,
        demande_id=demande.id,
        agent_id=agent.id,
    )
    tell_aidants(session, demande, notice, now=now, but=agent.id)
    record_on_demande(
        session,
        journal.Act.MANDAT_RESTORED,
        agent=agent,
        demande=demande,
        now=now,
    )


def _go_on(session: Session, demande: Demande, *, now: datetime) -> None:
    demande.revoked_at = None
    mandat = session.get_one(Mandat, demande.id)
    mandat.revoked_at = mandat.revoked_by = None
    for dialogue in dialogues_of(session, demande.id):
        if dialogue.stopped_in is not None:
            stopped_in = DialogueState(dialogue.stopped_in)
            _resume(session, demande, dialogue, stopped_in, now=now)


def revoke_again(
    session: Session, demande: Demande, *, at: datetime, now: datetime
) -> bool:
    """Withdraw what a backup forgot was withdrawn, since then; all were told in its time.

    Returns whether it had been forgotten.
    """
    if demande.revoked_at is not None or demande.erased_at is not None:
        return False
    demande.revoked_at, demande.is_sondage_open = at, False
    session.get_one(Mandat, demande.id).revoked_at = at
    for dialogue in dialogues_of(session, demande.id):
        _stop(session, demande, dialogue, now=now)
    end_with_demande(session, demande, now=now)
    return True


def restore_again(session: Session, demande: Demande, *, now: datetime) -> bool:
    """Undo a withdrawal that a backup did not know was undone; all were told in its time.

    Returns whether it was withdrawn.
    """
    if demande.revoked_at is None or demande.erased_at is not None:
        return False
    _go_on(session, demande, now=now)
    return True


def _resume(
    session: Session,
    demande: Demande,
    dialogue: Dialogue,
    state: DialogueState,
    *,
    now: datetime,
) -> None:
    post_in_topic(session, dialogue, TopicReopened(), now=now)
    list_id = dialogue.list_id
    since, stopped_at = dialogue.clock_from, dialogue.clock_stopped_at
    if not move(session, demande, dialogue, state, now=now):
        move(session, demande, dialogue, DialogueState.EN_COURS, now=now)
        move(session, demande, dialogue, state, now=now)
    # The papers that it waited for are missing still.
    dialogue.list_id = list_id
    dialogue.clock_from, dialogue.clock_stopped_at = since, stopped_at
    dialogue.stopped_in = None


def erase_revoked(session: Session, *, now: datetime, batch: int = 20) -> int:
    """Erase up to `batch` demandes whose authorisation was withdrawn a day ago; return how many.

    Their topics are deleted whole; what private chats show of them is deleted, or blanked where it
    is too old.
    """
    before = now - tools(session).rules.revocation
    due = select(Demande).where(
        Demande.revoked_at <= before, Demande.erased_at.is_(None)
    )
    oldest = due.order_by(Demande.revoked_at).limit(batch)
    demandes = session.scalars(oldest.with_for_update(skip_locked=True)).all()
    for demande in demandes:
        _erase(session, demande, now=now)
    return len(demandes)


def _erase(session: Session, demande: Demande, *, now: datetime) -> None:
    delete_topics(session, dialogues_of(session, demande.id), now=now)
    private_topics.delete(session, demande.id, now=now)
    erase_demande(session, demande, now=now)
    retract_copies(session, private_copies(session, demande.id), now=now)

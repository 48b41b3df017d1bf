"""What is erased of a demande, and what stays of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from models.demande.asked_paper import AskedPaper
from models.demande.between_us import forget_between_us
from models.demande.demande import Demande
from models.demande.dialogue import Message
from models.demande.kept_files import forget_files
from models.demande.mandat import Mandat
from models.demande.mediation import Mediation
from models.demande.participant import Participant
from models.demande.piece import Piece
from models.demande.reminder import Reminder
from models.demande.usager import UsagerField
from models.demande.word_index import forget_words
from models.journal import entries as journal
from models.outbox.kinds import SILENT
from models.outbox.left_topics import UNSENT
from models.outbox.rows import Outgoing, State
from models.store.tools import tools
from models.store.writing import fixed
from models.upkeep.keep_figures import keep_figures


def erase_demande(
    session: Session, demande: Demande, *, now: datetime, detail: str = ""
) -> None:
    """Erase all that a demande says, and the key that could read it in a backup.

    Its figures stay; its rows, until `bury`, so that Telegram's copies are found and deleted.
    """
    keep_figures(session, demande, now=now)
    said = (AskedPaper, Piece, Message)
    for table in (*said, UsagerField, Mandat, Participant, Reminder):
        session.execute(delete(table).where(table.demande_id == demande.id))
    _forget_mediations(session, demande.id)
    forget_words(session, demande.id)
    forget_between_us(session, demande.id)
    forget_files(session, demande.id)
    forget_outgoing(session, demande.id, now=now)
    demande.titre_sealed = demande.blocage_sealed = demande.duplicate_print = (
        None
    )
    demande.erased_at = now
    session.flush()
    tools(session).vault.forget(session, demande.id)
    journal.record(
        session,
        journal.Act.DEMANDE_ERASED,
        now=now,
        demande_id=demande.id,
        detail=detail,
    )


def _forget_mediations(session: Session, demande_id: UUID) -> None:
    # The rows name the topics to delete, until `bury`.
    said = update(Mediation).where(Mediation.demande_id == demande_id)
    session.execute(said.values(reason_sealed=None, word_sealed=None))


def forget_outgoing(
    session: Session, demande_id: UUID, *, now: datetime
) -> None:
    """Drop what a demande still had to say.

    What deletes or locks says nothing of anybody, and still goes.
    """
    speaks = (
        Outgoing.demande_id == demande_id,
        Outgoing.state.in_(fixed(*UNSENT, State.WITHHELD, State.PARKED)),
        Outgoing.payload.is_not(None),
        Outgoing.kind.not_in(SILENT),
    )
    dropped = {
        "state": State.DROPPED,
        "payload": None,
        "sent_at": now,
        "leased_until": None,
        "fault": "erased",
    }
    session.execute(update(Outgoing).where(*speaks).values(**dropped))

"""In which Telegram groups the buttons about something stand."""

from uuid import UUID

from sqlalchemy import CompoundSelect, bindparam, select, union
from sqlalchemy.orm import Session

from models.demande.dialogue import Dialogue
from models.demande.held import Held
from models.demande.mediation import Mediation, MediationState
from models.outbox.place import Place
from models.people.organisme import Groupe
from models.people.ready_answer import ReadyAnswer
from models.store.base import Id

SUBJECT = bindparam("subject", type_=Id)
OF_DIALOGUE = (
    select(Place.chat_id)
    .join(Dialogue, Dialogue.place_id == Place.id)
    .where(Dialogue.id == SUBJECT)
)
OF_MEDIATION = (
    select(Place.chat_id)
    .join(Mediation, Mediation.place_id == Place.id)
    .where(Mediation.id == SUBJECT)
)
OF_INVITATION = (
    select(Place.chat_id)
    .join(Dialogue, Dialogue.place_id == Place.id)
    .join(Mediation, Mediation.demande_id == Dialogue.demande_id)
    .where(Mediation.id == SUBJECT, Mediation.state == MediationState.PREPARED)
)
"""An invitation is written where the référent is, before the moderation has a topic."""
OF_HELD = select(Held.chat_id).where(Held.id == SUBJECT)
OF_READY_ANSWER = (
    select(Groupe.chat_id)
    .join(ReadyAnswer, ReadyAnswer.groupe_id == Groupe.id)
    .where(ReadyAnswer.id == SUBJECT)
)
CHATS: CompoundSelect[int | None] = union(
    OF_DIALOGUE, OF_MEDIATION, OF_INVITATION, OF_HELD, OF_READY_ANSWER
)


def chats_of(session: Session, subject: UUID) -> frozenset[int]:
    """Return the chats of what a button names: a dialogue, a mediation, words held, an answer."""
    rows = session.execute(CHATS, {"subject": subject}).scalars()
    return frozenset(chat_id for chat_id in rows if chat_id is not None)

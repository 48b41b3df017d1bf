"""In which Telegram groups the buttons about something stand."""

from uuid import UUID

from sqlalchemy import CompoundSelect, Select, bindparam, select, union
from sqlalchemy.orm import Session

from models.demande.dialogue import Dialogue
from models.demande.held import Held
from models.demande.mediation import Mediation, MediationState
from models.outbox.place import Place
from models.people.kept_by_team import KeptByTeam
from models.people.organisme import Groupe
from models.people.ready_answer import ReadyAnswer
from models.people.usual_paper import UsualPaper
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


def _of_team(table: type[KeptByTeam]) -> Select[int | None]:
    """What a team keeps stands in the Telegram group of its groupe."""
    of_groupe = select(Groupe.chat_id).join(table, table.groupe_id == Groupe.id)
    return of_groupe.where(table.id == SUBJECT)


CHATS: CompoundSelect[int | None] = union(
    OF_DIALOGUE,
    OF_MEDIATION,
    OF_INVITATION,
    OF_HELD,
    _of_team(ReadyAnswer),
    _of_team(UsualPaper),
)


def chats_of(session: Session, subject: UUID) -> frozenset[int]:
    """Return the chats of what a button names: a dialogue, a mediation, what is held or kept."""
    rows = session.execute(CHATS, {"subject": subject}).scalars()
    return frozenset(chat_id for chat_id in rows if chat_id is not None)

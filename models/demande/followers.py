"""Who follows a demande: its dialogues, the colleagues, the moderation.

One query answers for all three.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session, aliased

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.mediation import LIVE, Mediation
from models.demande.participant import Participant
from models.outbox.place import Place, PlaceKind, remember_general
from models.people.absence import IS_STANDING, Absence
from models.people.organisme import Groupe
from models.store.memo import forget_known, recall, remember
from models.store.writing import fixed

HAS_MEDIATION = (
    exists()
    .where(
        Mediation.demande_id == Dialogue.demande_id,
        Mediation.state.in_(fixed(*LIVE)),
    )
    .correlate(Dialogue)
)
HAS_PARTICIPANT = exists().where(Participant.demande_id == Dialogue.demande_id)
HAS_ABSENCE = (
    exists()
    .where(
        IS_STANDING,
        or_(
            Absence.agent_id.in_(
                select(Demande.agent_id)
                .where(Demande.id == Dialogue.demande_id)
                .correlate(Dialogue)
            ),
            Absence.agent_id.in_(
                select(Participant.agent_id)
                .where(Participant.demande_id == Dialogue.demande_id)
                .correlate(Dialogue)
            ),
        ),
    )
    .correlate(Dialogue)
)
"""Whether somebody of the aidant's side is away, or is about to be."""
OTHER, GENERAL = aliased(Dialogue), aliased(Place)
HAS_OTHER = exists().where(
    OTHER.demande_id == Dialogue.demande_id, OTHER.id != Dialogue.id
)
IS_GENERAL = and_(
    GENERAL.kind.in_(fixed(PlaceKind.GENERAL)),
    GENERAL.thread_id.is_(None),
    GENERAL.chat_id == Groupe.chat_id,
    GENERAL.groupe_id == Groupe.id,
)
FOLLOWERS = (
    select(
        Dialogue,
        Place,
        Groupe,
        GENERAL,
        HAS_MEDIATION,
        HAS_PARTICIPANT,
        HAS_ABSENCE,
    )
    .join(Place, Place.id == Dialogue.place_id)
    .join(Groupe, Groupe.id == Dialogue.groupe_id)
    .outerjoin(GENERAL, IS_GENERAL)
    .where(Dialogue.demande_id == bindparam("demande_id"))
    .order_by(Dialogue.created_at, Dialogue.id)
    .with_for_update(of=Dialogue)
)


def dialogues_of(session: Session, demande_id: UUID) -> list[Dialogue]:
    """Return the dialogues of a demande, in the order of their creation, under a row lock.

    Their places and groupes come with them, the groups' General too, and whether there is a
    colleague or a mediation to look for.
    """

    def find() -> list[Dialogue]:
        return _read(session, demande_id)

    return list(recall(session, (Dialogue, demande_id), find))


def add_dialogue(session: Session, dialogue: Dialogue) -> None:
    """Add a dialogue to its demande."""
    session.add(dialogue)
    forget_known(session, (Dialogue, dialogue.demande_id))


def _read(session: Session, demande_id: UUID) -> list[Dialogue]:
    dialogues: dict[UUID, Dialogue] = {}
    rows = session.execute(FOLLOWERS, {"demande_id": demande_id})
    for dialogue, _, _, general, *has in rows:
        dialogues[dialogue.id] = dialogue
        if general is not None:
            remember_general(session, general)
        note_followers(session, dialogue, Followers(*has))
    return list(dialogues.values())


def note_only_dialogue(session: Session, dialogue: Dialogue) -> None:
    """Note that a demande has this dialogue alone, for what leaves: it changes none."""
    remember(session, (Dialogue, dialogue.demande_id), [dialogue])


@dataclass(frozen=True, slots=True)
class Followers:
    """What there is to look for around a demande."""

    has_mediation: bool
    has_participant: bool
    has_absence: bool


def note_followers(
    session: Session, dialogue: Dialogue, followers: Followers
) -> None:
    """Note what there is none of around the demande of this dialogue."""
    found = {
        Mediation: followers.has_mediation,
        Participant: followers.has_participant,
        Absence: followers.has_absence,
    }
    for table, is_there in found.items():
        if not is_there:
            remember(session, (table, dialogue.demande_id), None)

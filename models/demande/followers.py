"""Who follows a demande: its dialogues, the colleagues, the moderation.

One query answers for all three.
"""

from uuid import UUID

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from models.demande.dialogue import Dialogue
from models.demande.mediation import LIVE, Mediation
from models.demande.participant import Participant
from models.outbox.place import Place, PlaceKind, remember_general
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
    select(Dialogue, Place, Groupe, GENERAL, HAS_MEDIATION, HAS_PARTICIPANT)
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
    for dialogue, _, _, general, has_mediation, has_participant in rows:
        dialogues[dialogue.id] = dialogue
        if general is not None:
            remember_general(session, general)
        note_followers(
            session,
            dialogue,
            has_mediation=has_mediation,
            has_participant=has_participant,
        )
    return list(dialogues.values())


def note_only_dialogue(session: Session, dialogue: Dialogue) -> None:
    """Note that a demande has this dialogue alone, for what leaves: it changes none."""
    remember(session, (Dialogue, dialogue.demande_id), [dialogue])


def note_followers(
    session: Session,
    dialogue: Dialogue,
    *,
    has_mediation: bool,
    has_participant: bool,
) -> None:
    """Note that nobody else follows the demande of this dialogue, where nobody does."""
    if not has_mediation:
        remember(session, (Mediation, dialogue.demande_id), None)
    if not has_participant:
        remember(session, (Participant, dialogue.demande_id), None)

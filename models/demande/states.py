"""The states of a demande: one per organisme, and the whole derived from them.

Every change passes here.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from models.demande.asked_paper import has_list
from models.demande.board import change_board
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import OWING, Dialogue, DialogueState
from models.demande.followers import dialogues_of
from models.demande.topics import mark_topic, post_in_topic
from models.outbox.kinds.card import CardChanged
from models.outbox.private_topics import show_state
from models.outbox.rows import CARD

TRANSITIONS: dict[DialogueState, frozenset[DialogueState]] = {
    DialogueState.NOUVELLE: frozenset(
        {
            DialogueState.EN_COURS,
            DialogueState.ATTENTE,
            DialogueState.TRAITEE,
            DialogueState.CLOSE,
        }
    ),
    DialogueState.EN_COURS: frozenset(
        {DialogueState.ATTENTE, DialogueState.TRAITEE, DialogueState.CLOSE}
    ),
    DialogueState.ATTENTE: frozenset(
        {DialogueState.EN_COURS, DialogueState.TRAITEE, DialogueState.CLOSE}
    ),
    DialogueState.TRAITEE: frozenset(
        {DialogueState.EN_COURS, DialogueState.ATTENTE, DialogueState.CLOSE}
    ),
    DialogueState.CLOSE: frozenset(
        {DialogueState.EN_COURS, DialogueState.NOUVELLE}
    ),
}
"""What may follow what; `close` is left by « Réouvrir » and « Annuler le retrait » alone."""


WAITING = (DialogueState.ATTENTE, DialogueState.CLOSE)
"""A list of papers stands in the first, and is found again should the second be undone."""


def derive(states: Collection[DialogueState]) -> DemandeState:
    """Return the state of the whole from those of its dialogues.

    Closed dialogues count only when all are. An organisme that waits for the aidant comes first,
    then one at work; an organisme that has not begun leaves the whole `nouvelle` only while no
    other has.
    """
    alive = set(states) - {DialogueState.CLOSE}
    if not alive:
        return DemandeState.CLOSE
    if len(alive) == 1:
        return DemandeState(str(alive.pop()))
    if DialogueState.ATTENTE in alive:
        return DemandeState.ATTENTE
    return DemandeState.EN_COURS


def move(
    session: Session,
    demande: Demande,
    dialogue: Dialogue,
    state: DialogueState,
    *,
    now: datetime,
) -> bool:
    """Move one dialogue to `state` if the table lets it; the whole and the card follow.

    Return whether it moved.
    """
    if state not in TRANSITIONS[dialogue.state]:
        return False
    dialogue.state = state
    dialogue.asked_at = now if state == DialogueState.ATTENTE else None
    dialogue.treated_at = now if state == DialogueState.TRAITEE else None
    dialogue.asked_reminders = 0
    if state not in WAITING:
        dialogue.list_id = None
        dialogue.clock_from = dialogue.clock_stopped_at = None
    if state not in OWING:
        dialogue.nudged_at = dialogue.late_told_at = None
    has_changed = _derive(session, demande, now=now)
    _change_card(session, dialogue, is_marked=has_changed, now=now)
    mark_topic(session, dialogue, now=now)
    return True


def spoken_by_aidant(
    session: Session, demande: Demande, *, now: datetime
) -> None:
    """Note that the aidant wrote to everybody.

    Who waited for it is at work again, who had answered owes an answer. Who waits for papers
    waits still: words are none.
    """
    for dialogue in dialogues_of(session, demande.id):
        if has_list(dialogue):
            continue
        if dialogue.waiting_since is None:
            dialogue.waiting_since = now
        if dialogue.state == DialogueState.ATTENTE:
            move(session, demande, dialogue, DialogueState.EN_COURS, now=now)


def change_card(session: Session, dialogue: Dialogue, *, now: datetime) -> None:
    """Have the card of a topic, and the board of its group, say today's truth."""
    _change_card(session, dialogue, is_marked=False, now=now)


def change_pieces(session: Session, demande: Demande, *, now: datetime) -> None:
    """Have the cards of the demande count its pieces."""
    for dialogue in dialogues_of(session, demande.id):
        if dialogue.state != DialogueState.CLOSE:
            changed = CardChanged()
            post_in_topic(
                session,
                dialogue,
                changed,
                now=now,
                rank=CARD,
                is_enough_once=True,
            )


def _change_card(
    session: Session, dialogue: Dialogue, *, is_marked: bool, now: datetime
) -> None:
    change_board(session, dialogue.groupe_id, now=now)
    post_in_topic(session, dialogue, CardChanged(), now=now, rank=CARD)
    show_state(session, dialogue.demande_id, is_marked=is_marked, now=now)


def change_lateness(
    session: Session, dialogue: Dialogue, *, now: datetime
) -> None:
    """Have the board and the topics show that an organisme is late, or is no more."""
    change_board(session, dialogue.groupe_id, now=now)
    mark_topic(session, dialogue, now=now)
    show_state(session, dialogue.demande_id, is_marked=True, now=now)


def derive_whole(session: Session, demande: Demande, *, now: datetime) -> None:
    """Derive the state of the whole anew from its dialogues.

    It shows in the icons of private topics.
    """
    if _derive(session, demande, now=now):
        show_state(session, demande.id, is_marked=True, now=now)


def _derive(session: Session, demande: Demande, *, now: datetime) -> bool:
    """Derive the state of the whole; return whether it changed."""
    before = demande.state
    demande.state = derive(
        [dialogue.state for dialogue in dialogues_of(session, demande.id)]
    )
    if demande.state == before:
        return False
    demande.treated_at = now if demande.state == DemandeState.TRAITEE else None
    demande.closed_at = now if demande.state == DemandeState.CLOSE else None
    demande.reminders = 0
    return True

"""A topic is a demande before one organisme, or a mediation: its name, its first message, its title in the group."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.answer_demande import card as dialogue_card
from handlers.invite_moderateur import card as mediation_card
from handlers.screens import Screen
from models.base import Session
from models.demande import Demande
from models.dialogue import dialogue_of_place
from models.mediation import mediation_of_place
from models.place import Place


@dataclass(frozen=True, slots=True)
class Topic:
    """What prepares a topic; the name and the card are written when they are needed, as of now."""

    demande: Demande
    name: Callable[[], str]
    card: Callable[[], Screen]
    is_over: bool = False


def topic_of(session: Session, place: Place) -> Topic | None:
    """Return what the topic at this place is about, or nothing."""
    found = dialogue_of_place(session, place.id)
    if found is not None:
        dialogue, demande = found
        return Topic(
            demande,
            lambda: dialogue_card.topic_name(session, dialogue, demande),
            lambda: dialogue_card.card_screen(session, dialogue, demande),
            # A topic is not made, nor made anew, for what may not be said any more.
            is_over=demande.revoked_at is not None and place.thread_id is None,
        )
    mediation = mediation_of_place(session, place.id)
    if mediation is None:
        return None
    about = session.get_one(Demande, mediation.demande_id)
    return Topic(
        about,
        lambda: mediation_card.topic_name(about),
        lambda: mediation_card.card_screen(session, mediation, about),
        is_over=not mediation.is_live,
    )

"""A topic is a demande before an organisme or in an aidant's chat, or a mediation."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.answer_demande import card as dialogue_card
from handlers.answer_demande.past import past_of_dialogue, past_of_mediation
from handlers.follow_demande import page_texts as follow_texts
from handlers.follow_demande.page import Reader, page_for
from handlers.invite_moderateur import card as mediation_card
from handlers.kit import signing
from handlers.kit.calls import SendMade
from handlers.kit.screens import Screen
from handlers.kit.topic_icon import topic_icon
from models.demande.board import is_late
from models.demande.demande import Demande
from models.demande.dialogue import dialogue_of_place
from models.demande.followers import dialogues_of
from models.demande.mediation import mediation_of_place
from models.demande.rights import writes
from models.outbox.place import Place
from models.store.base import Session


@dataclass(frozen=True, slots=True)
class Topic:
    """What prepares a topic; name, icon and card are written when they are needed, as of now."""

    demande: Demande
    name: Callable[[], str]
    card: Callable[[], Screen]
    past: Callable[[], SendMade] | None = None
    """What was said before it was made anew elsewhere, as one page."""
    icon: Callable[[], str] = str
    """Its emoji; nothing: the one that Telegram gives."""
    is_over: bool = False


def private_topic_of(
    session: Session, place: Place, now: datetime
) -> Topic | None:
    """Return what a demande's topic in a private chat is, for who reads there now, or nothing."""
    demande = (
        Demande.find(session, place.demande_id) if place.demande_id else None
    )
    login = signing.reader(session, place, now=now)
    if demande is None or login is None:
        return None
    agent, _ = login
    if not writes(session, agent, demande):
        return None

    def card() -> Screen:
        # What was said is below it: quoted here it would outlive its correction and its withdrawal.
        page = page_for(Reader(session, agent, now), demande, has_words=False)
        return replace(page, is_silent=True)

    return Topic(
        demande,
        name=lambda: follow_texts.topic_name(demande),
        card=card,
        icon=lambda: _icon_of_whole(session, demande),
        is_over=_is_revoked_before(demande, place),
    )


def _icon_of_whole(session: Session, demande: Demande) -> str:
    dialogues = dialogues_of(session, demande.id)
    late = [dialogue for dialogue in dialogues if is_late(dialogue)]
    return topic_icon(demande.state, demande.urgence, is_late=bool(late))


def _is_revoked_before(demande: Demande, place: Place) -> bool:
    """A topic is not made, nor made anew, for what may not be said any more."""
    return demande.revoked_at is not None and place.thread_id is None


def topic_of(session: Session, place: Place, now: datetime) -> Topic | None:
    """Return what the topic at this place, in a group, is about, or nothing."""
    dialogue_there = dialogue_of_place(session, place.id)
    if dialogue_there is not None:
        dialogue, demande = dialogue_there
        return Topic(
            demande,
            name=lambda: dialogue_card.topic_name(session, dialogue, demande),
            card=lambda: dialogue_card.card_screen(
                session, dialogue, demande, now=now
            ),
            past=lambda: past_of_dialogue(session, dialogue, demande, now=now),
            icon=lambda: topic_icon(
                dialogue.state, demande.urgence, is_late=is_late(dialogue)
            ),
            is_over=_is_revoked_before(demande, place),
        )
    mediation = mediation_of_place(session, place.id)
    if mediation is None:
        return None
    about = Demande.by_id(session, mediation.demande_id)
    return Topic(
        about,
        name=lambda: mediation_card.topic_name(about),
        card=lambda: mediation_card.card_screen(session, mediation, about),
        past=lambda: past_of_mediation(session, mediation, about, now=now),
        is_over=not mediation.is_live,
    )

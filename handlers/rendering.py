"""From an outgoing row to a call, at the moment it leaves: the destination and the rights are those of now."""

from collections.abc import Callable
from datetime import datetime

from handlers import notices
from handlers.answer_demande.card import card_screen, topic_name
from handlers.answer_demande.routes import referent_keys
from handlers.calls import (
    AnswerPress,
    Call,
    CheckGroup,
    Drop,
    Edit,
    Erase,
    LeaveGroup,
    LockTopic,
    Mail,
    MakeTopic,
    PinCard,
    Send,
    SendCard,
    Withhold,
)  # fmt: skip
from handlers.follow_demande.routes import aidant_keys
from handlers.login import texts as login_texts
from handlers.screens import SCREENS, Screen, column
from handlers.wording import number, signature
from models import payloads
from models.agent import Agent, open_session, role_in
from models.base import Session, tools
from models.demande import Demande
from models.dialogue import Dialogue, Message, dialogue_of_place
from models.organisme import Groupe, groupe_of_chat
from models.outbox import Claimed
from models.place import Place, PlaceKind


class Rendering:
    """Renders outgoing rows; `username` is the bot's, for the links of mails."""

    def __init__(self, username: str) -> None:
        self._username = username

    def __call__(self, session: Session, claimed: Claimed, now: datetime) -> Call:
        """Return the call that this row becomes."""
        if claimed.expires is not None and claimed.expires <= now:
            return Drop("expired")
        if isinstance(claimed.payload, payloads.PressAnswered):
            pressed = claimed.payload
            return AnswerPress(pressed.press_id, pressed.text[:200], pressed.is_alert)
        place = claimed.place
        if place is None:
            return Drop("no_place")
        if place.kind == PlaceKind.TOPIC:
            return self._in_topic(session, claimed, place)
        return self._render(session, claimed, place, now)

    def _in_topic(self, session: Session, claimed: Claimed, place: Place) -> Call:
        """A topic is prepared before anything is said in it: made, given its card, the card pinned."""
        found = dialogue_of_place(session, place.id)
        if found is None or groupe_of_chat(session, place.chat_id or 0) is None:
            return Drop("no_dialogue")
        dialogue, demande = found
        if demande.erased_at is not None:
            return Drop("erased")
        if place.thread_id is None:
            return MakeTopic(topic_name(session, dialogue, demande))
        if place.card_id is None:
            return SendCard(card_screen(session, dialogue, demande))
        if not place.is_pinned:
            return PinCard(place.card_id)
        if isinstance(claimed.payload, payloads.Opened):
            return Drop("opened")
        if isinstance(claimed.payload, payloads.CardChanged):
            return Edit(place.card_id, card_screen(session, dialogue, demande), or_send=False)
        return self._render(session, claimed, place, claimed.created_at)

    def _render(self, session: Session, claimed: Claimed, place: Place, now: datetime) -> Call:
        match claimed.payload:
            case payloads.Shown(screen=screen, edits=edits):
                shown = SCREENS.validate_json(screen)
                return Edit(edits, shown) if edits else Send(shown)
            case payloads.Relayed(message_id=message_id):
                return _relayed(session, session.get_one(Message, message_id), place, now)
            case payloads.Noticed():
                return notices.render(session, claimed.payload, place)
            case payloads.MessageErased(telegram_id=telegram_id):
                return Erase(telegram_id)
            case payloads.TopicClosed():
                return LockTopic()
            case payloads.GroupChecked():
                return CheckGroup()
            case payloads.ChatLeft():
                bound = groupe_of_chat(session, place.chat_id or 0) is not None
                return Drop("bound_since") if bound else LeaveGroup()
            case payloads.LoginMailed() | payloads.AnswerMailed() | payloads.AccountBoundMailed():
                return self._mail(session, claimed.payload, place)
            case _:
                return Drop("nothing_to_say")

    def _mail(self, session: Session, payload: payloads.AnyPayload, place: Place) -> Call:
        agent = session.get(Agent, place.agent_id) if place.agent_id else None
        if agent is None or not agent.is_enabled:
            return Drop("agent_disabled")
        return MAILS[type(payload)](session, payload, agent, self._username)


def _relayed(session: Session, message: Message, place: Place, now: datetime) -> Call:
    demande = session.get_one(Demande, message.demande_id)
    if demande.erased_at is not None:
        return Drop("erased")
    author = _author_line(session, message)
    if place.kind == PlaceKind.TOPIC:
        found = dialogue_of_place(session, place.id)
        rows = referent_keys(found[0]) if found else ()
        return Send(Screen(message.body, rows, author))
    login = open_session(session, place.chat_id or 0, now=now)
    if login is None or login[0].id != demande.agent_id:
        return Withhold()
    head = f"Demande {number(demande.number)} · {author}"
    return Send(Screen(message.body, column(*aidant_keys(demande)), head))


def _author_line(session: Session, message: Message) -> str:
    agent, groupe = session.get_one(Agent, message.agent_id), session.get_one(Groupe, message.groupe_id)
    role = role_in(session, agent.id, groupe.id) or message.side
    return signature(agent.short_name, role, groupe.nom)


def _login_mail(session: Session, payload: payloads.LoginMailed, agent: Agent, username: str) -> Mail:
    minutes = int(tools(session).rules.login_link.total_seconds() // 60)
    link = f"https://t.me/{username}?start={payload.token}"
    body = login_texts.MAIL.format(link=link, code=payload.code, minutes=minutes)
    return Mail(agent.email, login_texts.MAIL_SUBJECT, body)


def _answer_mail(session: Session, payload: payloads.AnswerMailed, agent: Agent, username: str) -> Mail:
    dialogue = session.get_one(Dialogue, payload.dialogue_id)
    demande, groupe = session.get_one(Demande, dialogue.demande_id), session.get_one(Groupe, dialogue.groupe_id)
    return Mail(agent.email, *notices.answer_mail(demande.number, groupe.nom, username))


def _bound_mail(session: Session, payload: payloads.AccountBoundMailed, agent: Agent, username: str) -> Mail:
    return Mail(agent.email, login_texts.BOUND_SUBJECT, login_texts.BOUND)


MAILS: dict[type, Callable[..., Mail]] = {
    payloads.LoginMailed: _login_mail,
    payloads.AnswerMailed: _answer_mail,
    payloads.AccountBoundMailed: _bound_mail,
}

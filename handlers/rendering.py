"""From an outgoing row to a call, at the moment it leaves: the destination and the rights are those of now."""

from collections.abc import Callable
from datetime import datetime

from handlers import notices, relaying
from handlers.answer_demande import showing
from handlers.calls import (
    AnswerPress,
    Call,
    CheckGroup,
    DeleteTopic,
    Drop,
    Edit,
    Erase,
    LeaveGroup,
    LockTopic,
    Mail,
    MakeTopic,
    PinCard,
    React,
    RemoveTopic,
    Send,
    SendCard,
    Sms,
    UnlockTopic,
)  # fmt: skip
from handlers.create_demande import outgoing as drafting
from handlers.login import texts as login_texts
from handlers.screens import SCREENS
from handlers.topics import topic_of
from models import payloads
from models.agent import Agent
from models.base import Session, tools
from models.demande import Demande
from models.dialogue import Message
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
        if isinstance(claimed.payload, payloads.SmsSent):
            return Sms(claimed.payload.number, claimed.payload.text)
        place = claimed.place
        if place is None:
            return Drop("no_place")
        if place.kind == PlaceKind.TOPIC:
            return self._in_topic(session, claimed, place, now)
        return self._render(session, claimed, place, now)

    def _in_topic(self, session: Session, claimed: Claimed, place: Place, now: datetime) -> Call:
        """A topic is prepared before anything is said in it: made, given its card, the card pinned."""
        topic = topic_of(session, place)
        if topic is None or groupe_of_chat(session, place.chat_id or 0) is None:
            return Drop("no_dialogue")
        if isinstance(claimed.payload, payloads.TopicDeleted):
            return DeleteTopic() if place.thread_id else Drop("no_topic")
        if topic.is_over or topic.demande.erased_at is not None:
            is_last_word = place.thread_id is not None and notices.outlives(claimed.payload)
            return self._render(session, claimed, place, now) if is_last_word else Drop("over")
        if place.thread_id is None:
            return MakeTopic(topic.name())
        if place.card_id is None:
            return SendCard(topic.card())
        if not place.is_pinned:
            return PinCard(place.card_id)
        if isinstance(claimed.payload, payloads.Opened):
            return Drop("opened")
        if isinstance(claimed.payload, payloads.CardChanged):
            return Edit(place.card_id, topic.card(), or_send=False)
        return self._render(session, claimed, place, claimed.created_at)

    def _render(self, session: Session, claimed: Claimed, place: Place, now: datetime) -> Call:
        kind = type(claimed.payload)
        if kind in MAILS:
            return self._mail(session, claimed.payload, place)
        return RENDERERS[kind](session, claimed.payload, place, now)

    def _mail(self, session: Session, payload: payloads.AnyPayload, place: Place) -> Call:
        agent = session.get(Agent, place.agent_id) if place.agent_id else None
        if agent is None or not agent.is_enabled:
            return Drop("agent_disabled")
        return MAILS[type(payload)](session, payload, agent, self._username)


def _login_mail(session: Session, payload: payloads.LoginMailed, agent: Agent, username: str) -> Mail:
    minutes = int(tools(session).rules.login_link.total_seconds() // 60)
    link = f"https://t.me/{username}?start={payload.token}"
    body = login_texts.MAIL.format(link=link, code=payload.code, minutes=minutes)
    return Mail(agent.email, login_texts.MAIL_SUBJECT, body)


def _answer_mail(session: Session, payload: payloads.AnswerMailed, agent: Agent, username: str) -> Mail:
    demande, groupe = session.get_one(Demande, payload.demande_id), session.get_one(Groupe, payload.groupe_id)
    return Mail(agent.email, *notices.answer_mail(demande.number, groupe.nom, username))


def _bound_mail(session: Session, payload: payloads.AccountBoundMailed, agent: Agent, username: str) -> Mail:
    return Mail(agent.email, login_texts.BOUND_SUBJECT, login_texts.BOUND)


MAILS: dict[type, Callable[..., Mail]] = {
    payloads.LoginMailed: _login_mail,
    payloads.AnswerMailed: _answer_mail,
    payloads.AccountBoundMailed: _bound_mail,
}


def _shown(session: Session, payload: payloads.Shown, place: Place, now: datetime) -> Call:
    shown = SCREENS.validate_json(payload.screen)
    return Edit(payload.edits, shown) if payload.edits else Send(shown)


def _left(session: Session, payload: payloads.ChatLeft, place: Place, now: datetime) -> Call:
    return Drop("bound_since") if groupe_of_chat(session, place.chat_id or 0) else LeaveGroup()


def _relayed(session: Session, payload: payloads.Relayed, place: Place, now: datetime) -> Call:
    message = session.get(Message, payload.message_id)
    return relaying.relayed(session, message, place, now) if message else Drop("erased")


def _amended(session: Session, payload: payloads.Amended, place: Place, now: datetime) -> Call:
    message = session.get(Message, payload.message_id)
    return relaying.amended(session, message, place, now) if message else Drop("erased")


RENDERERS: dict[type, Callable[..., Call]] = {
    payloads.Shown: _shown,
    payloads.Relayed: _relayed,
    payloads.Amended: _amended,
    payloads.Reacted: lambda _session, payload, _place, _now: React(payload.telegram_id, payload.emoji),
    payloads.IdentityShown: showing.identity_message,
    payloads.PieceShown: lambda session, payload, _place, _now: relaying.piece(session, payload.piece_id),
    payloads.Noticed: lambda session, payload, place, _now: notices.render(session, payload, place),
    payloads.MessageErased: lambda _session, payload, _place, _now: Erase(payload.telegram_id),
    payloads.TopicClosed: lambda *_: LockTopic(),
    payloads.TopicReopened: lambda *_: UnlockTopic(),
    payloads.TopicDeleted: lambda *_: DeleteTopic(),
    payloads.TopicDoubled: lambda _session, payload, _place, _now: RemoveTopic(payload.thread_id),
    payloads.GroupChecked: lambda *_: CheckGroup(),
    payloads.ChatLeft: _left,
    payloads.SmsLost: drafting.sms_lost,
    payloads.MandatPrinted: drafting.mandat_to_print,
}
"""What each kind of row becomes; a test holds that none is missing."""

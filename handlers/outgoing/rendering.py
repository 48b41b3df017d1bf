"""From an outgoing row to a call, at the moment it leaves: the destination and the rights are those of now."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.answer_demande import identity_shown as showing
from handlers.answer_demande.board import board_screen
from handlers.create_demande import sent_by_draft as drafting
from handlers.follow_demande import exchange_export as exporting
from handlers.follow_demande import mails
from handlers.kit import signing
from handlers.kit.calls import (
    AnswerPress,
    Broken,
    Call,
    CheckGroup,
    DeleteTopic,
    Drop,
    Edit,
    Erase,
    Fetch,
    LeaveGroup,
    LockTopic,
    Mail,
    MakeTopic,
    PinCard,
    React,
    RemoveTopic,
    RenameTopic,
    Retract,
    SayInChat,
    Send,
    SendCard,
    Sms,
    UnlockTopic,
    Withhold,
)
from handlers.kit.screens import SCREENS, Screen
from handlers.login import texts as login_texts
from handlers.outgoing import notices, relaying
from handlers.outgoing.topics import Topic, private_topic_of, topic_of
from handlers.withdraw_message import texts as withdraw_texts
from models.demande.ahead import load_ahead
from models.demande.demande import Demande
from models.demande.dialogue import Message, Side
from models.lists.answers import answers_since
from models.outbox.backlog import UNREADABLE
from models.outbox.claiming import Claimed
from models.outbox.kinds.board import BoardChanged
from models.outbox.kinds.card import CardChanged, Opened
from models.outbox.kinds.erasure import CopyRetracted, MessageErased
from models.outbox.kinds.file import FileFetched
from models.outbox.kinds.group import ChatLeft, GroupChecked
from models.outbox.kinds.identity import IdentityShown
from models.outbox.kinds.mail import (
    AccountBoundMailed,
    AnswerMailed,
    AnswersMailed,
    LoginMailed,
    WaitingMailed,
)
from models.outbox.kinds.notice import Noticed
from models.outbox.kinds.paper import ExchangePrinted, MandatPrinted
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.piece import PieceShown
from models.outbox.kinds.press import PressAnswered
from models.outbox.kinds.reaction import Reacted
from models.outbox.kinds.relayed import Amended, Relayed, Retold
from models.outbox.kinds.screen import Shown
from models.outbox.kinds.sms import SmsLost, SmsSent
from models.outbox.kinds.topic import (
    TopicClosed,
    TopicDeleted,
    TopicDoubled,
    TopicRenamed,
    TopicReopened,
)
from models.outbox.kinds.unread import Unread
from models.outbox.place import Place, PlaceKind
from models.outbox.private_topics import are_offered
from models.people.agent import Agent, territoire_of_agent
from models.people.organisme import Groupe, groupe_of_chat
from models.store.base import Session
from models.store.memo import known
from models.store.tools import tools
from models.values.calendar import is_quiet

SIGNED = (Relayed, Retold, Amended)
"""What is rendered from a message, with all that signs it."""


class Rendering:
    """Renders outgoing rows; `username` is the bot's, for the links of mails."""

    def __init__(self, username: str) -> None:
        self._username = username

    def __call__(self, session: Session, rows: Sequence[Claimed], now: datetime) -> list[Call]:
        """Return the calls that rows claimed together become, in their order."""
        said = [row.payload for row in rows if isinstance(row.payload, SIGNED)]
        load_ahead(session, [payload.message_id for payload in said], [row.place for row in rows])
        return [self._call(session, row, now) for row in rows]

    def _call(self, session: Session, claimed: Claimed, now: datetime) -> Call:
        if claimed.expires is not None and claimed.expires <= now:
            return Drop("expired")
        if isinstance(claimed.payload, Unread):
            return Broken(UNREADABLE)
        if isinstance(claimed.payload, PressAnswered):
            pressed = claimed.payload
            return AnswerPress(pressed.press_id, pressed.text[:200], pressed.is_alert)
        if isinstance(claimed.payload, SmsSent):
            return Sms(claimed.payload.number, claimed.payload.text)
        if isinstance(claimed.payload, FileFetched):
            return Fetch(claimed.payload.file_id)
        place = claimed.place
        if place is None:
            return Drop("no_place")
        if place.kind == PlaceKind.TOPIC:
            return self._in_topic(session, claimed, place, now)
        if place.kind == PlaceKind.PRIVATE_TOPIC:
            return self._in_private_topic(session, claimed, place, now)
        return self._render(session, claimed, place, now)

    def _in_topic(self, session: Session, claimed: Claimed, place: Place, now: datetime) -> Call:
        """A topic is prepared before anything is said in it: made, given its card, the card pinned."""
        if isinstance(claimed.payload, TopicDeleted):
            return DeleteTopic() if place.thread_id else Drop("no_topic")
        topic = topic_of(session, place)
        if topic is None or not known(
            session, ("bound", place.chat_id), lambda: _is_bound(session, place)
        ):
            return Drop("no_dialogue")
        if (
            topic.is_over
            or topic.demande.erased_at is not None
            or topic.demande.copies_erased_at is not None
        ):
            is_last_word = place.thread_id is not None and notices.outlives(claimed.payload)
            return self._render(session, claimed, place, now) if is_last_word else Drop("over")
        return _prepared(claimed, place, topic) or self._render(
            session, claimed, place, claimed.created_at
        )

    def _in_private_topic(
        self, session: Session, claimed: Claimed, place: Place, now: datetime
    ) -> Call:
        """A demande's own topic, prepared too; without one, what was to be said there is said in the chat itself."""
        kind = type(claimed.payload)
        if kind is TopicDeleted:
            return DeleteTopic() if place.thread_id else Drop("no_topic")
        if claimed.payload.traits.is_by_id:
            return self._render(session, claimed, place, now)
        demande = Demande.by_id(session, place.demande_id)
        is_there = place.thread_id is not None or claimed.payload.traits.makes_topic
        is_over = demande.erased_at is not None or demande.copies_erased_at is not None
        if is_over or not is_there or not are_offered(session, place.chat_id or 0, now=now):
            return Drop("no_topic") if claimed.payload.traits.is_of_topic else SayInChat()
        topic = private_topic_of(session, place, now)
        if topic is None:
            return self._unread(session, claimed, place, now)
        if topic.is_over:
            return Drop("over") if claimed.payload.traits.is_of_topic else SayInChat()
        return _prepared(claimed, place, topic) or self._render(session, claimed, place, now)

    def _unread(self, session: Session, claimed: Claimed, place: Place, now: datetime) -> Call:
        """Nobody who follows the demande is logged in there: an answer to a gesture is given, the rest waits."""
        is_answer = isinstance(claimed.payload, Shown)
        return self._render(session, claimed, place, now) if is_answer else Withhold()

    def _render(self, session: Session, claimed: Claimed, place: Place, now: datetime) -> Call:
        kind = type(claimed.payload)
        if kind in MAILS:
            return self._mail(session, claimed.payload, place)
        call = RENDERERS[kind](session, claimed.payload, place, now)
        if isinstance(call, Send) and claimed.payload.traits.is_unasked and place.is_private:
            is_own = _is_of_own_side(session, claimed.payload)
            return replace(
                call, screen=_hushed(session, call.screen, place, now, is_own_side=is_own)
            )
        return call

    def _mail(self, session: Session, payload: Payload, place: Place) -> Call:
        agent = Agent.find(session, place.agent_id) if place.agent_id else None
        if agent is None or not agent.is_enabled:
            return Drop("agent_disabled")
        return MAILS[type(payload)](session, payload, agent, self._username)


def _prepared(claimed: Claimed, place: Place, topic: Topic) -> Call | None:
    """Return the next step that prepares a topic, or what a row says of the topic itself, or nothing."""
    if place.thread_id is None:
        return MakeTopic(topic.name())
    if place.card_id is None:
        return SendCard(topic.card())
    if not place.is_pinned:
        return PinCard(place.card_id)
    if isinstance(claimed.payload, Opened):
        return Drop("opened")
    if isinstance(claimed.payload, TopicRenamed):
        return RenameTopic(topic.name())
    if isinstance(claimed.payload, CardChanged):
        return Edit(place.card_id, topic.card(), or_send=False)
    return None


def _is_bound(session: Session, place: Place) -> bool:
    return groupe_of_chat(session, place.chat_id or 0) is not None


def _is_of_own_side(session: Session, payload: Payload) -> bool:
    """Whether a message goes to the colleagues of its author: the private chats are those of the aidant's side."""
    message = Message.find(session, payload.message_id) if isinstance(payload, Relayed) else None
    return message is not None and message.side == Side.AIDANT


def _hushed(
    session: Session, screen: Screen, place: Place, now: datetime, *, is_own_side: bool
) -> Screen:
    """Make the message ring, or not: silent are the words of one's own side, and nights, week-ends and holidays."""
    login = signing.reader(session, place, now=now)
    territoire = territoire_of_agent(session, login[0].id) if login else ""
    is_silent = is_own_side or is_quiet(now, territoire, hours=tools(session).rules.quiet_hours)
    return replace(screen, is_silent=is_silent)


def _login_mail(session: Session, payload: LoginMailed, agent: Agent, username: str) -> Mail:
    minutes = int(tools(session).rules.login_link.total_seconds() // 60)
    link = f"https://t.me/{username}?start={payload.token}"
    body = login_texts.MAIL.format(link=link, code=payload.code, minutes=minutes)
    return Mail(agent.email, login_texts.MAIL_SUBJECT, body)


def _answer_mail(session: Session, payload: AnswerMailed, agent: Agent, username: str) -> Mail:
    demande, groupe = (
        Demande.by_id(session, payload.demande_id),
        Groupe.by_id(session, payload.groupe_id),
    )
    return Mail(agent.email, *mails.answer(demande.number, groupe.nom, username))


def _answers_mail(session: Session, payload: AnswersMailed, agent: Agent, username: str) -> Call:
    found = answers_since(session, agent.id, payload.since)
    return Mail(agent.email, *mails.digest(found, username)) if found else Drop("nothing_new")


def _waiting_mail(session: Session, payload: WaitingMailed, agent: Agent, username: str) -> Mail:
    return Mail(
        agent.email, *mails.waiting(Demande.by_id(session, payload.demande_id).number, username)
    )


def _bound_mail(session: Session, payload: AccountBoundMailed, agent: Agent, username: str) -> Mail:
    return Mail(agent.email, login_texts.BOUND_SUBJECT, login_texts.BOUND)


MAILS: dict[type, Callable[..., Call]] = {
    LoginMailed: _login_mail,
    AnswerMailed: _answer_mail,
    AnswersMailed: _answers_mail,
    WaitingMailed: _waiting_mail,
    AccountBoundMailed: _bound_mail,
}


def _shown(session: Session, payload: Shown, place: Place, now: datetime) -> Call:
    shown = SCREENS.validate_json(payload.screen)
    return Edit(payload.edits, shown) if payload.edits else Send(shown)


def _board(session: Session, payload: BoardChanged, place: Place, now: datetime) -> Call:
    """The board is sent once, pinned once, then edited in place."""
    groupe = groupe_of_chat(session, place.chat_id or 0)
    if groupe is None or place.kind != PlaceKind.GENERAL:
        return Drop("unbound")
    if place.card_id is None:
        return SendCard(board_screen(session, groupe))
    if not place.is_pinned:
        return PinCard(place.card_id)
    return Edit(place.card_id, board_screen(session, groupe), or_send=False)


def _left(session: Session, payload: ChatLeft, place: Place, now: datetime) -> Call:
    return Drop("bound_since") if groupe_of_chat(session, place.chat_id or 0) else LeaveGroup()


def _relayed(session: Session, payload: Relayed, place: Place, now: datetime) -> Call:
    message = Message.find(session, payload.message_id)
    return relaying.relayed(session, message, place, now) if message else Drop("erased")


def _retold(session: Session, payload: Retold, place: Place, now: datetime) -> Call:
    return relaying.retold(session, Message.by_id(session, payload.message_id), place, now)


def _amended(session: Session, payload: Amended, place: Place, now: datetime) -> Call:
    message = Message.find(session, payload.message_id)
    return relaying.amended(session, message, place, now) if message else Drop("erased")


RENDERERS: dict[type, Callable[..., Call]] = {
    Shown: _shown,
    Relayed: _relayed,
    Retold: _retold,
    Amended: _amended,
    Reacted: lambda _session, payload, _place, _now: React(payload.telegram_id, payload.emoji),
    IdentityShown: showing.identity_message,
    PieceShown: lambda session, payload, _place, _now: relaying.piece(session, payload.piece_id),
    Noticed: notices.render,
    MessageErased: lambda _session, payload, _place, _now: Erase(payload.telegram_id),
    CopyRetracted: lambda _session, payload, _place, _now: Retract(
        payload.telegram_id, Screen(withdraw_texts.BLANK)
    ),
    TopicClosed: lambda *_: LockTopic(),
    TopicReopened: lambda *_: UnlockTopic(),
    BoardChanged: _board,
    TopicDeleted: lambda *_: DeleteTopic(),
    TopicDoubled: lambda _session, payload, _place, _now: RemoveTopic(payload.thread_id),
    GroupChecked: lambda *_: CheckGroup(),
    ChatLeft: _left,
    SmsLost: drafting.sms_lost,
    ExchangePrinted: exporting.exchange_to_print,
    MandatPrinted: drafting.mandat_to_print,
}
"""What each kind of row becomes; a test holds that none is missing."""

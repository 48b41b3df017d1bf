"""What a référent sees of the usager, for a while: identity and pieces, each view journaled."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from handlers.answer_demande import texts
from handlers.kit.calls import Call, Drop, Send
from handlers.kit.context import Context
from handlers.kit.screens import Button, Screen, column, utf16
from handlers.kit.wording import number
from models.actions.see_identity import (
    Element,
    lawful_elements,
    see_identity,
    see_pieces,
    shows_identity,
)
from models.actions.show_alone import was_shown
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.rights import is_referent
from models.outbox import place
from models.outbox.kinds.alone import Alone
from models.outbox.kinds.identity import IdentityInTopic, IdentityShown
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.piece import PieceInTopic
from models.outbox.place import Place
from models.outbox.reader import agent_reader
from models.outbox.rows import post
from models.people import account
from models.people.agent import open_session
from models.people.organisme import Groupe
from models.people.presence import has_left
from models.store.base import Session
from models.values.elements import copied, displayed

COPIED = 256
"""The longest text that a button copies; source: CopyTextButton."""
LABEL = 40
"""How much of a label fits on a button."""


def identity(context: Context) -> None:
    """« Voir l'identité »: in the topic to who pressed alone; again, in private; journaled."""
    _, dialogue, _ = see_identity(
        context.session, context.agent, context.subject, now=context.now
    )
    showing = Showing(
        context, dialogue, Kind.IDENTITY_IN_TOPIC, context.rules.identity_shown
    )
    if showing.may_be_alone():
        showing.post(IdentityInTopic(alone=showing.alone()))
    elif can_write(context):
        context.answer_press(texts.IDENTITY_SENT, is_alert=True)
        showing.post(
            IdentityShown(dialogue_id=dialogue.id, agent_id=context.agent.id)
        )


def pieces(context: Context) -> None:
    """« Voir les pièces »: each one in the topic to who pressed alone; again, in private."""
    dialogue, seen = see_pieces(
        context.session, context.agent, context.subject, now=context.now
    )
    showing = Showing(
        context, dialogue, Kind.PIECE_IN_TOPIC, context.rules.pieces_shown
    )
    if not seen:
        context.answer_press(texts.NO_PIECE, is_alert=True)
    elif showing.may_be_alone():
        for rank, piece in enumerate(seen):
            alone = showing.alone(answers=rank == 0)
            showing.post(PieceInTopic(piece_id=piece.id, alone=alone))
    elif can_write(context):
        context.answer_press(texts.PIECES_SENT, is_alert=True)
        for piece in seen:
            alone = showing.alone()
            showing.post(
                PieceInTopic(piece_id=piece.id, alone=alone).in_private()
            )


@dataclass(frozen=True, slots=True)
class Showing:
    """Something is shown for a while to who pressed, about a dialogue."""

    context: Context
    dialogue: Dialogue
    kind: Kind
    lasts: timedelta

    @property
    def to(self) -> Place:
        """The private chat of who pressed: they read it, wherever it is shown."""
        context = self.context
        return place.private_place(
            context.session, context.incoming.user_id, now=context.now
        )

    def may_be_alone(self) -> bool:
        """Whether it is shown in the topic: pressed there, and not a moment ago already."""
        context, incoming = self.context, self.context.incoming
        topic = Place.by_id(context.session, self.dialogue.place_id)
        if (topic.chat_id, topic.thread_id) != (
            incoming.chat_id,
            incoming.thread_id,
        ):
            return False
        since = context.now - self.lasts
        return not was_shown(
            context.session, self.kind, self.to, self.dialogue, since=since
        )

    def alone(self, *, answers: bool = True) -> Alone:
        """Return for whom it is."""
        context = self.context
        return Alone(
            dialogue_id=self.dialogue.id,
            agent_id=context.agent.id,
            press_id=context.incoming.press_id,
            pressed_at=context.now,
            answers=answers,
        )

    def post(self, payload: Payload) -> None:
        """Queue what is erased after a while, and what is not sent later than that."""
        context = self.context
        until = context.now + self.lasts
        is_alone = payload.kind == self.kind
        post(
            context.session,
            self.to,
            payload,
            reader=agent_reader(context.agent.id),
            now=context.now,
            demande_id=self.dialogue.demande_id,
            # What waits behind nothing: fifteen seconds are soon over.
            not_before=context.now if is_alone else None,
            expires=until,
            erase_at=until,
        )


def can_write(context: Context) -> bool:
    """Whether the bot may write to this person in private; says what to do when it may not."""
    account_row = account.account(context.session, context.incoming.user_id)
    if not account_row.is_blocked:
        return True
    sentence = texts.OPEN_CHAT.format(bot=context.surroundings.bot_username)
    context.answer_press(sentence, is_alert=True)
    return False


def _lines(elements: list[Element]) -> list[tuple[str, str]]:
    return [
        (element.label, displayed(element.key, element.value))
        for element in elements
    ]


def identity_message(
    session: Session, payload: IdentityShown, to: Place, now: datetime
) -> Call:
    """Return the private message of an identity; the rights are those of now."""
    dialogue = Dialogue.by_id(session, payload.dialogue_id)
    demande = Demande.by_id(session, dialogue.demande_id)
    is_over = demande.erased_at is not None or not shows_identity(
        demande, dialogue
    )
    if is_over or not may_read(
        session, to, dialogue.id, payload.agent_id, now=now
    ):
        return Drop("not_readable")
    elements = lawful_elements(session, dialogue)
    head = texts.IDENTITY_OF.format(number=number(demande.number))
    text = f"{head}\n{texts.identity(_lines(elements))}"
    return Send(
        Screen(text, column(*_copy_buttons(elements)), is_protected=True)
    )


def may_read(
    session: Session,
    to: Place,
    dialogue_id: UUID,
    agent_id: UUID,
    *,
    now: datetime,
) -> bool:
    """Whether who asked is logged in there, and still a référent of this dialogue's groupe.

    Who left its Telegram group meanwhile is shown nothing any more.
    """
    login = open_session(session, to.chat_id or 0, now=now)
    if login is None or login[0].id != agent_id:
        return False
    dialogue = Dialogue.by_id(session, dialogue_id)
    groupe = Groupe.by_id(session, dialogue.groupe_id)
    if has_left(session, groupe, agent_id):
        return False
    return is_referent(session, login[0], groupe.id)


def _copy_buttons(elements: list[Element]) -> list[Button]:
    """Return a button for each value that Telegram can copy."""
    buttons = [_copy_button(element) for element in elements]
    return [button for button in buttons if 0 < utf16(button.copies) <= COPIED]


def _copy_button(element: Element) -> Button:
    label = texts.copies(element.label, most=LABEL)
    return Button(label, copies=copied(element.key, element.value))

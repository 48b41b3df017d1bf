"""What a référent sees of the usager, for a while: identity and pieces, each view journaled."""

from datetime import datetime, timedelta
from uuid import UUID

from handlers.answer_demande import texts
from handlers.kit.calls import Call, Drop, Send
from handlers.kit.context import Context
from handlers.kit.screens import Button, Screen, column, utf16
from handlers.kit.wording import number
from models.actions.see_identity import Element, lawful_elements, see_identity, see_pieces
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.rights import is_referent
from models.outbox import place
from models.outbox.kinds.identity import IdentityShown
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.piece import PieceShown
from models.outbox.place import Place
from models.outbox.rows import post
from models.people import account
from models.people.agent import open_session
from models.store.base import Session
from models.values.elements import copied, displayed

POPUP = 200
"""The longest pop-up, in UTF-16 units; source: answerCallbackQuery."""
COPIED = 256
"""The longest text that a button copies; source: CopyTextButton."""
LABEL = 40
"""How much of a label fits on a button."""


def identity(context: Context) -> None:
    """« Voir l'identité »: a pop-up, or a private message that deletes itself; journaled."""
    demande, dialogue, elements = see_identity(
        context.session, context.agent, context.subject, now=context.now
    )
    text = texts.identity(_lines(elements))
    if utf16(text) <= POPUP:
        context.answer_press(text, is_alert=True)
    elif _can_write(context):
        context.answer_press(texts.IDENTITY_SENT, is_alert=True)
        payload = IdentityShown(dialogue_id=dialogue.id, agent_id=context.agent.id)
        _send_for_a_while(context, payload, demande.id, lasts=context.rules.identity_shown)


def pieces(context: Context) -> None:
    """« Voir les pièces »: each one in private, for ten minutes; each view is journaled."""
    seen = see_pieces(context.session, context.agent, context.subject, now=context.now)
    if not seen:
        context.answer_press(texts.NO_PIECE, is_alert=True)
    elif _can_write(context):
        context.answer_press(texts.PIECES_SENT, is_alert=True)
        for piece in seen:
            payload = PieceShown(piece_id=piece.id)
            _send_for_a_while(context, payload, piece.demande_id, lasts=context.rules.pieces_shown)


def _send_for_a_while(
    context: Context, payload: Payload, demande_id: UUID, *, lasts: timedelta
) -> None:
    """Send in private what is erased there after a while, and what is not sent later than that."""
    until = context.now + lasts
    post(
        context.session,
        _private(context),
        payload,
        now=context.now,
        demande_id=demande_id,
        expires=until,
        erase_at=until,
    )


def _private(context: Context) -> Place:
    return place.private_place(context.session, context.incoming.user_id, now=context.now)


def _can_write(context: Context) -> bool:
    """Whether the bot may write to this person in private; says what to do when it may not."""
    account_row = account.account(context.session, context.incoming.user_id)
    if not account_row.is_blocked:
        return True
    sentence = texts.OPEN_CHAT.format(bot=context.surroundings.bot_username)
    context.answer_press(sentence, is_alert=True)
    return False


def _lines(elements: list[Element]) -> list[tuple[str, str]]:
    return [(element.label, displayed(element.key, element.value)) for element in elements]


def identity_message(session: Session, payload: IdentityShown, to: Place, now: datetime) -> Call:
    """Return the private message of an identity; the rights are those of now."""
    dialogue = Dialogue.by_id(session, payload.dialogue_id)
    demande = Demande.by_id(session, dialogue.demande_id)
    login = open_session(session, to.chat_id or 0, now=now)
    if demande.erased_at is not None or login is None:
        return Drop("not_readable")
    agent, _ = login
    if agent.id != payload.agent_id or not is_referent(session, agent, dialogue.groupe_id):
        return Drop("not_readable")
    elements = lawful_elements(session, dialogue)
    head = texts.IDENTITY_OF.format(number=number(demande.number))
    text = f"{head}\n{texts.identity(_lines(elements))}"
    return Send(Screen(text, column(*_copy_buttons(elements)), is_protected=True))


def _copy_buttons(elements: list[Element]) -> list[Button]:
    """Return a button for each value that Telegram can copy."""
    buttons = [_copy_button(element) for element in elements]
    return [button for button in buttons if 0 < utf16(button.copies) <= COPIED]


def _copy_button(element: Element) -> Button:
    label = texts.copies(element.label, most=LABEL)
    return Button(label, copies=copied(element.key, element.value))

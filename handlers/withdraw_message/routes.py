"""« Retirer », and `/retirer` in reply to one's own message."""

from handlers.kit.context import Context
from handlers.kit.denials import Denied, deny
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen
from handlers.withdraw_message import texts
from models.actions.speak import is_said
from models.actions.withdraw import last_message, withdraw
from models.demande import held
from models.demande.between_us import between_us, forget_kept
from models.demande.dialogue import Message
from models.demande.rights import Right, access_dialogue
from models.errors import AlreadyDone, Stale


def withdraw_button(message: Message) -> Button:
    """The button that takes this very message back."""
    return Press(Act.WITHDRAW, message.id).button(texts.WITHDRAW)


def command(context: Context) -> None:
    """`/retirer`, in reply to the message to take back."""
    incoming = context.incoming
    if context.login is None:
        deny(context, Denied.NOT_LOGGED_IN, Screen(texts.LOGIN_FIRST))
    elif incoming.reply_to is None:
        context.remark(Screen(texts.HOW))
    elif _drop_held(context, incoming.reply_to):
        context.say(Screen(texts.DROPPED))
    elif _erase_between_us(context, incoming.reply_to):
        context.remark(Screen(texts.ERASED))
    else:
        message = is_said(context.session, incoming.chat_id, incoming.reply_to)
        if message is None or message.agent_id != context.agent.id:
            deny(context, Denied.NOT_OWN, Screen(texts.NOT_YOURS))
            return
        _withdraw(context, message)


def _drop_held(context: Context, telegram_id: int) -> bool:
    row = held.held_message(
        context.session, context.incoming.chat_id, telegram_id
    )
    if row is None or row.user_id != context.incoming.user_id:
        return False
    held.let_go(context.session, row)
    return True


def _erase_between_us(context: Context, telegram_id: int) -> bool:
    """Whether one's own words, which never left their topic, are erased there and here."""
    row = between_us(context.session, context.incoming.chat_id, telegram_id)
    if row is None or row.agent_id != context.agent.id:
        return False
    forget_kept(context.session, row)
    context.erase(telegram_id)
    return True


def pressed(context: Context) -> None:
    """« Retirer » below what the aidant sent."""
    message = (
        Message.find(context.session, context.pressed.subject)
        if context.pressed.subject
        else None
    )
    if message is None:
        raise Stale
    context.answer_press()
    _withdraw(context, message)


def pressed_last(context: Context) -> None:
    """« Retirer » among the other actions of a topic: one's last message there."""
    if context.pressed.subject is None:
        raise Stale
    dialogue, _ = access_dialogue(
        context.session, context.agent, Right.ANSWER, context.pressed.subject
    )
    message = last_message(context.session, context.agent, dialogue)
    if message is None:
        context.answer_press(texts.NOTHING)
        return
    context.answer_press()
    _withdraw(context, message)


def _withdraw(context: Context, message: Message) -> None:
    try:
        is_deleted = withdraw(
            context.session, context.agent, message, now=context.now
        )
    except AlreadyDone:
        context.say(Screen(texts.ALREADY))
        return
    if is_deleted and message.chat_id == context.incoming.chat_id:
        context.erase(message.telegram_id)
    context.show(
        Screen(texts.DONE if is_deleted else texts.DONE_LATE),
        demande_id=message.demande_id,
    )

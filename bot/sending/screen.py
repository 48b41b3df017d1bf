"""A message is sent, step by step, or edited."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram.error import TelegramError

from bot.gateways.ports import (
    GatewayError,
    NotModified,
    Permanent,
    TopicGone,
)
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.landing import check_landing
from bot.sending.markup import markup
from bot.sending.messages import NO_PREVIEW, Landed, send_screen, written
from bot.sending.steps import in_one_message, steps
from handlers.kit.calls import Call, Edit, Send
from handlers.kit.screens import Screen, parts
from handlers.outgoing.screen import TakeButtons

REPLY_GONE = "reply_gone"
"""What it answers is no more, or in another topic: the words matter more than the answer."""

Sending = Callable[[Screen], Awaitable[list[Landed]]]


async def send(step: Screen, chat: Chat) -> Answer:
    """Send to its place a screen that is one step.

    Raises:
        GatewayError: it landed elsewhere, and was deleted there.
    """
    await chat.check_topics()

    async def sending(screen: Screen) -> list[Landed]:
        return await chat.switches.ask(
            screen, lambda *, is_off: send_screen(screen, chat, is_off=is_off)
        )

    return await check_landing(await answering(step, sending), chat)


async def answering(screen: Screen, sending: Sending) -> list[Landed]:
    """Send a screen, without what it answers, or the topic made by hand, that is gone.

    Raises:
        TelegramError: as the library does.
    """
    try:
        return await sending(screen)
    except TelegramError as error:
        bare = _without_what_is_gone(screen, classify(error))
        if bare == screen:
            raise
    return await answering(bare, sending)


def _without_what_is_gone(screen: Screen, cause: GatewayError) -> Screen:
    if isinstance(cause, TopicGone):
        return replace(screen, thread_id=None)
    is_reply_gone = isinstance(cause, Permanent) and cause.code == REPLY_GONE
    return replace(screen, reply_to=None) if is_reply_gone else screen


async def rewrite(screen: Screen, chat: Chat, telegram_id: int) -> None:
    """Edit the text of a message.

    Raises:
        TelegramError: as the library does.
    """
    text, entities = written(screen)

    async def rewriting(*, is_off: bool) -> None:
        await chat.bot.edit_message_text(
            text,
            chat.id,
            telegram_id,
            entities=entities,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup(screen, is_off=is_off),
        )

    await chat.switches.ask(screen, rewriting)


def _steps(call: Send) -> list[Call]:
    return [Send(step) for step in steps(call.screen)]


async def _send(call: Send, chat: Chat) -> Answer:
    return await send(call.screen, chat)


def _edits(call: Edit) -> list[Call]:
    if not call.or_send:
        return [replace(call, screen=in_one_message(call.screen))]
    first, *others = parts(call.screen)
    return [replace(call, screen=first), *(Send(part) for part in others)]


async def _edit(call: Edit, chat: Chat) -> Answer:
    try:
        await rewrite(call.screen, chat, call.telegram_id)
    except TelegramError as error:
        cause = classify(error)
        if (
            call.or_send
            and isinstance(cause, Permanent)
            and cause.code == "cannot_edit"
        ):
            return await send(call.screen, chat)
        if not isinstance(cause, NotModified):
            raise
    return Answer((call.telegram_id,))


async def _take_buttons(call: TakeButtons, chat: Chat) -> Answer:
    await chat.bot.edit_message_reply_markup(chat.id, call.telegram_id)
    return Answer()


CARRIERS: Carriers = {
    Send: Carrier(_send, repeats=False, steps=_steps),
    Edit: Carrier(_edit, repeats=False, steps=_edits),
    TakeButtons: Carrier(_take_buttons),
}

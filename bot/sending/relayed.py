"""A corrected message: its copies are edited; what became longer is sent, shorter, retracted."""

from telegram.error import TelegramError

from bot.gateways.ports import NotModified
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.markup import markup
from bot.sending.messages import written
from bot.sending.screen import rewrite
from bot.sending.steps import steps
from handlers.kit.calls import Call, Send
from handlers.kit.screens import Screen
from handlers.outgoing.erasure import Retract
from handlers.outgoing.relayed import Amend


def _steps(call: Amend) -> list[Call]:
    """Hold what was sent against what is to be shown, message by message.

    What is sent on the way is a copy for the next step, which finds its place.
    """
    files = len(call.screen.files)
    shown, below = call.telegram_ids[:files], call.telegram_ids[files:]
    wanted = steps(call.screen)
    captioned = [step for step in wanted if step.files][:1]
    texts = [step for step in wanted if not step.files]
    edited = [
        *zip(shown, captioned, strict=False),
        *zip(below, texts, strict=False),
    ]
    added = texts[len(below) :]
    surplus = below[len(texts) :]
    return [
        *(Amend((telegram_id,), step) for telegram_id, step in edited),
        *(Send(step) for step in added),
        *([Retract(surplus)] if surplus else []),
    ]


async def _amend(call: Amend, chat: Chat) -> Answer:
    [telegram_id] = call.telegram_ids
    edit = _recaption if call.screen.files else rewrite
    try:
        await edit(call.screen, chat, telegram_id)
    except TelegramError as error:
        if not isinstance(classify(error), NotModified):
            raise
    return Answer(call.telegram_ids)


async def _recaption(step: Screen, chat: Chat, telegram_id: int) -> None:
    caption, entities = written(step)

    async def captioning(*, is_off: bool) -> None:
        await chat.bot.edit_message_caption(
            chat.id,
            telegram_id,
            caption=caption,
            caption_entities=entities,
            reply_markup=markup(step, is_off=is_off),
        )

    await chat.switches.ask(step, captioning)


CARRIERS: Carriers = {Amend: Carrier(_amend, steps=_steps)}

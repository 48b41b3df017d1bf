"""The first message of a place is sent, then pinned."""

from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.screen import send
from bot.sending.steps import in_one_message
from handlers.kit.calls import PinCard, SendCard
from models.outbox.outcomes import Done


async def _send(call: SendCard, chat: Chat) -> Answer:
    return await send(in_one_message(call.screen), chat)


async def _pin(call: PinCard, chat: Chat) -> Answer:
    await chat.bot.pin_chat_message(
        chat.id, call.card_id, disable_notification=True
    )
    return Answer()


CARRIERS: Carriers = {
    SendCard: Carrier(_send, done=Done.CARD_SENT, repeats=True),
    # A card that cannot be pinned still is the card.
    PinCard: Carrier(
        _pin, done=Done.CARD_PINNED, refused=Done.CARD_PINNED, repeats=True
    ),
}

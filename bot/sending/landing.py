"""Where a message landed: what strayed is deleted, and asked about before anything is judged."""

from telegram.error import TelegramError

from bot.gateways.ports import (
    GatewayError,
    Maybe,
    NotModified,
    Permanent,
    Temporary,
    TopicGone,
)
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Chat
from bot.sending.messages import Landed


async def check_landing(sent: list[Landed], chat: Chat) -> Answer:
    """Return what was made, if it is where it belongs; what strayed is deleted.

    Raises:
        TopicGone: it strayed in a chat that has topics.
        Permanent: it strayed in a chat that has none, or from a topic that was only just made.
        GatewayError: it strayed, and Telegram does not say whether the chat has topics.
    """
    # Beware: a chat drops a topic that it has no more in silence, for General.
    is_topic, thread_id = chat.place.is_topic, chat.place.thread_id
    strayed = [
        landed.telegram_id
        for landed in sent
        if is_topic and landed.thread_id != thread_id
    ]
    if not strayed:
        return Answer(tuple(landed.telegram_id for landed in sent))
    left = [
        telegram_id
        for telegram_id in strayed
        if not await _is_deleted(telegram_id, chat)
    ]
    error = await _judged(chat)
    error.strayed = tuple(left)
    raise error


async def _is_deleted(telegram_id: int, chat: Chat) -> bool:
    try:
        await chat.bot.delete_message(chat.id, telegram_id)
    except TelegramError as error:
        return isinstance(classify(error), NotModified)
    return True


async def _judged(chat: Chat) -> GatewayError:
    # What strays from a topic that does not hold its card yet would stray from the next one too.
    is_new = chat.place.card_id is None
    try:
        is_gone = not is_new and await chat.has_topics()
    except TelegramError as error:
        cause = classify(error)
        # Nothing is in doubt: it left, and was deleted.
        return Temporary(cause.code) if isinstance(cause, Maybe) else cause
    if is_gone:
        return TopicGone("strayed")
    if not chat.place.is_private:
        chat.without_topics.add(chat.id)
    return Permanent("topics_off")

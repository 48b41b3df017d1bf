"""A topic is made, locked, unlocked, renamed, marked, deleted."""

from telegram.error import TelegramError

from bot.gateways.ports import Temporary, TopicGone
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from handlers.outgoing.topic import (
    DeleteTopic,
    LockTopic,
    MakeTopic,
    MarkTopic,
    RemoveTopic,
    RenameTopic,
    UnlockTopic,
)
from models.outbox.outcomes import Done


async def _make(call: MakeTopic, chat: Chat) -> Answer:
    icon = await chat.icons.find(chat.bot, call.icon)
    try:
        topic = await chat.bot.create_forum_topic(
            chat.id, call.name, icon_custom_emoji_id=icon
        )
    except TelegramError as error:
        if icon is None or not _is_icon_refused(error):
            raise
        chat.icons.forget()
        raise Temporary("icon_refused") from error
    return Answer((topic.message_thread_id,))


async def _mark(call: MarkTopic, chat: Chat) -> Answer:
    icon = await chat.icons.find(chat.bot, call.icon)
    if icon is None:
        return Answer()
    try:
        await chat.bot.edit_forum_topic(
            chat.id, chat.thread_id, icon_custom_emoji_id=icon
        )
    except TelegramError as error:
        if not _is_icon_refused(error):
            raise
        chat.icons.forget()
    return Answer()


def _is_icon_refused(error: TelegramError) -> bool:
    # What else is refused (a right, topics switched off) has a code of its own.
    return classify(error).code == "bad_request"


async def _lock(_call: LockTopic, chat: Chat) -> Answer:
    await chat.bot.close_forum_topic(chat.id, chat.thread_id)
    return Answer()


async def _unlock(_call: UnlockTopic, chat: Chat) -> Answer:
    await chat.bot.reopen_forum_topic(chat.id, chat.thread_id)
    return Answer()


async def _rename(call: RenameTopic, chat: Chat) -> Answer:
    await chat.bot.edit_forum_topic(chat.id, chat.thread_id, name=call.name)
    return Answer()


async def _delete(_call: DeleteTopic, chat: Chat) -> Answer:
    return await _removed(chat, chat.thread_id)


async def _remove(call: RemoveTopic, chat: Chat) -> Answer:
    return await _removed(chat, call.thread_id)


async def _removed(chat: Chat, thread_id: int) -> Answer:
    try:
        await chat.bot.delete_forum_topic(chat.id, thread_id)
    except TelegramError as error:
        if not isinstance(classify(error), TopicGone):
            raise
    return Answer()


CARRIERS: Carriers = {
    MakeTopic: Carrier(_make, done=Done.TOPIC_MADE, repeats=False),
    LockTopic: Carrier(_lock),
    UnlockTopic: Carrier(_unlock),
    RenameTopic: Carrier(_rename),
    MarkTopic: Carrier(_mark),
    DeleteTopic: Carrier(_delete),
    RemoveTopic: Carrier(_remove),
}

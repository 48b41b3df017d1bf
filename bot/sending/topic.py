"""A topic is made, locked, unlocked, renamed, deleted."""

from telegram.error import TelegramError

from bot.gateways.ports import TopicGone
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from handlers.outgoing.topic import (
    DeleteTopic,
    LockTopic,
    MakeTopic,
    RemoveTopic,
    RenameTopic,
    UnlockTopic,
)
from models.outbox.outcomes import Done


async def _make(call: MakeTopic, chat: Chat) -> Answer:
    topic = await chat.bot.create_forum_topic(chat.id, call.name)
    return Answer((topic.message_thread_id,))


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
    await chat.bot.delete_forum_topic(chat.id, chat.thread_id)
    return Answer()


async def _remove(call: RemoveTopic, chat: Chat) -> Answer:
    try:
        await chat.bot.delete_forum_topic(chat.id, call.thread_id)
    except TelegramError as error:
        if not isinstance(classify(error), TopicGone):
            raise
    return Answer()


CARRIERS: Carriers = {
    MakeTopic: Carrier(_make, done=Done.TOPIC_MADE, repeats=False),
    LockTopic: Carrier(_lock),
    UnlockTopic: Carrier(_unlock),
    RenameTopic: Carrier(_rename),
    DeleteTopic: Carrier(_delete),
    RemoveTopic: Carrier(_remove),
}

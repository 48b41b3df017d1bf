"""Where a message of the bot may stand: its chat, its topic, what it answers."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.keyboards import forces_reply, keyboard_of
from bot.simulator.telegram.receivers import receiver_of
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Request
from bot.simulator.telegram.state import Bot, Chat, Json, Message, Topic

NO_THREAD = "message thread not found"


def draft_message(request: Request) -> tuple[Chat, Message]:
    """Prepare a message of the bot where `params` say.

    Raises:
        ApiError: the chat, the topic or the message to reply to does not take it.
    """
    chat = request.chat()
    bot, params = request.bot, request.params
    thread_id = check_thread(request, chat)
    check_may_write(chat, bot, thread_id)
    buttons, keyboard = request.buttons(), keyboard_of(params)
    reply_to = _answered(chat, params)
    if thread_id is None and reply_to is not None and chat.has_topics_for(bot):
        thread_id = reply_to.thread_id
    for_one = receiver_of(request, chat)
    number = 0 if for_one else chat.new_id()
    message = Message(number, bot.user, request.record.seconds(), thread_id)
    message.for_one = for_one
    message.buttons, message.keyboard = buttons, keyboard
    message.forces_reply = forces_reply(params)
    message.reply_to = reply_to
    if params.get("protect_content"):
        message.extra["has_protected_content"] = True
    return chat, message


def check_thread(request: Request, chat: Chat) -> int | None:
    """Return the topic that a message lands in; None is General, or a group without topics.

    Raises:
        ApiError: 400, there is no such topic.
    """
    thread_id = request.params.get("message_thread_id")
    # The real server drops the thread in silence when the group's topics were switched off.
    if not thread_id or not chat.shows_topics:
        return None
    topic = chat.topics.get(int(thread_id))
    if topic is None or not chat.has_topics_for(request.bot):
        raise bad_request(NO_THREAD)
    if topic.is_deleted:
        _check_believed(request.record, chat, topic)
        return None
    return topic.id


def _check_believed(record: Record, chat: Chat, topic: Topic) -> None:
    """Refuse a deleted topic; while the server believes in it, a private chat takes the message."""
    if record.seconds() >= topic.believed_until:
        raise bad_request(NO_THREAD)
    if not chat.is_private:
        raise bad_request("TOPIC_DELETED")
    if not record.drops_threads:
        raise bad_request(NO_THREAD)


def check_may_write(chat: Chat, bot: Bot, thread_id: int | None) -> None:
    """Refuse a message where administrators only talk, or in a closed topic from who can't manage.

    Raises:
        ApiError: 400.
    """
    member = chat.members[bot.user.id]
    if chat.only_admins_talk and member.status != "administrator":
        raise bad_request("not enough rights to send text messages to the chat")
    is_closed = thread_id is not None and chat.topics[thread_id].is_closed
    if is_closed and not member.may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")


def _answered(chat: Chat, params: Json) -> Message | None:
    # The older way names the message beside the other parameters.
    older: Json = {
        "message_id": params.get("reply_to_message_id"),
        "allow_sending_without_reply": params.get(
            "allow_sending_without_reply"
        ),
    }
    reply = older | (params.get("reply_parameters") or {})
    number = reply["message_id"]
    if reply.get("ephemeral_message_id"):
        return chat.ephemeral.get(int(reply["ephemeral_message_id"]))
    if not number:
        return None
    message = chat.message(int(number))
    if message is None and not reply["allow_sending_without_reply"]:
        raise bad_request("message to be replied not found")
    return message

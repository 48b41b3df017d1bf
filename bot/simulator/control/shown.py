"""What is told of who is there, and of what somebody sees."""

from bot.simulator.control.gestures import seen
from bot.simulator.telegram import Person, Telegram
from bot.simulator.telegram.state import Account, Bot, Call, Chat, Json, Topic
from bot.simulator.telegram.updates import pending


def bot_shown(telegram: Telegram, bot: Bot) -> Json:
    """Return a bot: how it is called, where it listens, how much waits for it."""
    return {
        "id": bot.user.id,
        "token": bot.token,
        "name": bot.user.first_name,
        "username": bot.user.username,
        "webhook": bot.webhook.get("url", ""),
        "waiting": len(pending(telegram, bot)),
    }


def person_shown(account: Account) -> Json:
    """Return somebody."""
    user = account.user
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "username": user.username,
    }


def topic_shown(topic: Topic) -> Json:
    """Return a topic; its number is the `thread` of what is said there."""
    return {"id": topic.id, "name": topic.name, "is_closed": topic.is_closed}


def group_shown(group: Chat) -> Json:
    """Return a group, who is there, its topics."""
    return {
        "id": group.id,
        "title": group.title,
        "is_forum": group.is_forum,
        "members": {
            number: member.status
            for number, member in group.members.items()
            if member.is_present
        },
        "topics": [topic_shown(topic) for topic in group.open_topics()],
    }


def reading(person: Person, chat: Chat, thread: int | None) -> Json:
    """Return what a person sees of a chat, what was deleted there, what their presses showed."""
    return {
        "messages": [
            seen(chat, message) for message in person.reads(chat, thread)
        ],
        "deleted": [
            message.id
            for message in chat.messages.values()
            if message.is_deleted and thread in {None, message.thread_id}
        ],
        "keyboard": [
            [key["text"] for key in row]
            for row in person.sees_keyboard(chat, thread)[1]
        ],
        "notices": person.answers_read(),
    }


def call_shown(call: Call) -> Json:
    """Return a request of a bot, and how it was answered."""
    return {
        "number": call.number,
        "method": call.method,
        "params": call.params,
        "status": call.status,
        "answer": call.body,
    }

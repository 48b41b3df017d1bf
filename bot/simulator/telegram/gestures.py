"""What the apps offer nobody to do: rights of people in a group, looked at before their gesture."""

from bot.simulator.telegram.state import Chat
from bot.simulator.telegram.users import User


class NoSuchGesture(RuntimeError):
    """The apps offer no such gesture to this person here."""


def check_may_write(chat: Chat, user: User, thread_id: int | None) -> None:
    """Refuse words in a closed topic from who neither created nor manages it.

    Raises:
        NoSuchGesture: the apps show no field to type in.
    """
    topic = chat.topics.get(thread_id or 0)
    if topic is None or not topic.is_closed or topic.creator_id == user.id:
        return
    check_right(chat, user, "can_manage_topics", gesture=f"écrire dans « {topic.name} », fermé")


def check_right(
    chat: Chat, user: User, right: str, *, gesture: str, creator_id: int | None = None
) -> None:
    """Refuse what needs a right in a group; `creator_id`: whoever made the thing needs none.

    Raises:
        NoSuchGesture: the person has not this right.
    """
    if chat.is_private or user.id == creator_id:
        return
    member = chat.members.get(user.id)
    if member is None or not member.may(right):
        raise NoSuchGesture(f"{user.first_name} ne peut pas {gesture} : il y faut {right}")

"""What the apps offer nobody to do: rights of people in a group, looked at before their gesture."""

from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.state import Chat, Message
from bot.simulator.telegram.users import User

WORDS = "can_send_messages"


def check_may_write(chat: Chat, user: User, thread_id: int | None) -> None:
    """Refuse words in a closed topic from who neither created nor manages it.

    Raises:
        NotAllowed: the apps show no field to type in.
    """
    topic = chat.topics.get(thread_id or 0)
    if topic is None or not topic.is_closed or topic.creator_id == user.id:
        return
    check_right(
        chat,
        user,
        "can_manage_topics",
        gesture=f"écrire dans « {topic.name} », fermé",
    )


OF_KIND = {
    "photo": "can_send_photos",
    "document": "can_send_documents",
    "video": "can_send_videos",
    "audio": "can_send_audios",
    "voice": "can_send_voice_notes",
    "video_note": "can_send_video_notes",
    "animation": "can_send_other_messages",
    "sticker": "can_send_other_messages",
    "poll": "can_send_polls",
}
"""What each kind of thing needs of a simple member; words, and all else, `can_send_messages`."""
SIMPLE = frozenset({"member", "restricted"})


def check_permitted(chat: Chat, user: User, message: Message) -> None:
    """Refuse what a group lets its simple members, or this one, not send.

    Raises:
        NotAllowed: the apps show no field to type in, or no such thing to send.
    """
    member = chat.members.get(user.id)
    if (
        member is None
        or member.status not in SIMPLE
        or message.service
        or chat.is_private
    ):
        return
    needed = next(
        (OF_KIND[kind] for kind in message.media if kind in OF_KIND), WORDS
    )
    if needed not in member.permissions & chat.permissions:
        raise NotAllowed(
            f"{user.first_name} ne peut rien envoyer de tel : il y faut {needed}"
        )


def check_right(
    chat: Chat,
    user: User,
    right: str,
    *,
    gesture: str,
    creator_id: int | None = None,
) -> None:
    """Refuse what needs a right in a group; `creator_id`: whoever made the thing needs none.

    Raises:
        NotAllowed: the person has not this right.
    """
    if chat.is_private or user.id == creator_id:
        return
    member = chat.members.get(user.id)
    if member is None or not member.may(right):
        raise NotAllowed(
            f"{user.first_name} ne peut pas {gesture} : il y faut {right}"
        )


def check_permission(
    chat: Chat, user: User, right: str, *, gesture: str
) -> None:
    """Refuse what a group lets neither this administrator do, nor its simple members.

    Raises:
        NotAllowed: the person has neither the right nor the permission.
    """
    if not may(chat, user, right):
        check_right(chat, user, right, gesture=gesture)


def may(chat: Chat, user: User, right: str) -> bool:
    """Whether somebody may do something in a group: by their place, else as all its members."""
    member = chat.members.get(user.id)
    if member is None or not member.is_present:
        return False
    return member.may(right) or right in member.permissions & chat.permissions

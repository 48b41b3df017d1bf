"""How who looks on is told of one message: who, the words, the file, the buttons, the reactions."""

from bot.simulator.telegram.state import Chat, Json, Message
from bot.simulator.telegram.users import User

KINDS = {
    "photo": "Photo",
    "video": "Vidéo",
    "voice": "Message vocal",
    "audio": "Son",
    "animation": "Image animée",
    "document": "Document",
    "sticker": "Autocollant",
    "video_note": "Vidéo ronde",
    "venue": "Lieu",
    "location": "Position",
    "contact": "Contact",
    "poll": "Sondage Telegram",
    "dice": "Dé",
}
ABOUT_FILES = ("file_id", "file_name", "file_size", "duration")


def number_of(message: Message) -> int:
    """Return the number of a message; of what one member alone sees, its own below zero."""
    return message.id if message.for_one is None else -message.for_one.id


def numbered(chat: Chat, number: int) -> Message:
    """Return the message of a chat that has this number.

    Raises:
        KeyError: there is none.
    """
    return chat.messages[number] if number > 0 else chat.ephemeral[-number]


def message_view(chat: Chat, message: Message) -> Json:
    """Return what everybody who sees this message is shown."""
    shown: Json = {
        "id": number_of(message),
        "by": message.author.id if message.author else 0,
        "author": name_of(message.author),
        "is_bot": bool(message.author and message.author.is_bot),
        "at": message.date,
        "text": message.shown,
        "entities": message.entities,
        "is_edited": bool(message.edited_at),
        "is_pinned": message.is_pinned,
        "buttons": [
            [_button(button) for button in row] for row in message.buttons
        ],
    }
    if message.forces_reply:
        shown["asks"] = True
    if message.media:
        shown["media"] = _media(message)
    if message.reply_to is not None and not message.reply_to.is_deleted:
        shown["answers"] = _brief(message.reply_to)
    reactions = _reactions(chat, message)
    if reactions:
        shown["reactions"] = reactions
    return shown


def _reactions(chat: Chat, message: Message) -> list[Json]:
    shown = []
    for user_id, reactions in message.reactions.items():
        by = {"by": _member_name(chat, user_id), "user": user_id}
        shown += [by | {"emoji": one["emoji"]} for one in reactions]
    return shown


def _button(button: Json) -> Json:
    looks = {"text": button["text"], "kind": _button_kind(button)}
    if "style" in button:
        looks["style"] = button["style"]
    return looks


def _button_kind(button: Json) -> str:
    if "disabled" in button:
        return "off"
    if "copy_text" in button:
        return "copy"
    return "url" if "url" in button else "press"


def _brief(message: Message) -> Json:
    return {
        "id": message.id,
        "author": name_of(message.author),
        "text": message.shown or _media(message)["words"],
    }


def _media(message: Message) -> Json:
    kind = next((kind for kind in KINDS if kind in message.media), "")
    shown: Json = {"kind": kind, "words": KINDS.get(kind, "Pièce")}
    if "media_group_id" in message.extra:
        shown["album"] = message.extra["media_group_id"]
    media = message.media.get(kind, {})
    file = media[-1] if kind == "photo" else media
    return shown | {name: file[name] for name in ABOUT_FILES if name in file}


def name_of(user: User | None) -> str:
    """How the apps call somebody."""
    return user.first_name if user else ""


def _member_name(chat: Chat, user_id: int) -> str:
    member = chat.members.get(user_id)
    return "Quelqu'un" if member is None else name_of(member.user)

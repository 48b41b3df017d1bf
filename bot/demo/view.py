"""What the demo's page shows: every conversation, the mails, the SMS."""

from bot.demo.cast import CAST
from bot.demo.stage import Stage
from bot.simulator.telegram.pins import pinned
from bot.simulator.telegram.state import Chat, Json, Message, User

NEWEST = 80
"""How many messages of a conversation are shown."""

KINDS = {
    "photo": "Photo", "video": "Vidéo", "voice": "Message vocal", "audio": "Son", "animation": "Image animée",
    "document": "Document", "sticker": "Autocollant", "video_note": "Vidéo ronde", "venue": "Lieu", "location": "Position",
    "contact": "Contact", "poll": "Sondage Telegram", "dice": "Dé",
}  # fmt: skip


def view(stage: Stage) -> Json:
    """Return everything that is to be seen."""
    return {
        "bot": stage.bot.user.username,
        "people": [
            {
                "id": part.key,
                "user": stage.actors[part.key].person.user.id,
                "name": part.name,
                "duty": part.duty,
                "email": part.email,
            }
            for part in CAST
        ],
        "chats": [*_private_chats(stage), *_group_chats(stage)],
        "mails": [
            {
                "who": mail.to.partition("@")[0],
                "to": mail.to,
                "subject": mail.subject,
                "body": mail.body,
            }
            for mail in stage.mailbox.mails
        ],
        "sms": [
            {"to": one.to, "text": one.text, "at": int(one.at.timestamp())}
            for one in stage.phone.messages
        ],
        "ahead": stage.ahead,
    }


def _private_chats(stage: Stage) -> list[Json]:
    found = []
    for key, actor in stage.actors.items():
        found += _chats(actor.chat, f"p:{key}:", "Administration+", members=[key])
    return found


def _group_chats(stage: Stage) -> list[Json]:
    found = []
    for group in stage.groups.values():
        there = {number for number, member in group.members.items() if member.is_present}
        members = [key for key, actor in stage.actors.items() if actor.person.user.id in there]
        found += _chats(group, f"g:{group.id}:", group.title, members=members)
    return found


def _chats(chat: Chat, prefix: str, title: str, *, members: list[str]) -> list[Json]:
    """The conversation itself, then each of its topics."""
    general = [one for one in chat.shown() if one.thread_id is None]
    shared = {"members": members, "place": title, "is_group": chat.kind != "private"}
    found = [
        shared
        | {
            "id": prefix,
            "title": title,
            "topic": "",
            "is_closed": False,
            "messages": _told(chat, general),
        }
    ]
    for topic in chat.open_topics():
        messages = _told(chat, chat.shown(topic.id))
        told = {
            "id": f"{prefix}{topic.id}",
            "title": topic.name,
            "topic": topic.name,
            "is_closed": topic.is_closed,
        }
        found.append(shared | told | {"messages": messages})
    return found


def _told(chat: Chat, messages: list[Message]) -> list[Json]:
    newest = pinned(chat)
    return [
        _message(chat, one) | {"is_pinned": one is newest or one.is_pinned}
        for one in messages[-NEWEST:]
    ]


def _message(chat: Chat, message: Message) -> Json:
    told: Json = {
        "id": message.id, "by": message.author.id if message.author else 0, "author": name_of(message.author),
        "at": message.date, "text": message.shown, "entities": message.entities, "is_edited": bool(message.edited_at),
        "buttons": [[_button(button) for button in row] for row in message.buttons],
    }  # fmt: skip
    if message.media:
        told["media"] = _media(message)
    if message.reply_to is not None and not message.reply_to.is_deleted:
        told["answers"] = _brief(message.reply_to)
    reactions = [
        (one["emoji"], number) for number, given in message.reactions.items() for one in given
    ]
    if reactions:
        told["reactions"] = [
            {"emoji": emoji, "by": _member_name(chat, number)} for emoji, number in reactions
        ]
    return told


def _button(button: Json) -> Json:
    kind = "copy" if "copy_text" in button else "url" if "url" in button else "press"
    return {"text": button["text"], "kind": kind}


def _brief(message: Message) -> Json:
    return {
        "id": message.id,
        "author": name_of(message.author),
        "text": message.shown or _media(message)["words"],
    }


def _media(message: Message) -> Json:
    kind = next((one for one in KINDS if one in message.media), "")
    told: Json = {"kind": kind, "words": KINDS.get(kind, "Pièce")}
    if "media_group_id" in message.extra:
        told["album"] = message.extra["media_group_id"]
    media = message.media.get(kind, {})
    file = media[-1] if kind == "photo" else media
    return told | {
        name: file[name] for name in ("file_id", "file_name", "file_size") if name in file
    }


def name_of(user: User | None) -> str:
    """How the apps call somebody."""
    return user.first_name if user else ""


def _member_name(chat: Chat, number: int) -> str:
    return name_of(chat.members[number].user) if number in chat.members else "Quelqu'un"

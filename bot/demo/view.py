"""What the demo's page shows: every conversation, the mails, the SMS."""

from bot.demo.cast import CAST, Part
from bot.demo.mailbox import Received
from bot.demo.phone import Sms
from bot.demo.stage import Stage
from bot.simulator.telegram.pins import pinned
from bot.simulator.telegram.state import Chat, Json, Message
from bot.simulator.telegram.users import User

NEWEST = 80
"""How many messages of a conversation are shown."""

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
ABOUT_FILES = ("file_id", "file_name", "file_size")


def view(stage: Stage) -> Json:
    """Return everything that is to be seen."""
    return {
        "bot": stage.bot.user.username,
        "people": [_person(stage, part) for part in CAST],
        "chats": [*_private_chats(stage), *_group_chats(stage)],
        "mails": [_mail(mail) for mail in stage.mailbox.mails],
        "sms": [_sms(sms) for sms in stage.phone.messages],
        "ahead": stage.ahead,
    }


def _person(stage: Stage, part: Part) -> Json:
    return {
        "id": part.key,
        "user": stage.actors[part.key].person.user_id,
        "name": part.name,
        "duty": part.duty,
        "email": part.email,
    }


def _mail(mail: Received) -> Json:
    return {
        "who": mail.to.partition("@")[0],
        "to": mail.to,
        "subject": mail.subject,
        "body": mail.body,
    }


def _sms(sms: Sms) -> Json:
    return {"to": sms.to, "text": sms.text, "at": int(sms.at.timestamp())}


def _private_chats(stage: Stage) -> list[Json]:
    chats = []
    for name, actor in stage.actors.items():
        chats += _chats(
            stage, actor.chat, f"p:{name}:", "Administration+", members=[name]
        )
    return chats


def _group_chats(stage: Stage) -> list[Json]:
    chats = []
    for group in stage.groups.values():
        actors = stage.actors.items()
        members = [
            name for name, actor in actors if group.holds(actor.person.user)
        ]
        chats += _chats(
            stage, group, f"g:{group.id}:", group.title, members=members
        )
    return chats


def _chats(
    stage: Stage, chat: Chat, prefix: str, title: str, *, members: list[str]
) -> list[Json]:
    """The conversation itself, then each of its topics."""
    shared = {
        "members": members,
        "place": title,
        "is_group": not chat.is_private,
    }
    general = {
        "id": prefix,
        "title": title,
        "topic": "",
        "is_closed": False,
        "messages": [
            *_messages(chat, _general(chat)),
            *_for_one(stage, chat, None),
        ],
    }
    chats = [shared | general]
    for topic in chat.open_topics():
        conversation = {
            "id": f"{prefix}{topic.id}",
            "title": topic.name,
            "topic": topic.name,
            "is_closed": topic.is_closed,
            "messages": [
                *_messages(chat, chat.shown(topic.id)),
                *_for_one(stage, chat, topic.id),
            ],
        }
        chats.append(shared | conversation)
    return chats


def _general(chat: Chat) -> list[Message]:
    return [message for message in chat.shown() if message.thread_id is None]


def _for_one(stage: Stage, chat: Chat, thread_id: int | None) -> list[Json]:
    """What one member alone sees; under a negative number, for it has no message id."""
    shown = []
    for name, actor in stage.actors.items():
        for message in actor.person.sees_ephemeral(chat):
            if message.for_one is not None and message.thread_id == thread_id:
                own = {
                    "id": -message.for_one.id,
                    "only": name,
                    "is_pinned": False,
                }
                shown.append(_message(chat, message) | own)
    return shown


def _messages(chat: Chat, messages: list[Message]) -> list[Json]:
    newest = pinned(chat)
    shown = []
    for message in messages[-NEWEST:]:
        is_pinned = message is newest or message.is_pinned
        shown.append(_message(chat, message) | {"is_pinned": is_pinned})
    return shown


def _message(chat: Chat, message: Message) -> Json:
    shown: Json = {
        "id": message.id,
        "by": message.author.id if message.author else 0,
        "author": name_of(message.author),
        "at": message.date,
        "text": message.shown,
        "entities": message.entities,
        "is_edited": bool(message.edited_at),
        "buttons": [
            [_button(button) for button in row] for row in message.buttons
        ],
    }
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
        by = _member_name(chat, user_id)
        shown += [
            {"emoji": reaction["emoji"], "by": by} for reaction in reactions
        ]
    return shown


def _button(button: Json) -> Json:
    return {"text": button["text"], "kind": _button_kind(button)}


def _button_kind(button: Json) -> str:
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

"""What the demo's page shows: every conversation, the mails, the SMS."""

from collections.abc import Mapping

from bot.demo.cast import CAST, Part
from bot.demo.guide import Sentence, shown_by
from bot.demo.mailbox import Received
from bot.demo.phone import Sms
from bot.demo.stage import Stage
from bot.demo.starts import STARTS
from bot.demo.troubles import troubles
from bot.simulator.message_view import message_view
from bot.simulator.telegram import commands
from bot.simulator.telegram.icons import STICKERS
from bot.simulator.telegram.state import Chat, Json, Message, Topic

NEWEST = 80
"""How many messages of a conversation are shown to who asks for no more."""
Depths = Mapping[str, int]
"""How many messages each conversation is asked for."""


def view(stage: Stage, depths: Depths | None = None) -> Json:
    """Return everything that is to be seen."""
    return {
        "run": stage.run,
        "is_ready": stage.is_ready.is_set(),
        "preparing": stage.preparing,
        "people": [_person(stage, part) for part in CAST],
        "chats": [
            _cut(chat, depths or {})
            for chat in (*_private_chats(stage), *_group_chats(stage))
        ],
        "commands": {name: _commands(stage, name) for name in stage.actors},
        "mails": [
            _mail(mail) | {"is_put_away": number < stage.put_away}
            for number, mail in enumerate(stage.mailbox.mails)
        ],
        "sms": [_sms(sms) for sms in stage.phone.messages],
        "ahead": stage.ahead,
        "guide": _guide(stage),
        "troubles": troubles(stage),
        "starts": [
            {"name": name, "words": start.words, "wait": start.wait}
            for name, start in STARTS.items()
        ],
    }


def _guide(stage: Stage) -> list[Json]:
    """Each sentence of the guide, and whether it was seen done."""
    mails = stage.mailbox.mails[stage.put_away :]
    told = shown_by(" ".join(mail.subject for mail in mails))
    done = stage.done | told
    return [
        {"words": sentence, "is_done": sentence in done}
        for sentence in Sentence
    ]


def _person(stage: Stage, part: Part) -> Json:
    return {
        "id": part.key,
        "user": stage.actors[part.key].person.user_id,
        "name": part.name,
        "prenom": part.prenom,
        "initials": part.initials,
        "calling": part.calling,
        "duty": part.duty,
        "place": part.groupe,
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


def _commands(stage: Stage, name: str) -> Json:
    """What « / » offers somebody, by chat."""
    actor = stage.actors[name]
    person, groups = actor.person, stage.groups.values()
    chats = {f"p:{name}:": actor.chat}
    chats |= {f"g:{one.id}:": one for one in groups if one.holds(person.user)}
    return {
        place: commands.shown(
            stage.bot, chat, person.user_id, language=person.user.language
        )
        for place, chat in chats.items()
    }


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
        "root": prefix,
        "is_group": not chat.is_private,
        "read": stage.read.get(chat.id, 0),
    }
    general = {"id": prefix, "title": title, "topic": "", "is_closed": False}
    chats = [shared | general | _said(stage, chat, None)]
    for topic in chat.open_topics():
        conversation = {
            "id": f"{prefix}{topic.id}",
            "title": topic.name,
            "topic": topic.name,
            "icon": _icon(topic),
            "color": topic.icon.get("icon_color", 0),
            "is_closed": topic.is_closed,
        }
        chats.append(shared | conversation | _said(stage, chat, topic.id))
    return chats


def _said(stage: Stage, chat: Chat, thread_id: int | None) -> Json:
    return {
        "messages": _messages(stage, chat, thread_id),
        "is_answering": stage.answering.is_due(stage.bot, chat.id, thread_id),
    }


def _icon(topic: Topic) -> str:
    """The sign of a topic; '' where there is none."""
    return STICKERS.get(topic.icon.get("icon_custom_emoji_id", ""), "")


def _messages(stage: Stage, chat: Chat, thread_id: int | None) -> list[Json]:
    """What is said there to all, and to one member alone, oldest first."""
    waiting = _waiting(stage, chat)
    common = [
        message_view(chat, message) | {"is_waiting": message.id in waiting}
        for message in chat.shown()
        if message.thread_id == thread_id
    ]
    own = _for_one(stage, chat, thread_id)
    return sorted([*common, *own], key=_place)


def _waiting(stage: Stage, chat: Chat) -> set[int]:
    """The numbers of the messages that the bot has not taken yet."""
    told = (update.get("message") for _, update in stage.bot.updates)
    return {
        message["message_id"]
        for message in told
        if message and message["chat"]["id"] == chat.id
    }


def _for_one(stage: Stage, chat: Chat, thread_id: int | None) -> list[Json]:
    """What one member alone sees; under a negative number, for it has no message id."""
    return [
        message_view(chat, message) | _alone(message, name)
        for name, actor in stage.actors.items()
        for message in actor.person.sees_ephemeral(chat)
        if message.thread_id == thread_id
    ]


def _alone(message: Message, name: str) -> Json:
    if message.for_one is None:
        return {}
    return {
        "only": name,
        "after": message.for_one.after,
        "hides": message.for_one.replaces,
    }


def _place(message: Json) -> tuple[int, int]:
    if "after" in message:
        return message["after"], -message["id"]
    return message["id"], 0


def _cut(chat: Json, depths: Depths) -> Json:
    """Keep the newest messages, as many as are asked for; say how many older there are."""
    depth = max(depths.get(chat["id"], 0), NEWEST)
    messages = chat["messages"]
    return chat | {
        "messages": messages[-depth:],
        "older": max(len(messages) - depth, 0),
    }

"""What people do on the demo's page, as they would with their thumbs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.demo.people import VOICE, Actor
from bot.demo.stage import Stage
from bot.simulator.message_view import numbered
from bot.simulator.telegram import limits
from bot.simulator.telegram.albums import group_id
from bot.simulator.telegram.state import Chat, Json, Message

TOPIC_LINK = re.compile(r"https?://t\.me/c/(\d+)/(\d+)")
SUPERGROUP = -1_000_000_000_000
IMAGES = (".jpg", ".jpeg", ".png", ".webp")
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Spot:
    """Somebody, in a conversation."""

    stage: Stage
    actor: Actor
    chat: Chat
    thread: int | None

    def message(self, number: object) -> Message | None:
        """Return a message of the chat, None when no number is given."""
        return self.chat.messages[int(str(number))] if number else None


def spot(stage: Stage, who: str, where: str) -> Spot:
    """Return the person and the conversation that the page names.

    Raises:
        KeyError: there is no such person or group.
    """
    actor = stage.actors[who]
    kind, name, topic = where.split(":")
    chat = actor.chat if kind == "p" else stage.telegram.groups[int(name)]
    return Spot(stage, actor, chat, int(topic) if topic else None)


def says(at: Spot, asked: Json) -> Json:
    """Say; what is too long for one message goes in several, as the apps do."""
    answered = at.message(asked.get("answers"))
    for part in limits.cut(str(asked["text"])):
        at.actor.person.says(at.chat, part, thread=at.thread, reply_to=answered)
    return {}


def taps(at: Spot, asked: Json) -> Json:
    """Tap the button at this row and column under a message."""
    message = numbered(at.chat, int(asked["message"]))
    button = message.buttons[int(asked["row"])][int(asked["column"])]
    if "copy_text" in button:
        return {"copied": button["copy_text"]["text"]}
    if "url" in button:
        return opens(at, button)
    return {
        "press": at.actor.person.presses(
            at.chat, message, button["callback_data"]
        )
    }


def opens(at: Spot, asked: Json) -> Json:
    """Open a link; say which conversation it leads to, or give it back when it is elsewhere."""
    url = str(asked["url"])
    topic = TOPIC_LINK.match(url)
    if topic:
        return {"chat": f"g:{SUPERGROUP - int(topic[1])}:{topic[2]}"}
    chat = at.actor.person.opens(url)
    if chat is None:
        return {"url": url}
    if chat.is_private:
        return {"chat": f"p:{_short_name(at)}:"}
    return {"chat": f"g:{chat.id}:"}


def _short_name(at: Spot) -> str:
    actors = at.stage.actors.items()
    return next(short_name for short_name, actor in actors if actor is at.actor)


def edits(at: Spot, asked: Json) -> Json:
    """Change one's own message."""
    message = at.chat.messages[int(asked["message"])]
    if message.is_by(at.actor.person.user):
        at.actor.person.edits(at.chat, message, str(asked["text"]))
    return {}


def deletes(at: Spot, asked: Json) -> Json:
    """Delete a message for everybody: one's own, or any in the private chat."""
    message = at.chat.messages[int(asked["message"])]
    if message.is_by(at.actor.person.user) or at.chat.is_private:
        at.actor.person.deletes(message)
    return {}


def reacts(at: Spot, asked: Json) -> Json:
    """React with this emoji, in place of one's own, or take it back."""
    message = at.chat.messages[int(asked["message"])]
    person, emoji = at.actor.person, str(asked.get("emoji", "👍"))
    given = message.reactions.get(person.user_id, [])
    is_taken_back = emoji in [one["emoji"] for one in given]
    person.reacts(at.chat, message, *(() if is_taken_back else (emoji,)))
    return {}


def speaks(at: Spot, asked: Json) -> Json:
    """Send an invented voice message."""
    at.actor.person.sends_voice(at.chat, content=VOICE, thread=at.thread)
    return {}


GESTURES: dict[str, Callable[[Spot, Json], Json]] = {
    "says": says,
    "taps": taps,
    "opens": opens,
    "edits": edits,
    "deletes": deletes,
    "reacts": reacts,
    "speaks": speaks,
}


def sends(
    at: Spot, files: Sequence[File], *, caption: str, answers: object = ""
) -> None:
    """Send files: pictures as photos, the others as documents, several of one kind as an album."""
    answered = at.message(answers)
    photos = [file for file in files if _is_image(file)]
    documents = [file for file in files if not _is_image(file)]
    for kind, alike in (("photo", photos), ("document", documents)):
        album: Json = (
            {"media_group_id": group_id(at.stage.telegram)}
            if len(alike) > 1
            else {}
        )
        for name, content in alike:
            at.actor.person.sends_file(
                at.chat,
                kind,
                content,
                name=name,
                caption=caption,
                thread=at.thread,
                reply_to=answered,
                **album,
            )
            caption = ""


def _is_image(file: File) -> bool:
    name, _ = file
    return name.lower().endswith(IMAGES)

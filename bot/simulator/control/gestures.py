"""What people do: each gesture by its name, with what it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.simulator.control import asked
from bot.simulator.control.desk import Desk, Unknown, message_in, topic_in
from bot.simulator.message_view import message_view
from bot.simulator.telegram import Person, limits, things
from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.state import Chat, Json, Message

A = TypeVar("A", bound=asked.Asked)

FILES = {
    "photo": "photo.jpg",
    "document": "document.pdf",
    "voice": "voice.oga",
    "video": "video.mp4",
    "audio": "audio.mp3",
    "animation": "animation.mp4",
    "video_note": "rond.mp4",
}
"""How a telephone calls what it makes."""
INVENTED = {"document": b"%PDF-1.4"}
"""What is sent when nothing is given; other kinds begin as they must by themselves."""
DELETES = "can_delete_messages"
THINGS: Mapping[str, Json] = {
    "sticker": things.STICKER,
    "location": things.LOCATION,
    "venue": things.VENUE,
    "contact": things.CONTACT,
    "poll": things.POLL,
    "dice": things.DICE,
}


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody's hand, on what there is."""

    desk: Desk
    person: Person

    def chat(self, number: int | None) -> Chat:
        """Return a chat of this person's: a bot's, or a group where they are.

        Raises:
            Unknown: there is no such bot or group.
            NotAllowed: the person is not in the group.
        """
        if number is None or number > 0:
            return self.person.chat_with(self.desk.bot(number))
        group = self.desk.group(number)
        if not group.holds(self.person.user):
            name = self.person.user.first_name
            raise NotAllowed(f"{name} n'est pas dans « {group.title} »")
        return group

    def place(self, where: asked.Where) -> tuple[Chat, int | None]:
        """Return a chat and the topic that is named in it."""
        chat = self.chat(where.chat)
        if where.thread is not None:
            topic_in(chat, where.thread)
        return chat, where.thread

    def own(self, named: asked.Named) -> tuple[Chat, Message]:
        """Return a message of the person's own.

        Raises:
            NotAllowed: somebody else said it.
        """
        chat = self.chat(named.chat)
        message = message_in(chat, named.message)
        if not message.is_by(self.person.user):
            raise NotAllowed(f"le message {named.message} est d'un autre")
        return chat, message


def seen(chat: Chat, message: Message) -> Json:
    """Return a message as its readers see it, with what its buttons carry."""
    return message_view(chat, message) | {
        "thread": message.thread_id,
        "buttons": message.buttons,
    }


def says(hand: Hand, text: asked.Says) -> Json:
    """Say; what is too long for one message goes in several, as the apps do."""
    chat, thread = hand.place(text)
    answered = message_in(chat, text.reply_to) if text.reply_to else None
    said = [
        hand.person.says(chat, part, thread=thread, reply_to=answered)
        for part in limits.cut(text.text)
    ]
    return {"messages": [seen(chat, message) for message in said]}


def starts(hand: Hand, start: asked.Starts) -> Json:
    """Press « Démarrer »."""
    bot = hand.desk.bot(start.bot)
    message = hand.person.starts(bot, start.payload)
    return {"messages": [seen(hand.person.chat_with(bot), message)]}


def sends(hand: Hand, sent: asked.Sends) -> Json:
    """Send a file, or anything that is no text."""
    chat, thread = hand.place(sent)
    answered = message_in(chat, sent.reply_to) if sent.reply_to else None
    if sent.kind in THINGS:
        message = hand.person.sends(
            chat, THINGS[sent.kind], thread=thread, reply_to=answered
        )
    else:
        message = hand.person.sends_file(
            chat,
            sent.kind,
            sent.content or INVENTED.get(sent.kind, b""),
            name=sent.name or FILES[sent.kind],
            caption=sent.caption,
            thread=thread,
            reply_to=answered,
        )
    return {"messages": [seen(chat, message)]}


def taps(hand: Hand, tap: asked.Taps) -> Json:
    """Tap a button; the press, whose answer is read later, is '' when the button opens a link."""
    chat, thread = hand.place(tap)
    person = hand.person
    if tap.message is None:
        return {"press": person.taps(chat, tap.label, thread=thread)}
    message = message_in(chat, tap.message)
    if tap.label:
        return {"press": person.taps_on(chat, message, tap.label)}
    bots = hand.desk.telegram.bots.values()
    if not any(message.is_by(bot.user) for bot in bots):
        raise Unknown(f"le message {tap.message} n'est d'aucun bot")
    return {"press": person.presses(chat, message, str(tap.data))}


def edits(hand: Hand, edit: asked.Edits) -> Json:
    """Say otherwise what one said."""
    chat, message = hand.own(edit)
    hand.person.edits(chat, message, edit.text)
    return {"messages": [seen(chat, message)]}


def deletes(hand: Hand, named: asked.Named) -> Json:
    """Delete for everybody: one's own words, or any where one may."""
    chat, user = hand.chat(named.chat), hand.person.user
    is_free = chat.is_private or chat.members[user.id].may(DELETES)
    message = message_in(chat, named.message) if is_free else hand.own(named)[1]
    hand.person.deletes(message)
    return {}


def reacts(hand: Hand, reaction: asked.Reacts) -> Json:
    """React, or take one's reaction back."""
    chat = hand.chat(reaction.chat)
    message = message_in(chat, reaction.message)
    emojis = [reaction.emoji] if reaction.emoji else []
    hand.person.reacts(chat, message, *emojis)
    return {"messages": [seen(chat, message)]}


def opens(hand: Hand, link: asked.Opens) -> Json:
    """Open a link; say to which chat it leads, None when it is elsewhere."""
    chat = hand.person.opens(link.url)
    return {"chat": None if chat is None else _number(hand, chat)}


def _number(hand: Hand, chat: Chat) -> int:
    if not chat.is_private:
        return chat.id
    bots = hand.desk.telegram.bots.values()
    return next(bot.user.id for bot in bots if bot.user.id in chat.members)


def joins(hand: Hand, group: asked.InGroup) -> Json:
    """Come into a group."""
    hand.person.joins(hand.desk.group(group.chat))
    return {}


def leaves(hand: Hand, group: asked.InGroup) -> Json:
    """Leave a group."""
    hand.person.leaves(hand.chat(group.chat))
    return {}


def blocks(hand: Hand, to: asked.ToBot) -> Json:
    """Block a bot."""
    hand.person.blocks(hand.desk.bot(to.bot))
    return {}


def unblocks(hand: Hand, to: asked.ToBot) -> Json:
    """Let a bot write again."""
    hand.person.unblocks(hand.desk.bot(to.bot))
    return {}


def deletes_topic(hand: Hand, named: asked.InTopic) -> Json:
    """Delete a topic by hand: the bot is told nothing."""
    chat = hand.chat(named.chat)
    hand.person.deletes_topic(chat, topic_in(chat, named.thread))
    return {}


@dataclass(frozen=True, slots=True)
class Gesture(Generic[A]):
    """What a gesture takes, and what it does."""

    model: type[A]
    does: Callable[[Hand, A], Json]


GESTURES: dict[str, Gesture[Any]] = {
    "says": Gesture(asked.Says, says),
    "starts": Gesture(asked.Starts, starts),
    "sends": Gesture(asked.Sends, sends),
    "taps": Gesture(asked.Taps, taps),
    "edits": Gesture(asked.Edits, edits),
    "deletes": Gesture(asked.Named, deletes),
    "reacts": Gesture(asked.Reacts, reacts),
    "opens": Gesture(asked.Opens, opens),
    "joins": Gesture(asked.InGroup, joins),
    "leaves": Gesture(asked.InGroup, leaves),
    "blocks": Gesture(asked.ToBot, blocks),
    "unblocks": Gesture(asked.ToBot, unblocks),
    "deletes_topic": Gesture(asked.InTopic, deletes_topic),
}

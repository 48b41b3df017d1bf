"""The tour in the terminal, a line a gesture: who does what, and what the bot then tells them."""

import sys
import textwrap
from dataclasses import dataclass, replace
from http import HTTPStatus

from bot.demo.stage import Stage
from bot.simulator.telegram.state import Bot, Call, Json

WIDE, DONE = 120, 84
"""Columns of a line, and of what is done on it: the answer needs the rest."""
SENT = {
    "photo": "envoie une photo",
    "document": "envoie un document",
    "voice": "envoie un message vocal",
}


@dataclass(frozen=True, slots=True)
class Gesture:
    """Who did what, in which chat: « touche » the labels, or something else."""

    who: str
    chat_id: int
    does: str
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        labels = ", ".join(f"« {label} »" for label in self.labels)
        return f"{self.who} {self.does} {labels}".rstrip()

    def followed_by(self, other: "Gesture") -> "Gesture | None":
        """Both as one, where buttons are pressed in a row; None when they are two lines."""
        if not (self.labels and other.labels) or self.who != other.who:
            return None
        both = replace(self, labels=self.labels + other.labels)
        return both if len(str(both)) <= DONE else None


class GestureLines:
    """Prints a gesture once the next one comes: what the bot told is known by then."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._gesture: Gesture | None = None
        self._told: dict[str, str] = {}
        self._after: list[str] = []

    def starts(self) -> None:
        """Print whatever people do from now on."""
        self._stage.telegram.update_witnesses.append(self.hears)
        self._stage.telegram.witnesses.append(self.notes)

    def says(self, words: str) -> None:
        """Print these words, after the gesture whose answer is still waited for."""
        self._after.append(words)
        if self._gesture is None:
            self.prints()

    def hears(self, _bot: Bot, update: Json) -> None:
        """Note a gesture."""
        gesture = _gesture(update)
        if gesture is None:
            return
        before = None if self._after else self._gesture
        both = before and before.followed_by(gesture)
        if not both:
            self.prints()
        self._gesture, self._told = both or gesture, {}

    def notes(self, call: Call) -> None:
        """Note what the bot told the person in private."""
        chat_id = self._gesture.chat_id if self._gesture else 0
        is_theirs = call.params.get("chat_id") == chat_id > 0
        if is_theirs and call.status == HTTPStatus.OK and "text" in call.params:
            self._told[call.method] = str(call.params["text"])

    def prints(self) -> None:
        """Print what waits: the gesture, with a new message rather than a changed one."""
        told = self._told.get("sendMessage") or self._told.get(
            "editMessageText"
        )
        if self._gesture:
            line = f"{self._gesture} → {told}" if told else str(self._gesture)
            print(f"  {textwrap.shorten(line, WIDE, placeholder=' …')}")
        for words in self._after:
            print(words)
        sys.stdout.flush()
        self._gesture, self._told, self._after = None, {}, []


def _gesture(update: Json) -> Gesture | None:
    """Return what a person did; None when it is something else."""
    if "callback_query" in update:
        query = update["callback_query"]
        chat, label = query["message"]["chat"], _label(query)
        return _made(query["from"], chat, "touche", label)
    if "edited_message" in update:
        message = update["edited_message"]
        does = f"corrige : {_words(message)}"
        return _made(message["from"], message["chat"], does)
    message = update.get("message", {})
    does = _said(message)
    return _made(message["from"], message["chat"], does) if does else None


def _made(by: Json, chat: Json, does: str, *labels: str) -> Gesture:
    place = "" if chat["type"] == "private" else f" ({chat['title']})"
    return Gesture(by["first_name"] + place, chat["id"], does, labels)


def _label(query: Json) -> str:
    rows = query["message"]["reply_markup"]["inline_keyboard"]
    buttons = [button for row in rows for button in row]
    wanted = (
        b["text"] for b in buttons if b.get("callback_data") == query["data"]
    )
    return next(wanted, "")


def _said(message: Json) -> str:
    album, words = message.get("media_group_id"), _words(message)
    if album and not words:
        return ""  # the first of them has said it
    kinds = [does for kind, does in SENT.items() if kind in message]
    if kinds:
        return f"{kinds[0]} : {words}" if words else kinds[0]
    return f"écrit : {words}" if words else ""


def _words(message: Json) -> str:
    """What was written; a link's token is no word."""
    words = str(message.get("text") or message.get("caption") or "")
    command, _, token = words.partition(" ")
    return f"{command} …" if command == "/start" and token else words

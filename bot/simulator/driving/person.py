"""Somebody with a telephone."""

import base64
from dataclasses import dataclass, field
from typing import Any

from .group import Group
from .line import Json, Line, Refused
from .message import Message
from .waiting import until


@dataclass
class Person:
    """Somebody with a telephone. Where no group is named, it is their chat with the bot.

    `thread` is the number of a topic; `within`: seconds (the simulator's `patience`).
    """

    line: Line
    id: int
    first_name: str
    _seen: set[str] = field(default_factory=set, repr=False)

    def does(self, gesture: str, **body: object) -> Any:
        """Make any gesture of the control, as it is written there."""
        path = f"/people/{self.id}/{gesture}"
        return self.line.asks("POST", path, **body)

    def _in_chat(
        self, gesture: str, group: Group | None, **body: object
    ) -> Any:
        return self.does(gesture, chat=self._chat(group), **body)

    def _chat(self, group: Group | None) -> int:
        return self.line.bot if group is None else group.id

    def _patience(self, within: float | None) -> float:
        return self.line.patience if within is None else within

    def starts(self, payload: str = "") -> Message:
        """Press « Démarrer », or open the link of the bot with this payload."""
        made = self.does("starts", bot=self.line.bot, payload=payload)
        return Message(made["messages"][-1])

    def says(
        self,
        text: str,
        group: Group | None = None,
        *,
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Say; return what then stands in the chat."""
        answered = None if reply_to is None else reply_to.id
        words = {"text": text, "thread": thread, "reply_to": answered}
        said = self._in_chat("says", group, **words)
        return Message(said["messages"][-1])

    def sends(
        self,
        kind: str,
        group: Group | None = None,
        *,
        content: bytes = b"",
        name: str = "",
        caption: str = "",
        thread: int | None = None,
    ) -> Message:
        """Send a `photo`, a `document`, a `voice`, a `location`, and the like."""
        file: Json = {"kind": kind, "name": name, "caption": caption}
        file["content"] = base64.b64encode(content).decode()
        sent = self._in_chat("sends", group, thread=thread, **file)
        return Message(sent["messages"][-1])

    def taps(
        self,
        label: str,
        group: Group | None = None,
        *,
        thread: int | None = None,
        within: float | None = None,
    ) -> None:
        """Tap the newest button, or the key, that says this, as soon as there is one.

        Raises:
            NotSeen: none came.
        """
        __tracebackhide__ = True
        refusals: list[str] = []

        def tap() -> bool | None:
            try:
                self._in_chat("taps", group, label=label, thread=thread)
            except Refused as refusal:
                refusals.append(str(refusal))
                return None
            return True

        until(tap, lambda: refusals[-1], within=self._patience(within))

    def edits(
        self, message: Message, text: str, group: Group | None = None
    ) -> None:
        """Say otherwise what one said."""
        self._in_chat("edits", group, message=message.id, text=text)

    def deletes(self, message: Message, group: Group | None = None) -> None:
        """Delete a message for everybody; the bot is told nothing."""
        self._in_chat("deletes", group, message=message.id)

    def reacts(
        self, message: Message, emoji: str = "", group: Group | None = None
    ) -> None:
        """React; without an emoji, take one's reaction back."""
        self._in_chat("reacts", group, message=message.id, emoji=emoji)

    def reads(
        self, group: Group | None = None, *, thread: int | None = None
    ) -> list[Message]:
        """Return what this person sees at this instant, oldest first."""
        shown = self._reading(group, thread)["messages"]
        return [Message(message) for message in shown]

    def sees(
        self,
        words: str = "",
        group: Group | None = None,
        *,
        kind: str = "",
        thread: int | None = None,
        within: float | None = None,
    ) -> Message:
        """Wait for what somebody else says with these words; each message is given once.

        One that is edited since is given again. `kind`: `photo`, `document`…; any when not said.

        Raises:
            NotSeen: nothing came.
        """
        __tracebackhide__ = True

        def look() -> Message | None:
            return next(filter(new, self.reads(group, thread=thread)), None)

        def new(message: Message) -> bool:
            mark = f"{group and group.id} {message.id} {message.version}"
            is_own = message.raw["by"] == self.id
            is_like = words in message.text and kind in {"", message.kind}
            if is_own or mark in self._seen or not is_like:
                return False
            self._seen.add(mark)
            return True

        def failed() -> str:
            shown = [one.text for one in self.reads(group, thread=thread)]
            awaited = words or kind
            return (
                f"« {awaited} » ne vient pas ; {self.first_name} voit {shown}"
            )

        return until(look, failed, within=self._patience(within))

    def notices(self) -> list[Json]:
        """Return what the taps of this person showed (`text`, `alert`, `url`), oldest first."""
        notices: list[Json] = self._reading(None, None)["notices"]
        return notices

    def keyboard(
        self, group: Group | None = None, *, thread: int | None = None
    ) -> list[list[str]]:
        """Return the keys below the field where one types, row by row."""
        keys: list[list[str]] = self._reading(group, thread)["keyboard"]
        return keys

    def _reading(self, group: Group | None, thread: int | None) -> Any:
        path = f"/people/{self.id}/reads"
        chat = self._chat(group)
        return self.line.asks("GET", path, chat=chat, thread=thread)

"""What an outgoing row becomes when its moment comes: one call to the outside, as a value."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.kit.screens import Screen


@dataclass(frozen=True, slots=True)
class Call:
    """The parent of every call; those of one noun alone stand beside its reading."""


@dataclass(frozen=True, slots=True)
class Send(Call):
    """Send a message."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class SayAlone(Call):
    """Show a screen in a group, or its topic, to one member alone; in answer to a press if any."""

    screen: Screen
    chat_id: int
    thread_id: int | None
    user_id: int
    press_id: str = ""


@dataclass(frozen=True, slots=True)
class SendMade(Call):
    """Send a document that we make: `make` is called when it leaves, outside of any transaction."""

    name: str
    make: Callable[[], bytes]
    screen: Screen


@dataclass(frozen=True, slots=True)
class SendChart(Call):
    """Send a picture that is drawn of these facts (JSON) when it leaves, and the same in words."""

    facts: bytes
    screen: Screen


@dataclass(frozen=True, slots=True)
class SendPast(Call):
    """Send, made like any document of ours, what was said before a topic was made anew."""

    document: SendMade


@dataclass(frozen=True, slots=True)
class Edit(Call):
    """Edit a message of ours; when it cannot be edited, send anew if `or_send`."""

    telegram_id: int
    screen: Screen
    or_send: bool = True


@dataclass(frozen=True, slots=True)
class SendCard(Call):
    """Send the place's first message."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class PinCard(Call):
    """Pin the place's first message."""

    card_id: int


@dataclass(frozen=True, slots=True)
class Mail(Call):
    """An e-mail."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Sms(Call):
    """A text message; `to`: E.164."""

    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Unsaid(Call):
    """Nothing leaves for this row now, and why; it is looked at again after so many `seconds`."""

    reason: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Drop(Unsaid):
    """Nothing to do any more."""


@dataclass(frozen=True, slots=True)
class NoReader(Unsaid):
    """Who was to read it is gone: its author is told, if it carried a person's words."""


@dataclass(frozen=True, slots=True)
class Hold(Unsaid):
    """Keep it, in its order: until its group is opened again, or for the release that wrote it."""


@dataclass(frozen=True, slots=True)
class AwaitFile(Unsaid):
    """Keep it, in its order, until what it carries is read."""


@dataclass(frozen=True, slots=True)
class SayInChat(Unsaid):
    """Say it in the private chat itself: the topic it was meant for is not there for it."""


@dataclass(frozen=True, slots=True)
class SayInPrivate(Unsaid):
    """Say it in private: it cannot be shown any more to one member alone."""


@dataclass(frozen=True, slots=True)
class Broken(Unsaid):
    """It cannot be said, by a fault of ours: for an operator."""


@dataclass(frozen=True, slots=True)
class Withhold(Unsaid):
    """Keep it until the person logs in."""

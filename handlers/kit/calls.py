"""What an outgoing row becomes when its moment comes: one call to the outside world, as a value."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.kit.screens import Screen


@dataclass(frozen=True, slots=True)
class MakeTopic:
    """Create the place's topic."""

    name: str


@dataclass(frozen=True, slots=True)
class SendCard:
    """Send the place's first message."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class PinCard:
    """Pin the place's first message."""

    card_id: int


@dataclass(frozen=True, slots=True)
class Send:
    """Send a message."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class SendMade:
    """Send a document that we make: `make` is called when it leaves, outside of any transaction."""

    name: str
    make: Callable[[], bytes]
    screen: Screen


@dataclass(frozen=True, slots=True)
class SendPart:
    """Send one part of a message, which is not its last."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Fetch:
    """Bring a file from Telegram."""

    file_id: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Edit a message of ours; when it cannot be edited, send anew if `or_send`."""

    telegram_id: int
    screen: Screen
    or_send: bool = True


@dataclass(frozen=True, slots=True)
class Amend:
    """Correct the messages that show a relayed one."""

    telegram_ids: tuple[int, ...]
    screen: Screen


@dataclass(frozen=True, slots=True)
class React:
    """Put a reaction on a message."""

    telegram_id: int
    emoji: str


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete a message."""

    telegram_id: int


@dataclass(frozen=True, slots=True)
class Retract:
    """Delete a message of ours, or put `screen` in its place when it cannot be deleted any more."""

    telegram_id: int
    screen: Screen


@dataclass(frozen=True, slots=True)
class LockTopic:
    """Close the place's topic."""


@dataclass(frozen=True, slots=True)
class UnlockTopic:
    """Reopen the place's topic."""


@dataclass(frozen=True, slots=True)
class RenameTopic:
    """Give the place's topic this name."""

    name: str


@dataclass(frozen=True, slots=True)
class DeleteTopic:
    """Delete the place's topic with all its messages."""


@dataclass(frozen=True, slots=True)
class RemoveTopic:
    """Remove a topic that was made twice."""

    thread_id: int


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """Answer a press."""

    press_id: str
    text: str
    is_alert: bool


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Look whether the group has topics and the bot its rights."""


@dataclass(frozen=True, slots=True)
class LeaveGroup:
    """Leave the group."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Sms:
    """A text message; `to`: E.164."""

    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Nothing to do any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class SayInChat:
    """Say it in the private chat itself: the topic it was meant for is not there for it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """It cannot be said, by a fault of ours: for an operator."""

    reason: str


@dataclass(frozen=True, slots=True)
class Withhold:
    """Keep it until the person logs in."""


Call = (
    MakeTopic
    | SendCard
    | PinCard
    | Send
    | SendMade
    | Fetch
    | Edit
    | Amend
    | React
    | Erase
    | Retract
    | LockTopic
    | UnlockTopic
    | RenameTopic
    | DeleteTopic
    | RemoveTopic
    | SendPart
    | AnswerPress
    | CheckGroup
    | LeaveGroup
    | Mail
    | Sms
    | Drop
    | SayInChat
    | Broken
    | Withhold
)

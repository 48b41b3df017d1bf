"""What every outgoing row carries: a small versioned model, and what its end means."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from models.outbox.kinds.kind import Kind


class Loss(StrEnum):
    """Who has to be told of a row that will never arrive."""

    NOBODY = "nobody"
    AUTHOR = "author"
    """Who wrote what was to be said there."""
    ASKER = "asker"
    """The référent who asked, in a topic, to see it in private."""
    KEEPER = "keeper"
    """The responsables of the groupe, if it left the Telegram group where this was to be done."""
    READER = "reader"
    """Who reads in the chat: they have to do it by hand."""


class Budget(StrEnum):
    """What of a chat's pace an attempt spends; each spends the bot's own too."""

    MESSAGES = "messages"
    TOPIC_EDITS = "topic_edits"
    """A message too, and apart from the others of its group: Telegram gives these less."""
    REMARKS = "remarks"
    """Messages too, of which a chat takes few, so that people's words find room."""
    GUARD = "guard"
    """Who comes into a group and goes: it waits for nothing that is said there."""
    NOTHING = "nothing"
    """Reactions, deletions, checks: Telegram counts them apart from messages, the bot's own too."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a success, a doubt and a failure mean for the rows of one kind."""

    repeats: bool = False
    """It may be asked again as often as one likes; the rest must not happen twice."""
    loss: Loss = Loss.NOBODY
    is_signed: bool = False
    """It is rendered from a message, with all that signs it."""
    is_unasked: bool = False
    """It comes without being asked for; the rest answers the person's own gesture."""
    is_awaited: bool = False
    """The usager waits in front of the aidant: better a refusal in seconds than a late success."""
    is_first_message: bool = False
    """It edits the pinned first message of its place."""
    is_of_topic: bool = False
    """It says something of a topic, and nothing without it."""
    makes_topic: bool = False
    """It is worth a private topic that is not made yet."""
    ends_topic: bool = False
    """Once it is done, or was done before, the topic is no more."""
    is_by_id: bool = False
    """It is done to what is there, and needs no topic to be prepared."""
    is_passing: bool = False
    """What is refused of it is dropped: it is asked again by itself."""
    needs_reader: bool = True
    """It says something of somebody: it never leaves for nobody known."""
    is_silent: bool = False
    """It says nothing of anybody, and its work must be done even after a restore."""
    budget: Budget = Budget.MESSAGES


class Payload(BaseModel):
    """The parent of every payload; the stored names of kinds and fields never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    traits: ClassVar[Traits] = Traits()
    kind: Kind
    version: Literal[1] = 1

    @property
    def needs_reader(self) -> bool:
        """Whether it never leaves for nobody known."""
        return self.traits.needs_reader

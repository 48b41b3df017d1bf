"""What is done to a topic itself: locked, unlocked, named, marked, deleted."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Loss, Payload, Traits


class TopicClosed(Payload):
    """Lock the topic."""

    traits: ClassVar[Traits] = Traits(
        needs_reader=False,
        repeats=True,
        is_silent=True,
        budget=Budget.TOPIC_EDITS,
    )
    kind: Literal[Kind.TOPIC_CLOSED] = Kind.TOPIC_CLOSED


class TopicReopened(Payload):
    """Unlock the topic."""

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, budget=Budget.TOPIC_EDITS
    )
    kind: Literal[Kind.TOPIC_REOPENED] = Kind.TOPIC_REOPENED


class TopicDeleted(Payload):
    """Delete the topic with all its messages."""

    traits: ClassVar[Traits] = Traits(
        loss=Loss.KEEPER,
        needs_reader=False,
        repeats=True,
        ends_topic=True,
        is_by_id=True,
        is_silent=True,
    )
    kind: Literal[Kind.TOPIC_DELETED] = Kind.TOPIC_DELETED


class TopicDoubled(Payload):
    """Remove a topic that was made twice: the place has the other, and this one was never used."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.TOPIC_DOUBLED] = Kind.TOPIC_DOUBLED
    thread_id: int


class TopicRenamed(Payload):
    """Give the topic its own name back."""

    traits: ClassVar[Traits] = Traits(
        repeats=True, is_of_topic=True, budget=Budget.TOPIC_EDITS
    )
    kind: Literal[Kind.TOPIC_RENAMED] = Kind.TOPIC_RENAMED


class TopicMarked(Payload):
    """Have the topic's icon show where the demande stands."""

    traits: ClassVar[Traits] = Traits(
        repeats=True, is_of_topic=True, budget=Budget.TOPIC_EDITS
    )
    kind: Literal[Kind.TOPIC_MARKED] = Kind.TOPIC_MARKED

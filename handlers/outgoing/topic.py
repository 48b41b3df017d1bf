"""What is done to a topic itself."""

from dataclasses import dataclass

from handlers.kit.calls import Call, Drop
from handlers.outgoing.reading import Leaving, Readings
from handlers.outgoing.topics import Topic
from models.outbox.kinds.topic import (
    TopicClosed,
    TopicDeleted,
    TopicDoubled,
    TopicMarked,
    TopicRenamed,
    TopicReopened,
)


@dataclass(frozen=True, slots=True)
class MakeTopic(Call):
    """Create the place's topic; `icon` is an emoji, or nothing."""

    name: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class LockTopic(Call):
    """Close the place's topic."""


@dataclass(frozen=True, slots=True)
class UnlockTopic(Call):
    """Reopen the place's topic."""


@dataclass(frozen=True, slots=True)
class RenameTopic(Call):
    """Give the place's topic this name."""

    name: str


@dataclass(frozen=True, slots=True)
class MarkTopic(Call):
    """Give the place's topic the icon of this emoji."""

    icon: str


@dataclass(frozen=True, slots=True)
class DeleteTopic(Call):
    """Delete the place's topic with all its messages."""


@dataclass(frozen=True, slots=True)
class RemoveTopic(Call):
    """Remove a topic that was made twice."""

    thread_id: int


def _closed(_payload: TopicClosed, _leaving: Leaving) -> Call:
    return LockTopic()


def _reopened(_payload: TopicReopened, _leaving: Leaving) -> Call:
    return UnlockTopic()


def _deleted(_payload: TopicDeleted, leaving: Leaving) -> Call:
    is_there = leaving.place.thread_id or not leaving.place.is_topic
    return DeleteTopic() if is_there else Drop("no_topic")


def _doubled(payload: TopicDoubled, _leaving: Leaving) -> Call:
    return RemoveTopic(payload.thread_id)


def _renamed(_card_id: int, topic: Topic) -> Call:
    return RenameTopic(topic.name())


def _marked(_card_id: int, topic: Topic) -> Call:
    icon = topic.icon()
    return MarkTopic(icon) if icon else Drop("no_icon")


READINGS = Readings(
    at_place={
        TopicClosed: _closed,
        TopicReopened: _reopened,
        TopicDeleted: _deleted,
        TopicDoubled: _doubled,
    },
    of_topic={TopicRenamed: _renamed, TopicMarked: _marked},
)

"""What is asked of a whole group."""

from dataclasses import dataclass

from handlers.kit.calls import Call, Drop
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.group import (
    ChatLeft,
    GroupChecked,
    GroupDetached,
    GroupMoved,
)
from models.outbox.left_topics import is_being_left
from models.people.organisme import groupe_of_chat


@dataclass(frozen=True, slots=True)
class CheckGroup(Call):
    """Look whether the group has topics and the bot its rights."""


@dataclass(frozen=True, slots=True)
class LeaveGroup(Call):
    """Leave the group."""


def _checked(_payload: GroupChecked, _leaving: Leaving) -> Call:
    return CheckGroup()


def _moved(_payload: GroupMoved, _leaving: Leaving) -> Call:
    return CheckGroup()


def _detached(_payload: GroupDetached, _leaving: Leaving) -> Call:
    return CheckGroup()


def _left(_payload: ChatLeft, leaving: Leaving) -> Call:
    session, chat_id = leaving.session, leaving.place.chat_id or 0
    if groupe_of_chat(session, chat_id) is not None:
        return Drop("bound_since")
    # Only the bot can delete the topics that a groupe left there.
    return (
        Drop("being_left") if is_being_left(session, chat_id) else LeaveGroup()
    )


READINGS = Readings(
    at_place={
        GroupChecked: _checked,
        GroupMoved: _moved,
        GroupDetached: _detached,
        ChatLeft: _left,
    }
)

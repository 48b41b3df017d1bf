"""What is asked of a whole group."""

from dataclasses import dataclass

from handlers.kit.calls import Call, Drop
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.group import ChatLeft, GroupChecked
from models.people.organisme import groupe_of_chat


@dataclass(frozen=True, slots=True)
class CheckGroup(Call):
    """Look whether the group has topics and the bot its rights."""


@dataclass(frozen=True, slots=True)
class LeaveGroup(Call):
    """Leave the group."""


def _checked(_payload: GroupChecked, _leaving: Leaving) -> Call:
    return CheckGroup()


def _left(_payload: ChatLeft, leaving: Leaving) -> Call:
    groupe = groupe_of_chat(leaving.session, leaving.place.chat_id or 0)
    return Drop("bound_since") if groupe else LeaveGroup()


READINGS = Readings(at_place={GroupChecked: _checked, ChatLeft: _left})

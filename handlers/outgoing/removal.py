"""Somebody is taken out of a group, unless they became known meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from handlers.kit.calls import Call, Drop
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.removal import MemberRemoved
from models.outbox.left_topics import guarded_groupe
from models.people.presence import is_known
from models.store.tools import tools


@dataclass(frozen=True, slots=True)
class RemoveMember(Call):
    """Ban, then unban; `until` (UTC): were it never unbanned."""

    user_id: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Ban(Call):
    """Take an account out of the group."""

    user_id: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Unban(Call):
    """Let an account ask to come in again."""

    user_id: int


def _removed(payload: MemberRemoved, leaving: Leaving) -> Call:
    groupe = guarded_groupe(leaving.session, leaving.place.chat_id or 0)
    if groupe is None:
        return Drop("unbound")
    if is_known(leaving.session, groupe, payload.user_id):
        return Drop("known_since")
    until = leaving.now + tools(leaving.session).rules.ban
    return RemoveMember(payload.user_id, until)


READINGS = Readings(at_place={MemberRemoved: _removed})

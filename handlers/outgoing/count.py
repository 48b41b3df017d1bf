"""A group is counted: after each account that is known there, then all."""

from dataclasses import dataclass

from handlers.kit.calls import Call, Drop
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.count import Look, MembersCounted, MembersWatched
from models.people.organisme import groupe_of_chat
from models.people.presence import accounts_known


@dataclass(frozen=True, slots=True)
class CountMembers(Call):
    """Ask after each of these accounts, then count."""

    user_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskAfter(Call):
    """Ask whether an account is in the group."""

    user_id: int


@dataclass(frozen=True, slots=True)
class CountAll(Call):
    """Count who is in the group, whether the bot may remove somebody included."""


def _counted(_payload: MembersCounted, leaving: Leaving) -> Call:
    groupe = groupe_of_chat(leaving.session, leaving.place.chat_id or 0)
    if groupe is None:
        return Drop("unbound")
    return CountMembers(tuple(accounts_known(leaving.session, groupe)))


def _watched(payload: MembersWatched, leaving: Leaving) -> Call:
    groupe = groupe_of_chat(leaving.session, leaving.place.chat_id or 0)
    if groupe is None:
        return Drop("unbound")
    if payload.look is Look.COUNT:
        return CountMembers(())
    return CountMembers(tuple(accounts_known(leaving.session, groupe)))


READINGS = Readings(
    at_place={MembersCounted: _counted, MembersWatched: _watched}
)

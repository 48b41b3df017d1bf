"""How one comes into a group: the link is made, and who asks is answered as of now."""

from dataclasses import dataclass

from handlers.guard_groupe import texts
from handlers.kit.calls import Call, Drop
from handlers.kit.screens import Screen
from handlers.kit.wording import ROLES
from handlers.outgoing.reading import Leaving, Readings
from models.actions.admit import Admission, admission
from models.outbox.kinds.entrance import (
    DoorClosed,
    LinkMade,
    MemberTagged,
    RequestAnswered,
)
from models.people.organisme import Groupe, groupe_of_chat
from models.people.presence import is_known
from models.people.roles import PROPER


@dataclass(frozen=True, slots=True)
class MakeLink(Call):
    """Make a link by which one asks to come in."""


@dataclass(frozen=True, slots=True)
class CloseDoor(Call):
    """Let no member add others."""


@dataclass(frozen=True, slots=True)
class Tag(Call):
    """Put a word beside a member's name."""

    user_id: int
    words: str


@dataclass(frozen=True, slots=True)
class Admit(Call):
    """Let in who asked."""

    group_id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class TurnAway(Call):
    """Say why not, then refuse."""

    group_id: int
    user_id: int
    screen: Screen


@dataclass(frozen=True, slots=True)
class Explain(Call):
    """Say why not, in private; who cannot be written to is refused all the same."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Decline(Call):
    """Refuse who asked."""

    group_id: int
    user_id: int


def _link_made(_payload: LinkMade, _leaving: Leaving) -> Call:
    return MakeLink()


def _door_closed(_payload: DoorClosed, leaving: Leaving) -> Call:
    groupe = groupe_of_chat(leaving.session, leaving.place.chat_id or 0)
    return CloseDoor() if groupe else Drop("unbound")


def _tagged(payload: MemberTagged, leaving: Leaving) -> Call:
    groupe = groupe_of_chat(leaving.session, leaving.place.chat_id or 0)
    if groupe is None or not is_known(leaving.session, groupe, payload.user_id):
        return Drop("unknown")
    return Tag(payload.user_id, ROLES[PROPER[groupe.type]].capitalize())


def _answered(payload: RequestAnswered, leaving: Leaving) -> Call:
    groupe = Groupe.find(leaving.session, payload.groupe_id)
    if groupe is None or groupe.chat_id is None:
        return Drop("unbound")
    verdict = admission(
        leaving.session, groupe, payload.user_id, now=leaving.now
    )
    if verdict is Admission.WELCOME:
        return Admit(groupe.chat_id, payload.user_id)
    words = texts.REFUSED[verdict].format(groupe=groupe.nom)
    return TurnAway(groupe.chat_id, payload.user_id, Screen(words))


READINGS = Readings(
    at_place={
        LinkMade: _link_made,
        DoorClosed: _door_closed,
        MemberTagged: _tagged,
        RequestAnswered: _answered,
    }
)

"""A person of the town, with what everybody knows of them."""

import re
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from tests.player import Player
from tests.property.names import SESSION

if TYPE_CHECKING:
    from tests.property.town import Town


class Part(StrEnum):
    """What somebody is in their groupe: what people there are, its responsable alone, nothing."""

    PROPER = "proper"
    RESPONSABLE = "responsable"
    NOTHING = "nothing"


class Resident(Player):
    """A person of the town, with what everybody knows of them."""

    def __init__(
        self, town: "Town", person, email: str, *, name: str, groupe: str
    ) -> None:
        super().__init__(town, person, email)
        self.name, self.groupe = name, groupe
        self.is_enabled = True
        self.role = Part.PROPER
        self.until = town.instant + SESSION
        self.away: tuple[datetime, datetime] | None = None

    def __repr__(self) -> str:
        return self.name

    @property
    def id(self) -> int:
        """Their Telegram account, which is also the id of their chat with the bot."""
        return self.person.user.id

    @property
    def is_in(self) -> bool:
        """Whether their session stands."""
        return self.works and self.world.instant < self.until

    @property
    def is_away(self) -> bool:
        """Whether colleagues follow in their place: the last midnight is not here yet."""
        return self.away is not None and self.world.instant < self.away[1]

    @property
    def works(self) -> bool:
        """Whether they read what their groupe reads: their account is open, and their role theirs."""
        return self.is_enabled and self.role is Part.PROPER


def live_topics(chat, number: int) -> list:
    """The topics of a demande that exist in a group."""
    return [
        one
        for one in chat.open_topics()
        if re.match(rf"n°\s{number}\s", one.name)
    ]

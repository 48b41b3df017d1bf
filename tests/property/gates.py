"""What everybody knows of the doors of the Telegram groups: who may be in, who is, and what is held back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.simulator.telegram.state import Chat
from bot.simulator.telegram.users import Member, User

GRACE = timedelta(seconds=10)
"""Who is unknown is out within this time, or nothing personal is shown any more."""


@dataclass(slots=True)
class Gate:
    """The door of a groupe's Telegram group.

    `is_frozen`: somebody unknown stayed; `is_doubted`: the bot lacks a right, and may freeze it.
    """

    may_ban: bool = True
    is_frozen: bool = False
    is_doubted: bool = False

    @property
    def holds(self) -> bool:
        """Whether what is for the groupe may wait."""
        return self.is_frozen or self.is_doubted


class Gates:
    """The doors of one town."""

    def __init__(self, town) -> None:
        self.town = town
        self._gates: dict[str, Gate] = {}
        self._left: dict[str, Gate] = {}
        self._unknown: dict[tuple[int, int], datetime] = {}

    def of(self, nom: str) -> Gate:
        """The door of a groupe."""
        return self._gates.setdefault(nom, Gate())

    def begins_anew(self, nom: str) -> None:
        """The groupe has another Telegram group, or none; the door of the one it leaves stays as it was."""
        self._left[nom], self._gates[nom] = self.of(nom), Gate()

    def holds(self, nom: str) -> bool:
        """Whether what is for this groupe may wait: frozen, doubted, or without a Telegram group."""
        return nom not in self.town.groups or self.of(nom).holds

    def noms(self, chat_id: int) -> list[str]:
        """Who serves, or is just leaving, this Telegram group."""
        home = self.town.home(chat_id)
        return [
            nom
            for nom, chat in [
                *self.town.groups.items(),
                *self.town.leaving.items(),
            ]
            if self.town.home(chat.id) == home
        ]

    def is_frozen(self, chat_id: int) -> bool:
        """Whether somebody unknown stayed in this Telegram group."""
        return any(
            self._at(nom, chat_id).is_frozen for nom in self.noms(chat_id)
        )

    def _at(self, nom: str, chat_id: int) -> Gate:
        chat = self.town.groups.get(nom)
        home = self.town.home(chat_id)
        is_left = chat is not None and self.town.home(chat.id) != home
        return self._left.get(nom, Gate()) if is_left else self.of(nom)

    def known(self, chat_id: int) -> set[int]:
        """The accounts that may be there."""
        noms = self.noms(chat_id)
        heads = {self.town.heads[nom].id for nom in noms}
        return heads | {one.id for one in self.town.team(noms)}

    def unknown(self, chat: Chat) -> set[int]:
        """The accounts that are there and may not."""
        return present(chat) - self.known(chat.id)

    def comes(self, chat: Chat, user: User) -> None:
        """Somebody unknown comes now."""
        self._unknown[chat.id, user.id] = self.town.instant

    def slips_in(self, chat: Chat, user: User) -> None:
        """Somebody unknown has been there for long, and no bot was told."""
        chat.members[user.id] = Member(user)
        self._unknown[chat.id, user.id] = self.town.instant - 2 * GRACE

    def readers(self, chat_id: int) -> frozenset[int]:
        """Who reads a group; not who came a moment ago, and is on the way out."""
        here = present(self.town.telegram.groups[chat_id])
        known = self.known(chat_id)
        for user_id in known:
            self._unknown.pop((chat_id, user_id), None)
        return frozenset(
            one for one in here if one in known or self._stays(chat_id, one)
        )

    def _stays(self, chat_id: int, user_id: int) -> bool:
        now = self.town.instant
        since = self._unknown.setdefault((chat_id, user_id), now)
        return now - since > GRACE


def present(chat: Chat) -> set[int]:
    """The people of a group, the bots aside."""
    return {
        one.user.id
        for one in chat.members.values()
        if one.is_present and not one.user.is_bot
    }

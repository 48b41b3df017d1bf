"""Where a request arrives: the desk, and the names in its address."""

from dataclasses import dataclass

from bot.simulator.control.desk import Desk, Unknown
from bot.simulator.telegram import Person
from bot.simulator.telegram.state import Chat
from bot.simulator.telegram.users import User


@dataclass(frozen=True, slots=True)
class At:
    """The desk, and the names in the address."""

    desk: Desk
    names: dict[str, str]

    @property
    def person(self) -> Person:
        """Who is named."""
        return self.desk.person(self._number("person"))

    @property
    def group(self) -> Chat:
        """The group that is named."""
        return self.desk.group(self._number("group"))

    @property
    def user(self) -> User:
        """The person or the bot that is named."""
        return user_of(self.desk, self._number("user"))

    def _number(self, name: str) -> int:
        try:
            return int(self.names[name])
        except ValueError:
            raise Unknown(
                f"« {self.names[name]} » n'est pas un numéro"
            ) from None


def user_of(desk: Desk, number: int) -> User:
    """Return a person or a bot.

    Raises:
        Unknown: nobody has this number.
    """
    if number in desk.telegram.bot_ids:
        return desk.bot(number).user
    return desk.person(number).user

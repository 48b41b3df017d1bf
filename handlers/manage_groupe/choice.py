"""What a button of « Mon groupe » means: whom, in which groupe, what was seen, what is to be."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.screens import Button, Style
from models.errors import Stale
from models.people.membership import Role

LETTERS = {
    Role.AIDANT: "a",
    Role.REFERENT: "f",
    Role.MODERATEUR: "m",
    Role.RESPONSABLE: "r",
    Role.ADMINISTRATEUR: "d",
}
BY_LETTER = {letter: role for role, letter in LETTERS.items()}


class Verb(StrEnum):
    """What is done with a member; the value is what travels."""

    CHANGE = "c"
    REACTIVATE = "b"
    INVITE = "i"


@dataclass(frozen=True, slots=True)
class Choice:
    """One person of one groupe, and what the responsable chose, having seen `before`."""

    agent_id: UUID
    groupe_id: UUID
    verb: Verb
    before: frozenset[Role] = frozenset()
    after: frozenset[Role] = frozenset()

    def button(
        self, act: Act, label: str, *, style: Style = Style.PLAIN
    ) -> Button:
        """Return the button that chooses this."""
        roles = f"{roles_written(self.before)}.{roles_written(self.after)}"
        value = f"{written_id(self.groupe_id)}{self.verb}{roles}"
        return Press(act, self.agent_id, value=value).button(label, style=style)


ID = 22
"""How many signs a written identifier has."""


def read_choice(press: Press) -> Choice:
    """Read what was chosen.

    Raises:
        Stale: it makes no sense.
    """
    written, rest = press.value[:ID], press.value[ID:]
    before, dot, after = rest[1:].partition(".")
    if press.subject is None or not dot:
        raise Stale
    try:
        groupe_id, verb = read_id(written), Verb(rest[:1])
    except ValueError:
        raise Stale from None
    return Choice(
        press.subject, groupe_id, verb, roles_read(before), roles_read(after)
    )


def roles_written(roles: frozenset[Role]) -> str:
    """Write roles in a letter each."""
    return "".join(LETTERS[role] for role in Role if role in roles)


def roles_read(letters: str) -> frozenset[Role]:
    """Read roles.

    Raises:
        Stale: a letter is of none.
    """
    try:
        return frozenset(BY_LETTER[letter] for letter in letters)
    except KeyError:
        raise Stale from None

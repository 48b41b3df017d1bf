"""What every session carries.

The keys, chance, the rules, and the word that something has to leave.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from models.chance import Chance
from models.rules import Rules

if TYPE_CHECKING:
    from models.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Tools:
    """What every session carries.

    Keys, chance, rules, whether Telegram offers topics in private chats, and whether people may
    make some there too.
    """

    vault: "Vault"
    chance: Chance
    rules: Rules
    has_private_topics: bool = False
    people_make_topics: bool = False


def tools(session: Session) -> Tools:
    """Return the tools that the unit of work gave to this session."""
    carried = session.info["tools"]
    if not isinstance(carried, Tools):
        raise TypeError(carried)
    return carried


POSTED = "posted"
"""The key of a session's info that says that something has to leave."""

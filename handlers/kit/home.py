"""The home screen: what one can do, without a command to remember."""

from collections.abc import Collection
from dataclasses import dataclass

from handlers.kit import texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen, column
from models.demande.rights import AIDANT_ROLES
from models.lists.demandes import waiting
from models.people.absence import Absence, absence_of
from models.people.agent import Agent
from models.people.entrance import ways_in
from models.people.membership import Role, roles_of
from models.people.roles import MATRIX, GroupeRight

OF_REFERENTS = (Press(Act.DOSSIERS).button(texts.DOSSIERS),)
OF_MODERATEURS = (Press(Act.MEDIATIONS).button(texts.MEDIATIONS),)
OF_RESPONSABLES = (Press(Act.GROUPES).button(texts.GROUPE),)
OF_ALL = (
    Press(Act.CONNECTIONS).button(texts.CONNECTIONS),
    Press(Act.HELP).button(texts.HELP),
    Press(Act.LOGOUT).button(texts.LOGOUT),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a home says beside the roles: what waits for an aidant, the groups not yet joined."""

    waiting: int = 0
    has_draft: bool = False
    absence: Absence | None = None
    doors: tuple[tuple[str, str], ...] = ()
    """The name of each such group, and the link into it."""


def home_screen(context: Context, agent: Agent, *, above: str = "") -> Screen:
    """What the person can do, by all that they are, in whatever groupe."""
    roles = roles_of(context.session, agent.id)
    buttons = home_buttons(roles, _standing(context, agent, roles))
    text = f"{above}\n\n{texts.HELLO}" if above else texts.HELLO
    return Screen(text, column(*buttons))


def _standing(
    context: Context, agent: Agent, roles: Collection[Role]
) -> Standing:
    session = context.session
    doors = tuple(ways_in(session, agent.id, context.incoming.user_id))
    absence = absence_of(session, agent.id) if may_be_away(roles) else None
    if not files(roles):
        return Standing(doors=doors, absence=absence)
    return Standing(*waiting(session, agent), doors=doors, absence=absence)


def home_buttons(roles: Collection[Role], standing: Standing) -> list[Button]:
    """Return what a home offers to who has these roles."""
    return [
        *(_door(nom, link) for nom, link in standing.doors),
        *(_of_aidants(standing) if files(roles) else ()),
        *(OF_REFERENTS if answers(roles) else ()),
        *(OF_MODERATEURS if moderates(roles) else ()),
        *(OF_RESPONSABLES if _manages(roles) else ()),
        *((absence_button(standing.absence),) if may_be_away(roles) else ()),
        *OF_ALL,
    ]


def files(roles: Collection[Role]) -> bool:
    """Return whether who has these roles files demandes, and follows them in private."""
    return not AIDANT_ROLES.isdisjoint(roles)


def answers(roles: Collection[Role]) -> bool:
    """Return whether who has these roles answers for an organisme."""
    return not MATRIX[GroupeRight.ANSWER].isdisjoint(roles)


def moderates(roles: Collection[Role]) -> bool:
    """Return whether who has these roles takes mediations."""
    return not MATRIX[GroupeRight.MODERATE].isdisjoint(roles)


def may_be_away(roles: Collection[Role]) -> bool:
    """Return whether who has these roles has demandes in hand, for others to follow."""
    return files(roles) or answers(roles)


def lists_of(roles: Collection[Role]) -> Rows:
    """Return the ways to what who has these roles follows."""
    mine = Press(Act.LIST).button(texts.LIST)
    own = [mine] if files(roles) else []
    return column(*own, *(OF_REFERENTS if answers(roles) else ()))


def absence_button(standing: Absence | None) -> Button:
    """« Je m'absente », or « Mon absence » where one stands."""
    label = texts.OWN_ABSENCE if standing is not None else texts.ABSENCE
    return Press(Act.ABSENCE).button(label)


def _manages(roles: Collection[Role]) -> bool:
    return not MATRIX[GroupeRight.MANAGE].isdisjoint(roles)


def _door(nom: str, link: str) -> Button:
    return Button(texts.JOIN.format(groupe=nom), url=link)


def _of_aidants(standing: Standing) -> tuple[Button, ...]:
    count = standing.waiting
    mine = texts.LIST_COUNTED.format(count=count) if count else texts.LIST
    # A draft that stands is what they came back for.
    new = texts.RESUME if standing.has_draft else texts.NEW
    return (Press(Act.NEW).button(new), Press(Act.LIST).button(mine))


def home(context: Context, *, above: str = "") -> None:
    """Any greeting opens the home screen; so does a refusal, said `above`."""
    context.show(home_screen(context, context.agent, above=above))

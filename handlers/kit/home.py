"""The home screen: what one can do, without a command to remember."""

from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from models.lists.demandes import waiting
from models.people.agent import Agent

HELLO = "Que voulez-vous faire ?"


def home_screen(context: Context, agent: Agent, *, above: str = "") -> Screen:
    """The four things that everybody can do."""
    count = waiting(context.session, agent)
    buttons = column(
        Press(Act.NEW).button("Nouvelle demande"),
        Press(Act.LIST).button(f"Mes demandes ({count})" if count else "Mes demandes"),
        Press(Act.HELP).button("Aide"),
        Press(Act.LOGOUT).button("Me déconnecter"),
    )
    return Screen("\n\n".join(part for part in (above, HELLO) if part), buttons)


def home(context: Context) -> None:
    """Any greeting opens the home screen."""
    context.show(home_screen(context, context.agent))

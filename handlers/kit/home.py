"""The home screen: what one can do, without a command to remember."""

from handlers.kit import texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column
from models.lists.demandes import waiting
from models.people.agent import Agent
from models.people.entrance import ways_in
from models.people.roles import managed, reads_usagers


def home_screen(context: Context, agent: Agent, *, above: str = "") -> Screen:
    """What the person can do: a responsable alone follows no demande."""
    count, has_draft = waiting(context.session, agent)
    mine = texts.LIST_COUNTED.format(count=count) if count else texts.LIST
    # A draft that stands is what they came back for.
    new = texts.RESUME if has_draft else texts.NEW
    demandes = (Press(Act.NEW).button(new), Press(Act.LIST).button(mine))
    groupe = (
        [Press(Act.GROUPES).button(texts.GROUPE)]
        if managed(context.session, agent.id)
        else []
    )
    ways = ways_in(context.session, agent.id, context.incoming.user_id)
    buttons = column(
        *(
            Button(texts.JOIN.format(groupe=nom), url=link)
            for nom, link in ways
        ),
        *(demandes if reads_usagers(context.session, agent.id) else ()),
        *groupe,
        Press(Act.CONNECTIONS).button(texts.CONNECTIONS),
        Press(Act.HELP).button(texts.HELP),
        Press(Act.LOGOUT).button(texts.LOGOUT),
    )
    text = f"{above}\n\n{texts.HELLO}" if above else texts.HELLO
    return Screen(text, buttons)


def home(context: Context) -> None:
    """Any greeting opens the home screen."""
    context.show(home_screen(context, context.agent))

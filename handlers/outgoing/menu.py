"""The « / » menu of a private chat lists the commands of the roles of who is logged in."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from handlers.kit.calls import Call
from handlers.kit.home import may_be_away
from handlers.outgoing import menu_texts as texts
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.menu import MenuChanged
from models.people.membership import Role, roles_of
from models.people.roles import MATRIX, GroupeRight


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the menu: the command without its slash, and what it does."""

    name: str
    does: str


Menu = tuple[Command, ...]

OF_STRANGERS: Menu = (Command("start", texts.START),)
OF_AIDANTS: Menu = (
    Command("nouvelle", texts.NEW),
    Command("demandes", texts.LIST),
    Command("retirer", texts.WITHDRAW),
)
OF_REFERENTS: Menu = (Command("dossiers", texts.DOSSIERS),)
OF_AWAY: Menu = (Command("absence", texts.ABSENCE),)
OF_MODERATEURS: Menu = (Command("mediations", texts.MEDIATIONS),)
OF_RESPONSABLES: Menu = (Command("membres", texts.MEMBERS),)
OF_OPERATORS: Menu = (Command("alertes", texts.ALERTS),)
FIGURES = Command("statistiques", texts.FIGURES)
EXPORT = Command("exporter", texts.EXPORT)
OF_ALL: Menu = (
    Command("annuler", texts.CANCEL),
    Command("profil", texts.PROFILE),
    Command("confidentialite", texts.PRIVACY),
    Command("aide", texts.HELP),
    Command("deconnexion", texts.LOGOUT),
)
OF_ROLES = (
    (GroupeRight.FILE, OF_AIDANTS),
    (GroupeRight.ANSWER, OF_REFERENTS),
    (GroupeRight.MODERATE, OF_MODERATEURS),
    (GroupeRight.MANAGE, OF_RESPONSABLES),
    (GroupeRight.OPERATE, OF_OPERATORS),
)
IN_GROUPS: Menu = (
    Command("retirer", texts.WITHDRAW),
    Command("type", texts.KEEP_READY),
    Command("types", texts.READY),
    Command("pieces", texts.PAPERS),
    Command("essai", texts.PRACTICE),
    Command("aide", texts.HELP),
)
OF_ADMINISTRATORS: Menu = (Command("rattacher", texts.BIND), *IN_GROUPS)


@dataclass(frozen=True, slots=True)
class ShowMenu(Call):
    """List these commands in the chat; none: those that everybody sees."""

    menu: Menu


def _changed(_payload: MenuChanged, leaving: Leaving) -> Call:
    agent = leaving.agent
    if agent is None:
        return ShowMenu(())
    return ShowMenu(menu_of(roles_of(leaving.session, agent.id)))


def menu_of(roles: Collection[Role]) -> Menu:
    """Return the commands of who has these roles, in the order of the home screen."""
    own = [
        menu for right, menu in OF_ROLES if not MATRIX[right].isdisjoint(roles)
    ]
    away = OF_AWAY if may_be_away(roles) else ()
    figures = _figures(roles)
    return (*chain.from_iterable(own), *figures, *away, *OF_ALL)


def _figures(roles: Collection[Role]) -> Menu:
    """What is read of months, and exported of demandes by who may list them."""
    is_over_all = Role.ADMINISTRATEUR in roles
    if not is_over_all and Role.RESPONSABLE not in roles:
        return ()
    can_export = is_over_all or Role.REFERENT in roles
    return (FIGURES, EXPORT) if can_export else (FIGURES,)


READINGS = Readings(at_place={MenuChanged: _changed})

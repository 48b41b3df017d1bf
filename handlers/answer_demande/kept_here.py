"""What a team keeps is said and removed in its own Telegram group, by its référents alone."""

from dataclasses import dataclass

from handlers.kit.context import Context
from handlers.kit.denials import Denied, deny
from handlers.kit.screens import Screen, plain
from models.errors import NotFound, Stale
from models.people.kept_by_team import Kept, kept_row
from models.people.organisme import Groupe, GroupeType, groupe_of_chat
from models.people.roles import GroupeRight, may


@dataclass(frozen=True, slots=True)
class TeamTexts:
    """Why something is not kept here: elsewhere, without a session, by another than a référent."""

    not_here: str
    login_first: str
    not_member: str


def name_said(context: Context) -> str:
    """Return the name that a command gives, on one line."""
    return " ".join(plain(context.incoming.argument).split())


def team_here(context: Context, texts: TeamTexts) -> Groupe | None:
    """Return the groupe of this Telegram group for a référent of it; any other is told why not."""
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None or groupe.type != GroupeType.ORGANISME:
        context.remark(Screen(texts.not_here))
        return None
    if context.login is None:
        deny(context, Denied.NOT_LOGGED_IN, Screen(texts.login_first))
        return None
    right = GroupeRight.ANSWER
    if not may(context.session, context.agent.id, right, groupe.id):
        deny(context, right, Screen(texts.not_member))
        return None
    return groupe


def kept_of_press(context: Context, table: type[Kept]) -> Kept:
    """Return what the button names, for a référent of the groupe that is here.

    Raises:
        Stale: it is kept no more, or by another groupe.
        NotFound: who presses is no référent here.
    """
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None:
        raise Stale
    right = GroupeRight.ANSWER
    if not may(context.session, context.agent.id, right, groupe.id):
        raise NotFound(right=right)
    row = kept_row(context.session, table, context.subject, groupe_id=groupe.id)
    if row is None:
        raise Stale
    return row

"""The link of a mail opens its demande, after the login when the session ended."""

import re
from datetime import timedelta
from uuid import UUID

from handlers.follow_demande import orphan_demandes as entrusting
from handlers.follow_demande.page import page_screen
from handlers.kit.context import Context
from models.demande.demande import demande_of_number
from models.demande.rights import Right, access_demande
from models.errors import NotFound
from models.people import account
from models.people.agent import Agent

LINK = re.compile(r"d(\d{1,9})")
PATIENCE = timedelta(hours=1)
"""How long the login may take before the link is forgotten."""


def is_demande_link(context: Context) -> bool:
    """Whether the link of a demande was opened."""
    is_start = context.incoming.command == "start"
    return is_start and LINK.fullmatch(context.incoming.argument) is not None


def open_link(context: Context) -> None:
    """Show the page of the linked demande.

    Raises:
        NotFound: there is none, or it is not theirs.
    """
    wanted = _wanted(context)
    if wanted is None:
        raise NotFound
    _show(context, context.agent, wanted)


def remember_link(context: Context) -> None:
    """Keep which demande a person without session wants to see; nothing is said of it."""
    context.ask(account.Asked.OPEN, _wanted(context))


def open_remembered(context: Context, agent: Agent) -> bool:
    """After the login, show the demande whose link was opened; return whether there was one."""
    account_row = account.account(context.session, context.incoming.user_id)
    if account_row.asked != account.Asked.OPEN:
        return False
    wanted, opened_at = account_row.asked_about, account_row.asked_at
    account.forget_asked(context.session, context.incoming.user_id)
    if (
        wanted is None
        or opened_at is None
        or context.now - opened_at >= PATIENCE
    ):
        return False
    try:
        _show(context, agent, wanted)
    except NotFound:
        return False
    return True


def _show(context: Context, agent: Agent, wanted: UUID) -> None:
    if entrusting.may_entrust(context, agent, wanted):
        entrusting.ask(
            context,
            access_demande(context.session, agent, Right.ENTRUST, wanted),
        )
        return
    demande = access_demande(context.session, agent, Right.FOLLOW, wanted)
    context.say(
        page_screen(context, demande, agent=agent), demande_id=demande.id
    )


def _wanted(context: Context) -> UUID | None:
    link = LINK.fullmatch(context.incoming.argument)
    if link is None:
        return None
    demande = demande_of_number(context.session, int(link[1]))
    return demande.id if demande else None

"""« Médiations »: what the moderation is invited into, in private; its topics hold the rest."""

from handlers.invite_moderateur import list_texts as texts
from handlers.kit import list_texts
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.home import home_screen, moderates
from handlers.kit.listing import (
    Counts,
    Item,
    Listing,
    Searching,
    told,
)
from handlers.kit.press import Act
from handlers.kit.screens import Button, Screen
from handlers.kit.topic_link import topic_link
from models.lists import mediations
from models.lists.mediations import Invitation
from models.people.account import Asked
from models.people.membership import roles_of


def _refusal(context: Context, _counts: Counts) -> Screen | None:
    if moderates(roles_of(context.session, context.agent.id)):
        return None
    return home_screen(context, context.agent, above=texts.MODERATES_NOTHING)


def _item(context: Context, invitation: Invitation) -> Item:
    """What is live opens its topic; of what ended there is nothing to open."""
    block = texts.block(invitation, context.now)
    link = topic_link(invitation.place)
    if not invitation.mediation.is_live or not link:
        return Item(block)
    return Item(block, Button(texts.line(invitation), url=link))


MEDIATIONS = Listing(
    act=Act.MEDIATIONS,
    name=kit_texts.MEDIATIONS,
    labels=texts.FILTERS,
    source=told(mediations.MEDIATIONS, _item),
    instead=_refusal,
    searching=Searching(
        act=Act.MEDIATION_SEARCH,
        asked=Asked.MEDIATIONS,
        question=texts.SEARCH,
    ),
    noun=list_texts.MEDIATION,
)

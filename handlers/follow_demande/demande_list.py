"""« Mes demandes »: what an aidant follows, filtered or searched."""

from handlers.follow_demande import texts
from handlers.kit import list_texts
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.home import files, home_screen
from handlers.kit.listing import (
    Counts,
    Item,
    Listing,
    Searching,
    told,
)
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from models.demande.draft import drafts_of
from models.lists import demandes
from models.lists.demandes import Filter, Followed
from models.people.account import Asked
from models.people.membership import roles_of


def _none(context: Context, counts: Counts) -> Screen | None:
    """What who follows nothing sees."""
    if counts[Filter.TOUTES] or counts[Filter.STRUCTURE]:
        return None
    session, agent = context.session, context.agent
    if not files(roles_of(session, agent.id)):
        return home_screen(context, agent, above=texts.FOLLOWS_NONE)
    drafts = len(drafts_of(session, agent.id))
    label = kit_texts.RESUME if drafts else kit_texts.NEW
    create = Press(Act.NEW).button(label)
    return Screen(texts.none(drafts), column(create))


def _item(context: Context, followed: Followed) -> Item:
    demande = followed.demande
    line = list_texts.line(demande.number, demande.titre, demande.state)
    block = texts.block(demande, followed.standings, context.now)
    return Item(block, Press(Act.SHOW, demande.id).button(line))


DEMANDES = Listing(
    act=Act.LIST,
    name=kit_texts.LIST,
    labels=texts.FILTERS,
    source=told(demandes.DEMANDES, _item),
    instead=_none,
    searching=Searching(
        act=Act.SEARCH,
        asked=Asked.SEARCH,
        question=texts.SEARCH,
        then=Filter.STRUCTURE,
    ),
    hidden_empty=frozenset({Filter.STRUCTURE}),
    beside=(Press(Act.NEW).button(kit_texts.NEW),),
)

"""« Mes demandes »: a page of them, filtered or searched, and the ways to the others."""

import re
from uuid import UUID

from handlers.follow_demande import texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Rows, Screen, column
from models.demande.word_index import words
from models.lists import demandes as listing
from models.lists.demandes import Filter, Page, Search
from models.people import account
from models.values.spelling import unaccented

KEPT = 40
"""The longest search, in bytes, that a button of the next page can carry."""
NOUNS = frozenset(
    {
        "demande",
        "demandes",
        "signalement",
        "signalements",
        "ticket",
        "tickets",
        "dossier",
        "dossiers",
        "numero",
    }
)
"""What people call a demande: says nothing of which one."""
SMALL = frozenset(
    {
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "un",
        "une",
        "et",
        "en",
        "au",
        "aux",
        "pour",
        "sur",
        "ne",
        "no",
    }
)
NUMBER = re.compile(r"(?:n\W*|no\W*)?(\d{1,9})")


def list_demandes(context: Context) -> None:
    """`/demandes`, « Mes demandes », a filter, another page."""
    if context.press is None:
        _search(context, context.incoming.argument)
        return
    context.answer_press()
    which, rank, asked = _read(context.pressed.value)
    _show(context, which, asked, rank=rank)


def list_mine(context: Context) -> None:
    """« Mes dossiers », typed."""
    _show(context, Filter.TOUTES, Search(), rank=0)


def ask_search(context: Context) -> None:
    """« Chercher »: asks a word."""
    context.answer_press()
    context.ask(account.Asked.SEARCH, None)
    context.show(Screen(texts.SEARCH, column(Press(Act.LIST).button("Mes demandes"))))


def searched(context: Context, _about: UUID | None) -> None:
    """The word that « Chercher » asked for."""
    _search(context, context.incoming.text)


def _search(context: Context, text: str) -> None:
    asked = wanted(text)
    if asked.words:
        # It may be the name of an usager.
        context.erase_said()
    _show(context, Filter.TOUTES, asked, rank=0)


def wanted(text: str) -> Search:
    """Read what is looked for: « n° 12 », « ticket 12 », « loyer », « Caf loyer »."""
    left = " ".join(one for one in unaccented(text).split() if one.strip(".,;:!?«»") not in NOUNS)
    number = NUMBER.fullmatch(left.strip(" .,;:!?«»"))
    if number:
        return Search(number=int(number.group(1)))
    return Search(words=tuple(sorted(words(left) - SMALL - NOUNS)))


def _read(value: str) -> tuple[Filter, int, Search]:
    which, _, rest = value.partition(":")
    rank, _, text = rest.partition(":")
    found = Filter(which) if which in set(Filter) else Filter.TOUTES
    return found, int(rank) if rank.isdigit() else 0, wanted(text)


def _show(context: Context, which: Filter, asked: Search, *, rank: int) -> None:
    session, agent = context.session, context.agent
    counted = listing.counts(session, agent)
    found = listing.page(session, agent, which, asked, rank=rank)
    if asked != Search() and not found.total and counted[Filter.STRUCTURE]:
        which = Filter.STRUCTURE
        found = listing.page(session, agent, which, asked, rank=rank)
    if not counted[Filter.TOUTES] and not counted[Filter.STRUCTURE]:
        context.show(Screen(texts.NONE, column(Press(Act.NEW).button("Nouvelle demande"))))
        return
    standings = listing.standings(session, found.demandes)
    blocks = [texts.block(one, standings[one.id], context.now) for one in found.demandes]
    head = texts.list_head(which, found.total, is_search=asked != Search())
    opened = column(
        *(
            Press(Act.SHOW, one.id).button(texts.line(one.number, one.titre, one.state))
            for one in found.demandes
        )
    )
    ways = (Press(Act.SEARCH).button(texts.SEARCH_KEY), Press(Act.NEW).button("Nouvelle demande"))
    rows = (*opened, *_pages(which, asked, found, rank), *_filters(counted), ways)
    context.show(Screen("\n\n".join([head, *blocks]), rows))


def _pages(which: Filter, asked: Search, found: Page, rank: int) -> Rows:
    text = str(asked.number) if asked.number is not None else " ".join(asked.words)
    if len(text.encode()) > KEPT:
        return ()
    buttons = []
    if rank > 0:
        buttons.append(
            Press(Act.LIST, value=f"{which}:{rank - 1}:{text}").button("Page précédente")
        )
    if (rank + 1) * listing.PAGE < found.total:
        buttons.append(Press(Act.LIST, value=f"{which}:{rank + 1}:{text}").button("Page suivante"))
    return (tuple(buttons),) if buttons else ()


def _filters(counted: dict[Filter, int]) -> Rows:
    shown = [one for one in texts.FILTERS if one is not Filter.STRUCTURE or counted[one]]
    buttons = [
        Press(Act.LIST, value=f"{one}:0:").button(f"{texts.FILTERS[one]} ({counted[one]})")
        for one in shown
    ]
    return tuple(tuple(buttons[rank : rank + 2]) for rank in range(0, len(buttons), 2))

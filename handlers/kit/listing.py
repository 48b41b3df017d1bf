"""A list in a private chat: its filters with their counts, five a page, and its search.

Each journey says what its own list holds; what is pressed is read anew, with the rights of now.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from handlers.kit import list_texts as texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen, column
from handlers.kit.wanted import wanted, written
from models.lists.paging import EVERYTHING, PAGE, Page, Search
from models.lists.view import View
from models.people.account import Asked

KEPT = 40
"""The longest search, in bytes, that a button of the next page can carry."""
ACROSS = 2
"""How many filters, and what stands beside them, share a row."""

Counts = Mapping[str, int]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Item:
    """One of the list: how it is told, and the button that opens it, if it can be opened."""

    block: str
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: how many each filter holds, and a page of it, told.

    The page: which filter, what is looked for, the rank (from 0), how many there are when known.
    """

    counts: Callable[[Context, Collection[str]], Counts]
    page: Callable[[Context, str, Search, int, int | None], Page[Item]]


def told(view: View[Row], item: Callable[[Context, Row], Item]) -> Source:
    """Return what a view holds for who speaks, each row told by `item`."""

    def counts(context: Context, names: Collection[str]) -> Counts:
        return view.counts(context.session, context.agent, names)

    def page(
        context: Context,
        which: str,
        search: Search,
        rank: int,
        known: int | None,
    ) -> Page[Item]:
        session, agent = context.session, context.agent
        read = view.page(session, agent, which, search, rank=rank, known=known)
        items = tuple(item(context, row) for row in read.rows)
        return Page(items, read.total)

    return Source(counts, page)


@dataclass(frozen=True, slots=True)
class Searching:
    """How a list is searched: what asks for a word, and its question.

    `then`: where it is looked for when nothing of one's own was found.
    """

    act: Act
    asked: Asked
    question: str
    then: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name, its filters in their order, and where it comes from.

    `instead`: what who has no such list, or nothing in it, sees; `hidden_empty`: the filters that
    are not offered while they hold nothing; `beside`: the buttons after « Chercher ».
    """

    act: Act
    name: str
    labels: Mapping[str, str]
    source: Source
    instead: Callable[[Context, Counts], Screen | None]
    searching: Searching
    noun: str = texts.DEMANDE
    hidden_empty: frozenset[str] = frozenset()
    beside: tuple[Button, ...] = ()


def open_list(context: Context, *, listing: Listing) -> None:
    """A command with what is looked for, or a button: the list, a filter, another page."""
    if context.press is None:
        _search(context, listing, context.incoming.argument)
        return
    context.answer_press()
    name, _, rest = context.pressed.value.partition(":")
    page, _, text = rest.partition(":")
    rank = int(page) if page.isdigit() else 0
    _show(context, listing, name, wanted(text), rank=rank)


def open_typed(context: Context, *, listing: Listing) -> None:
    """The list, whose name was typed."""
    _search(context, listing, "")


def ask_word(context: Context, *, listing: Listing) -> None:
    """« Chercher »: asks for the word to look for."""
    context.answer_press()
    ask_again(context, None, listing=listing)


def ask_again(
    context: Context, _about: UUID | None, *, listing: Listing
) -> None:
    """The word to look for, asked once more."""
    context.ask(listing.searching.asked, None)
    back = column(Press(listing.act).button(listing.name))
    question = listing.searching.question
    context.show(Screen(question, back, awaits_text=True))


def searched(
    context: Context, _about: UUID | None, *, listing: Listing
) -> None:
    """The word that « Chercher » asked for."""
    _search(context, listing, context.incoming.text)


def _search(context: Context, listing: Listing, text: str) -> None:
    looked_for = wanted(text)
    if looked_for.words:
        # It may be the name of an usager.
        context.erase_said()
    _show(context, listing, "", looked_for, rank=0)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a list: which filter, what was looked for, and what there is."""

    listing: Listing
    which: str
    search: Search
    rank: int
    page: Page[Item]

    @property
    def is_search(self) -> bool:
        """Whether something is looked for."""
        return self.search != Search()

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return (self.rank + 1) * PAGE < self.page.total


def _show(
    context: Context, listing: Listing, which: str, search: Search, *, rank: int
) -> None:
    counts = listing.source.counts(context, listing.labels)
    instead = listing.instead(context, counts)
    if instead is not None:
        context.show(instead)
        return
    context.show(_screen(context, listing, counts, which, search, rank=rank))


def _screen(
    context: Context,
    listing: Listing,
    counts: Counts,
    which: str,
    search: Search,
    *,
    rank: int,
) -> Screen:
    chosen = _chosen(listing, counts, which, search)
    shown = _read(context, listing, chosen, search, rank, counts)
    then = listing.searching.then
    if shown.is_search and not shown.page.total and counts.get(then):
        shown = _read(context, listing, then, search, rank, counts)
    opening = [item.button for item in shown.page.rows if item.button]
    search_press = Press(listing.searching.act).button(texts.SEARCH)
    ways = [*_filters(listing, counts), search_press, *listing.beside]
    rows = (*column(*opening), *_paging(shown), *_two_a_row(ways))
    return Screen(_text(shown), rows)


def _chosen(
    listing: Listing, counts: Counts, which: str, search: Search
) -> str:
    """The filter that was pressed; else where a search looks, or the first that holds something."""
    if which in {*listing.labels, EVERYTHING}:
        return which
    if search != Search():
        return EVERYTHING
    first = next(iter(listing.labels))
    return next((name for name in listing.labels if counts[name]), first)


def _read(
    context: Context,
    listing: Listing,
    which: str,
    search: Search,
    rank: int,
    counts: Counts,
) -> Shown:
    known = counts.get(which) if search == Search() else None
    page = listing.source.page(context, which, search, rank, known)
    return Shown(listing, which, search, rank, page)


def _text(shown: Shown) -> str:
    total, noun = shown.page.total, shown.listing.noun
    label = shown.listing.labels.get(shown.which, "")
    head = (
        texts.found(total, noun=noun)
        if shown.is_search
        else texts.head(label, total, noun=noun)
    )
    return "\n\n".join([head, *(item.block for item in shown.page.rows)])


def _paging(shown: Shown) -> Rows:
    """« Page précédente », « Page suivante », when what is looked for fits on them."""
    text = written(shown.search)
    if len(text.encode()) > KEPT:
        return ()
    buttons = []
    if shown.rank > 0:
        before = _page_press(shown, shown.rank - 1, text)
        buttons.append(before.button(texts.PAGE_BEFORE))
    if shown.has_more:
        after = _page_press(shown, shown.rank + 1, text)
        buttons.append(after.button(texts.PAGE_AFTER))
    return (tuple(buttons),) if buttons else ()


def _page_press(shown: Shown, rank: int, text: str) -> Press:
    return Press(shown.listing.act, value=f"{shown.which}:{rank}:{text}")


def _filters(listing: Listing, counts: Counts) -> list[Button]:
    return [
        _filter_button(listing, name, counts[name])
        for name in listing.labels
        if counts[name] or name not in listing.hidden_empty
    ]


def _two_a_row(buttons: Sequence[Button]) -> Rows:
    ranks = range(0, len(buttons), ACROSS)
    return tuple(tuple(buttons[rank : rank + ACROSS]) for rank in ranks)


def _filter_button(listing: Listing, name: str, count: int) -> Button:
    label = texts.filter_label(listing.labels[name], count)
    return Press(listing.act, value=f"{name}:0:").button(label)

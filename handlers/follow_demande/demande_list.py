"""« Mes demandes »: a page of them, filtered or searched, and the ways to the others."""

import re
from dataclasses import dataclass
from uuid import UUID

from handlers.follow_demande import texts
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.home import files, home
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen, column
from models.demande.demande import Demande
from models.demande.draft import drafts_of
from models.lists import demandes as listing
from models.lists.demandes import Filter, Page, Search
from models.people import account
from models.people.membership import roles_of
from models.values.spelling import telling, unaccented

KEPT = 40
"""The longest search, in bytes, that a button of the next page can carry."""
SINGULAR = frozenset({"demande", "signalement", "ticket", "dossier"})
NOUNS = SINGULAR | {f"{noun}s" for noun in SINGULAR} | {"numero"}
"""What people call a demande: says nothing of which one."""
SMALL = frozenset(
    [
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
    ]
)
LETTERS = 2
"""A letter alone is looked for where nothing longer is: « l'aide », but « Y »."""
PUNCTUATION = ".,;:!?«»"
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
    search_again(context, None)


def search_again(context: Context, _about: UUID | None) -> None:
    """The word to look for, asked once more."""
    context.ask(account.Asked.SEARCH, None)
    back = column(Press(Act.LIST).button(kit_texts.LIST))
    context.show(Screen(texts.SEARCH, back, awaits_text=True))


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
    typed = [word.strip(PUNCTUATION) for word in unaccented(text).split()]
    left = " ".join(word for word in typed if word not in NOUNS)
    if not left.strip() and NOUNS.intersection(typed):
        return Search()
    reference = NUMBER.fullmatch(left.strip(f" {PUNCTUATION}"))
    if reference:
        return Search(number=int(reference[1]))
    every = telling(left, shortest=LETTERS)
    several = every - SMALL - NOUNS or every - NOUNS
    # What holds no word is looked for as it is: it finds nothing, and not everything.
    return Search(words=tuple(sorted(several or {text} - {""})))


def _read(value: str) -> tuple[Filter, int, Search]:
    """Read what a button of another page or filter says."""
    name, _, rest = value.partition(":")
    page, _, text = rest.partition(":")
    which = Filter(name) if name in set(Filter) else Filter.TOUTES
    rank = int(page) if page.isdigit() else 0
    return which, rank, wanted(text)


def _show(context: Context, which: Filter, asked: Search, *, rank: int) -> None:
    counted = listing.counts(context.session, context.agent)
    if not counted[Filter.TOUTES] and not counted[Filter.STRUCTURE]:
        _show_none(context)
        return
    shown = _shown(context, which, asked, rank)
    if shown.is_search and not shown.page.total and counted[Filter.STRUCTURE]:
        shown = _shown(context, Filter.STRUCTURE, asked, rank)
    rows = (*_opening(shown.page), *_paging(shown), *_filters(counted), _ways())
    context.show(Screen(_text(context, shown), rows))


def _show_none(context: Context) -> None:
    if not files(roles_of(context.session, context.agent.id)):
        home(context, above=texts.FOLLOWS_NONE)
        return
    drafts = len(drafts_of(context.session, context.agent.id))
    label = kit_texts.RESUME if drafts else kit_texts.NEW
    create = Press(Act.NEW).button(label)
    context.show(Screen(texts.none(drafts), column(create)))


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a list: which one, what was looked for, and what there is."""

    which: Filter
    asked: Search
    rank: int
    page: Page

    @property
    def is_search(self) -> bool:
        """Whether something is looked for."""
        return self.asked != Search()

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return (self.rank + 1) * listing.PAGE < self.page.total


def _shown(context: Context, which: Filter, asked: Search, rank: int) -> Shown:
    page = listing.page(context.session, context.agent, which, asked, rank=rank)
    return Shown(which, asked, rank, page)


def _text(context: Context, shown: Shown) -> str:
    demandes = shown.page.demandes
    standings = listing.standings(context.session, demandes)
    head = texts.list_head(
        shown.which, shown.page.total, is_search=shown.is_search
    )
    blocks = [
        texts.block(demande, standings[demande.id], context.now)
        for demande in demandes
    ]
    return "\n\n".join([head, *blocks])


def _opening(page: Page) -> Rows:
    """A button for each demande of the page."""
    buttons = [_open_button(demande) for demande in page.demandes]
    return column(*buttons)


def _open_button(demande: Demande) -> Button:
    line = texts.line(demande.number, demande.titre, demande.state)
    return Press(Act.SHOW, demande.id).button(line)


def _paging(shown: Shown) -> Rows:
    """« Page précédente », « Page suivante », when what is looked for fits on them."""
    text = _asked_again(shown.asked)
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


def _asked_again(asked: Search) -> str:
    """Write what is looked for as it can be read again."""
    if asked.number is not None:
        return str(asked.number)
    return " ".join(asked.words)


def _page_press(shown: Shown, rank: int, text: str) -> Press:
    return Press(Act.LIST, value=f"{shown.which}:{rank}:{text}")


def _filters(counted: dict[Filter, int]) -> Rows:
    """The filters, two a row; « Ma structure » only when it holds something."""
    buttons = [
        _filter_button(which, counted[which])
        for which in texts.FILTERS
        if which is not Filter.STRUCTURE or counted[which]
    ]
    return tuple(
        tuple(buttons[rank : rank + 2]) for rank in range(0, len(buttons), 2)
    )


def _filter_button(which: Filter, count: int) -> Button:
    label = f"{texts.FILTERS[which]} ({count})"
    return Press(Act.LIST, value=f"{which}:0:").button(label)


def _ways() -> tuple[Button, Button]:
    search = Press(Act.SEARCH).button(texts.SEARCH_BUTTON)
    create = Press(Act.NEW).button(kit_texts.NEW)
    return (search, create)

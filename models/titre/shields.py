"""What keeps a name from being somebody's: a place, an organisation, a law, a disease bears it."""

from collections.abc import Sequence

from models.titre.lexicon import begins, classes, likeness
from models.titre.text import Word
from models.titre.vocabulary import (
    BRANDED,
    CIVILITIES,
    LAWS,
    LINKS,
    NAMED_AFTER,
    OFFICES,
    PLACE_BEFORE,
    PLACE_HEADS,
    QUALIFIERS,
    SAINTS,
    SCHOOLS,
    TITLES,
    far_places,
    harmless,
    organisations,
    places,
    plain_names,
)

TOWN_HEADS = frozenset(
    {
        "commune",
        "mairie",
        "ville",
        "village",
        "canton",
        "ccas",
        "permanence",
        "antenne",
        "agence",
        "guichet",
        "habitant",
        "services",
    }
)
LONGEST, BRAND = 6, 0.6
NAMES = frozenset("FfRSs")
TOWNS = frozenset("Cc")
ARTICLES = frozenset({"de", "du", "des", "la", "le", "les", "et"})
OF_COMMUNES = frozenset({"de", "du", "des", "d", "l", "la", "en", "sur", "le"})
JOINING = " -'«\"."
"""What may stand between the words of one name."""


def shielded(sentence: Sequence[Word]) -> set[int]:
    """Return which words of a titre belong to a place, an organisation, a law or a disease."""
    covered: set[int] = set()
    for at, word in enumerate(sentence):
        if at in covered or (at and is_civility(sentence, at - 1)):
            continue
        taken = (
            _phrase(sentence, at)
            or _saint(sentence, at)
            or _place(sentence, at)
        )
        covered.update(range(at, at + taken))
        if _bears_a_name(word) or _is_france_services(sentence, at):
            covered.update(_named_after(sentence, at))
        if word.folded in BRANDED and _is_brand(sentence, at + 1):
            covered.add(at + 1)
    return covered


def _bears_a_name(word: Word) -> bool:
    is_law = word.folded in LAWS or word.folded.removesuffix("s") in LAWS
    return is_law or word.folded in NAMED_AFTER


def _is_france_services(sentence: Sequence[Word], at: int) -> bool:
    """Return whether « France services » ends here: it is often named after somebody."""
    return (
        at > 0
        and sentence[at].folded == "services"
        and sentence[at - 1].folded == "france"
    )


def is_civility(sentence: Sequence[Word], at: int) -> bool:
    """Return whether a word is a civility or a title; `Me` and `Pr` with a capital only."""
    word = sentence[at]
    if word.folded not in {"m", "me", "pr", "maitre"}:
        return word.folded in CIVILITIES or word.folded in TITLES
    if word.text[0].isupper():
        return True
    return word.folded == "m" and _gap_after(sentence, at).startswith(".")


def _after(sentence: Sequence[Word], at: int) -> str:
    """Return the word that follows, "" after the last."""
    following = sentence[at + 1 : at + 2]
    return following[0].folded if following else ""


def _gap_after(sentence: Sequence[Word], at: int) -> str:
    """Return what follows a word, before the next; nothing after the last."""
    following = sentence[at + 1 : at + 2]
    return following[0].gap if following else ""


def _joined(sentence: Sequence[Word], at: int, length: int) -> str:
    several = sentence[at : at + length]
    if len(several) < length or any(
        word.gap.strip(" -'") for word in several[1:]
    ):
        return ""
    first, *following = several
    return "-".join([first.folded, *map(_after_elision, following)])


def _after_elision(word: Word) -> str:
    return f"l-{word.folded}" if word.elision else word.folded


def _phrase(sentence: Sequence[Word], at: int) -> int:
    for length in range(min(LONGEST, len(sentence) - at), 0, -1):
        joined = _joined(sentence, at, length)
        if not joined:
            continue
        if joined in organisations() or (length > 1 and joined in places()):
            return length
        is_town = "-" in joined and bool(classes(joined) & TOWNS)
        if is_town and not _is_people(sentence[at : at + length]):
            return length
    return 0


def _is_people(several: Sequence[Word]) -> bool:
    return len(several) > 1 and all(map(_is_first_name, several))


def _is_first_name(word: Word) -> bool:
    return "F" in classes(word.folded) and word.folded not in LINKS


def _saint(sentence: Sequence[Word], at: int) -> int:
    word = sentence[at]
    if word.folded in SAINTS and _gap_after(sentence, at) in {
        " ",
        "-",
        ". ",
        ".",
    }:
        return 2 + _linked(sentence, at + 2)
    is_compound = word.folded.split("-")[0] in SAINTS and "-" in word.folded
    if not is_compound:
        return 0
    is_place = begins(f"{word.folded}-") or _introduces_place(sentence, at)
    return 1 if is_place else 0


def _linked(sentence: Sequence[Word], at: int) -> int:
    """Return how many words finish the name of a commune: « Saint-Jean-d'Angély »."""
    start = at
    while at < len(sentence) and sentence[at].folded in OF_COMMUNES:
        at += 1
    is_whole = at < len(sentence) and sentence[at].is_capital
    if not is_whole or (at == start and sentence[at].elision == 0):
        return 0
    return at + 1 - start


def _place(sentence: Sequence[Word], at: int) -> int:
    word = sentence[at]
    kinds = classes(word.folded)
    if word.folded in places() and not (
        word.folded in far_places() and kinds & {"F", "R"}
    ):
        return 1
    if not kinds & (TOWNS | {"O"}):
        is_short = (
            word.is_capital
            and not kinds & {"F", "R"}
            and begins(f"{word.folded}-")
        )
        return 1 if is_short and _introduces_place(sentence, at) else 0
    is_person = word.folded in plain_names() or "F" in kinds
    if _is_of_a_town(sentence, at):
        return 1
    if _introduces_place(sentence, at):
        return 0 if is_person and not kinds & {"C"} else 1
    if "C" in kinds and _after(sentence, at) == "vers":
        return 1
    return 1 if "C" in kinds and not is_person and not kinds & {"R"} else 0


def _is_of_a_town(sentence: Sequence[Word], at: int) -> bool:
    """Return whether « commune de » stands before: then a first name is a town's."""
    if sentence[at].elision:
        return at > 0 and sentence[at - 1].folded in TOWN_HEADS
    return (
        at > 1
        and sentence[at - 1].folded in {"de", "a"}
        and sentence[at - 2].folded in TOWN_HEADS
    )


def _introduces_place(sentence: Sequence[Word], at: int) -> bool:
    if at == 0 or sentence[at].gap.strip(" '-("):
        return False
    word, before = sentence[at], sentence[at - 1].folded
    is_elided = word.elision > 0
    if before in PLACE_BEFORE:
        return True
    if before in OFFICES and word.gap == " " and not is_elided:
        return True
    if before not in ARTICLES and not is_elided:
        return False
    earlier = at - 1 if is_elided else at - 2
    while earlier >= 0 and sentence[earlier].folded in LINKS:
        earlier -= 1
    return earlier >= 0 and sentence[earlier].folded in PLACE_HEADS


def _is_brand(sentence: Sequence[Word], at: int) -> bool:
    """`Crédit Cofidis`: a word that no list knows, spelled unlike a name."""
    if at >= len(sentence) or sentence[at].gap != " ":
        return False
    word = sentence[at].folded
    return (
        not classes(word)
        and word not in plain_names()
        and likeness(word) < BRAND
    )


def _named_after(sentence: Sequence[Word], head: int) -> set[int]:
    """Return the words of the name that an organisation, a street, a law or a disease bears."""
    is_law = sentence[head].folded in LAWS
    borne: set[int] = set()
    for at in range(head + 1, min(len(sentence), head + LONGEST + 1)):
        word = sentence[at]
        if word.gap.strip(JOINING):
            break
        if word.folded in QUALIFIERS and not is_law:
            continue
        is_linked = bool(borne) or not is_law
        if _ends_the_name(sentence, at, is_linked=is_linked):
            break
        borne.add(at)
    return set() if _is_pupil(sentence, head, borne) else borne


def _ends_the_name(
    sentence: Sequence[Word], at: int, *, is_linked: bool
) -> bool:
    """Return whether the name of a thing stops here; `is_linked`: a link would begin somebody's."""
    word = sentence[at]
    is_link = word.folded in LINKS
    if is_civility(sentence, at):
        return True
    if word.folded in harmless() and not word.is_capital:
        return True
    if is_linked and (is_link or word.elision) and not _is_bare(sentence, at):
        return True
    return not is_link and not _may_name(word)


def _is_pupil(sentence: Sequence[Word], head: int, borne: set[int]) -> bool:
    """Return whether a school is followed by one first name alone: that of who goes there."""
    if sentence[head].folded not in SCHOOLS or len(borne) != 1:
        return False
    return "F" in classes(sentence[min(borne)].folded)


def _is_bare(sentence: Sequence[Word], at: int) -> bool:
    """`école de Kylian` is somebody's, `collège des Tilleuls` is not."""
    is_last = at + 1 == len(sentence)
    following = (
        sentence[at] if sentence[at].elision or is_last else sentence[at + 1]
    )
    return (
        "F" not in classes(following.folded)
        and following.folded not in plain_names()
    )


def _may_name(word: Word) -> bool:
    kinds = classes(word.folded)
    if word.is_capital or not kinds or word.folded in plain_names():
        return True
    return bool(kinds & NAMES) and "L" not in kinds

"""What keeps a name from being somebody's: a place, an organisation, a law, a disease named after a person."""

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

LONGEST, BRAND = 6, 0.6
NAMES = frozenset("FfRSs")


def shielded(sentence: Sequence[Word]) -> set[int]:
    """Return which words of a titre belong to a place, an organisation, a law or a disease."""
    found: set[int] = set()
    for at, word in enumerate(sentence):
        if at in found or (at and is_civility(sentence, at - 1)):
            continue
        taken = _phrase(sentence, at) or _saint(sentence, at) or _place(sentence, at)
        found.update(range(at, at + taken))
        if (
            word.folded in NAMED_AFTER
            or word.folded in LAWS
            or word.folded.removesuffix("s") in LAWS
        ):
            found.update(_named_after(sentence, at))
        if word.folded in BRANDED and _is_brand(sentence, at + 1):
            found.add(at + 1)
    return found


def is_civility(sentence: Sequence[Word], at: int) -> bool:
    """Return whether a word is a civility or a title that introduces a name; `Me` and `Pr` with a capital only."""
    word = sentence[at]
    if word.folded in {"m", "me", "pr", "maitre"}:
        is_dotted = (
            word.folded == "m" and at + 1 < len(sentence) and sentence[at + 1].gap.startswith(".")
        )
        return word.text[0].isupper() or is_dotted
    return word.folded in CIVILITIES or word.folded in TITLES


def _joined(sentence: Sequence[Word], at: int, length: int) -> str:
    several = sentence[at : at + length]
    if len(several) < length or any(one.gap.strip(" -'") for one in several[1:]):
        return ""
    return "-".join(
        ("l-" if one.elision and place else "") + one.folded for place, one in enumerate(several)
    )


def _phrase(sentence: Sequence[Word], at: int) -> int:
    for length in range(min(LONGEST, len(sentence) - at), 0, -1):
        joined = _joined(sentence, at, length)
        if not joined:
            continue
        if joined in organisations() or (length > 1 and joined in places()):
            return length
        if (
            "-" in joined
            and classes(joined) & {"C", "c"}
            and not _is_people(sentence[at : at + length])
        ):
            return length
    return 0


def _is_people(several: Sequence[Word]) -> bool:
    return len(several) > 1 and all(
        "F" in classes(one.folded) and one.folded not in LINKS for one in several
    )


def _saint(sentence: Sequence[Word], at: int) -> int:
    word = sentence[at]
    if (
        word.folded in SAINTS
        and at + 1 < len(sentence)
        and sentence[at + 1].gap in {" ", "-", ". ", "."}
    ):
        return 2
    is_compound = word.folded.split("-")[0] in SAINTS and "-" in word.folded
    return (
        1 if is_compound and (begins(f"{word.folded}-") or _introduces_place(sentence, at)) else 0
    )


def _place(sentence: Sequence[Word], at: int) -> int:
    word = sentence[at]
    kinds = classes(word.folded)
    if word.folded in places() and not (word.folded in far_places() and kinds & {"F", "R"}):
        return 1
    if not kinds & {"C", "c", "O"}:
        is_short = word.is_capital and not kinds & {"F", "R"} and begins(f"{word.folded}-")
        return 1 if is_short and _introduces_place(sentence, at) else 0
    is_person = word.folded in plain_names() or "F" in kinds
    if _introduces_place(sentence, at):
        return 0 if is_person and not kinds & {"C"} else 1
    return 1 if "C" in kinds and not is_person and not kinds & {"R"} else 0


def _introduces_place(sentence: Sequence[Word], at: int) -> bool:
    if at == 0 or sentence[at].gap.strip(" '-("):
        return False
    before = sentence[at - 1].folded
    if (
        before in OFFICES and sentence[at].gap == " " and not sentence[at].elision
    ) or before in PLACE_BEFORE:
        return True
    is_link = before in {"de", "du", "des", "la", "le", "les", "et"} or sentence[at].elision
    earlier = at - 1 if sentence[at].elision else at - 2
    while is_link and earlier >= 0 and sentence[earlier].folded in LINKS:
        earlier -= 1
    return bool(is_link and earlier >= 0 and sentence[earlier].folded in PLACE_HEADS)


def _is_brand(sentence: Sequence[Word], at: int) -> bool:
    """`Crédit Cofidis`: a word that no list knows, spelled unlike a name."""
    if at >= len(sentence) or sentence[at].gap != " ":
        return False
    word = sentence[at].folded
    return not classes(word) and word not in plain_names() and likeness(word) < BRAND


def _named_after(sentence: Sequence[Word], head: int) -> set[int]:
    """Return the words of the name that an organisation, a street, a law or a disease bears."""
    is_law = sentence[head].folded in LAWS
    found: set[int] = set()
    at = head + 1
    while at < len(sentence) and at - head <= LONGEST and not sentence[at].gap.strip(" -'«\"."):
        word = sentence[at]
        if word.folded in QUALIFIERS and not is_law:
            at += 1
            continue
        if is_civility(sentence, at) or (word.folded in harmless() and not word.is_capital):
            break
        if (
            (word.folded in LINKS or word.elision)
            and (found or not is_law)
            and not _is_bare(sentence, at)
        ):
            break
        if word.folded not in LINKS and not _may_name(word):
            break
        found.add(at)
        at += 1
    is_pupil = (
        sentence[head].folded in SCHOOLS
        and len(found) == 1
        and "F" in classes(sentence[min(found)].folded)
    )
    return set() if is_pupil else found


def _is_bare(sentence: Sequence[Word], at: int) -> bool:
    """`école de Kylian` is somebody's, `collège des Tilleuls` is not."""
    following = (
        sentence[at]
        if sentence[at].elision
        else sentence[at + 1]
        if at + 1 < len(sentence)
        else sentence[at]
    )
    return "F" not in classes(following.folded) and following.folded not in plain_names()


def _may_name(word: Word) -> bool:
    kinds = classes(word.folded)
    return (
        word.is_capital
        or bool(kinds & NAMES and "L" not in kinds)
        or not kinds
        or word.folded in plain_names()
    )

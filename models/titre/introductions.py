"""The names that a civility, a title or a relation introduces."""

from models.titre.lexicon import classes
from models.titre.reading import Reading
from models.titre.shields import is_civility
from models.titre.strength import FREQUENT, KNOWN, LIKELY, PEOPLE, PERHAPS
from models.titre.text import Word
from models.titre.vocabulary import (
    AFTER_CIVILITY,
    BENEFITS,
    LINKS,
    LITTLE,
    OFFICES,
    PARTICLES,
    RELATIONS,
    ROLES,
    STRONG_RELATIONS,
    harmless,
    plain_names,
)

SHORTEST = 2
NOBODY = frozenset({"x", "y", "z", "et", "ou"})


def introduced(reading: Reading) -> set[int]:
    """Return the words that a civility, a title or a relation introduces."""
    introduced: set[int] = set()
    for at, word in enumerate(reading.sentence[:-1]):
        if is_civility(reading.sentence, at):
            introduced |= _after_civility(reading, at + 1)
        elif word.folded in RELATIONS and _is_related(reading, word, at + 1):
            introduced.add(at + 1)
    return introduced


def _is_related(reading: Reading, relation: Word, at: int) -> bool:
    word = reading.sentence[at]
    is_strong = relation.folded in STRONG_RELATIONS
    if (
        word.gap.strip(" :")
        or word.folded in ROLES
        or reading.strength[at] < PERHAPS
    ):
        return False
    if reading.casing.stands_out(word):
        return is_strong or word.folded not in harmless()
    if word.gap != " ":
        return False
    if reading.casing.is_shouted and _stands_by_a_service(reading, at + 1):
        return bool(classes(word.folded) & PEOPLE)
    return word.folded in plain_names() or (
        is_strong and "R" in classes(word.folded)
    )


def _after_civility(reading: Reading, at: int) -> set[int]:
    articles: set[int] = set()
    while _is_article(reading, at):
        articles.add(at)
        at += 1
    word = reading.sentence[at]
    if word.gap.strip(" .(") or word.folded in ROLES | NOBODY:
        return set()
    if len(word.folded) == SHORTEST and _is_short_name(word):
        return articles | {at}
    if len(word.folded) == 1:
        return {at} if _is_initial(reading, word) else set()
    if reading.casing.tells(word):
        kinds = classes(word.folded)
        is_acronym = "A" in kinds and not kinds & KNOWN
        return set() if is_acronym else articles | {at}
    if reading.strength[at] >= LIKELY:
        return articles | {at}
    return (
        articles | {at}
        if _is_usual(reading, at, is_noble=bool(articles))
        else set()
    )


def _is_short_name(word: Word) -> bool:
    """Return whether two letters are a surname: « mr xu », « m. li »."""
    kinds = classes(word.folded)
    return word.folded not in harmless() | LITTLE | PARTICLES and not kinds & {
        "L",
        "A",
    }


def _is_usual(reading: Reading, at: int, *, is_noble: bool) -> bool:
    """Return whether an ordinary word right after a civility is a surname all the same."""
    word, kinds = reading.sentence[at], classes(reading.sentence[at].folded)
    if word.folded in harmless() | AFTER_CIVILITY or at in reading.shielded:
        return False
    if not kinds and (word.elision or "'" in word.folded):
        return True
    if reading.casing.is_shouted and kinds & PEOPLE:
        return True
    if is_noble and kinds & FREQUENT:
        return True
    return (not is_noble and "R" in kinds) or (
        bool(kinds & KNOWN) and _stands_by_a_service(reading, at + 1)
    )


def _stands_by_a_service(reading: Reading, at: int) -> bool:
    while at < len(reading.sentence) and reading.sentence[at].folded in LINKS:
        at += 1
    if at == len(reading.sentence):
        return reading.casing.is_shouted
    return reading.sentence[at].folded in BENEFITS | OFFICES


def _is_article(reading: Reading, at: int) -> bool:
    word = reading.sentence[at]
    if word.folded not in PARTICLES or at + 1 >= len(reading.sentence):
        return False
    return len(word.text) > 1 or not reading.sentence[at + 1].gap.startswith(
        "."
    )


def _is_initial(reading: Reading, word: Word) -> bool:
    is_last = reading.text[word.end : word.end + 1] in {".", ""}
    return word.is_capital and (
        is_last or (reading.casing.tells(word) and word.folded != "a")
    )

"""Finds the names of persons: how much each word looks like one, then what stands around it."""

from collections.abc import Sequence

from models.titre.casing import Casing, casing
from models.titre.lexicon import classes
from models.titre.shields import is_civility, shielded
from models.titre.strength import ACRONYM, KNOWN, LIKELY, NEVER, PEOPLE, PERHAPS, strength
from models.titre.text import Word, words
from models.titre.vocabulary import (
    AFTER_CIVILITY,
    DEEDS,
    FIRM_PARTICLES,
    PARTICLES,
    RELATIONS,
    ROLES,
    STRONG_RELATIONS,
    frequent,
    harmless,
    plain_names,
)

INITIALS = 2
NOBODY = frozenset({"x", "y", "z", "et", "ou"})
ARTICLES = frozenset({"le", "la", "du"})
FIRST_NAMES = frozenset("Ff")


def find_names(text: str) -> list[tuple[int, int]]:
    """Return where persons are named in a plain text, civility included."""
    sentence = words(text)
    return _spans(sentence, Reading(sentence, text).named(), text)


def _spans(sentence: Sequence[Word], named: set[int], text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at in sorted(named):
        word = sentence[at]
        is_dotted = len(word.text) == 1 and text[word.end : word.end + 1] == "."
        end = word.end + is_dotted
        if spans and at - 1 in named and word.is_beside:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((_start(word, text), end))
    return spans


def _start(word: Word, text: str) -> int:
    """`L'Hostis` and `N'Dour` are whole names; `d'Amandine` is not."""
    begin = word.start - word.elision
    return begin if text[begin].isupper() and (begin or text[0] in "LNM") else word.start


class Reading:
    """A titre being read: its words, those that a thing shields, and how sure each name is."""

    def __init__(self, sentence: Sequence[Word], text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.casing: Casing = casing(sentence)
        self.shielded = shielded(sentence)
        self.strength = [
            NEVER if at in self.shielded else strength(sentence, at, self.casing)
            for at in range(len(sentence))
        ]

    def named(self) -> set[int]:
        """Return which words name persons."""
        likely = {at for at, force in enumerate(self.strength) if force >= LIKELY}
        if self._acts():
            likely.add(0)
        named = self._spread(likely | self._introduced() | self._pairs() | self._initials())
        return named | {at - 1 for at in named if at and self._precedes(at - 1)}

    def _precedes(self, at: int) -> bool:
        return is_civility(self.sentence, at) and self.sentence[at + 1].gap.strip(" ") in {"", "."}

    def _acts(self) -> bool:
        """Return whether the first word, maybe an ordinary one, acts: « Victoire attend… »."""
        if len(self.sentence) < INITIALS or self.strength[0] < PERHAPS:
            return False
        first, following = self.sentence[:2]
        if not self.casing.tells(first):
            return False
        is_denied = following.elision > 0 and following.folded in {"a", "arrive", "est"}
        does = following.folded in DEEDS or (is_denied and self.text[following.start - 2] in "nN")
        is_first_name = bool(classes(first.folded) & FIRST_NAMES)
        return does and following.gap == " " and is_first_name

    def _introduced(self) -> set[int]:
        """Return the words that a civility, a title or a relation introduces."""
        introduced: set[int] = set()
        for at, word in enumerate(self.sentence[:-1]):
            if is_civility(self.sentence, at):
                introduced |= self._after_civility(at + 1)
            elif word.folded in RELATIONS and self._is_related(word, at + 1):
                introduced.add(at + 1)
        return introduced

    def _is_related(self, relation: Word, at: int) -> bool:
        word = self.sentence[at]
        is_strong = relation.folded in STRONG_RELATIONS
        if word.gap.strip(" :") or word.folded in ROLES or self.strength[at] < PERHAPS:
            return False
        if self.casing.stands_out(word):
            return is_strong or word.folded not in harmless()
        if word.gap != " ":
            return False
        return word.folded in plain_names() or (is_strong and "R" in classes(word.folded))

    def _after_civility(self, at: int) -> set[int]:
        articles: set[int] = set()
        while self._is_article(at):
            articles.add(at)
            at += 1
        word = self.sentence[at]
        if word.gap.strip(" .") or word.folded in ROLES | NOBODY:
            return set()
        if len(word.folded) == 1:
            return {at} if self._is_initial(word) else set()
        if self.casing.tells(word):
            kinds = classes(word.folded)
            is_acronym = "A" in kinds and not kinds & KNOWN
            return set() if is_acronym else articles | {at}
        if self.strength[at] >= LIKELY:
            return articles | {at}
        is_usual = "R" in classes(word.folded) and word.folded not in frequent() | AFTER_CIVILITY
        return {at} if is_usual and not articles else set()

    def _is_article(self, at: int) -> bool:
        word = self.sentence[at]
        if word.folded not in PARTICLES or at + 1 >= len(self.sentence):
            return False
        return len(word.text) > 1 or not self.sentence[at + 1].gap.startswith(".")

    def _is_initial(self, word: Word) -> bool:
        is_last = self.text[word.end : word.end + 1] in {".", ""}
        return word.is_capital and (is_last or (self.casing.tells(word) and word.folded != "a"))

    def _pairs(self) -> set[int]:
        """Return first name and surname side by side, each of which could be an ordinary word."""
        return {
            place
            for at in range(1, len(self.sentence))
            if self._is_pair(at - 1, at)
            for place in (at - 1, at)
        }

    def _is_pair(self, at: int, following: int) -> bool:
        word, beside = self.sentence[at], self.sentence[following]
        if not beside.is_beside or min(self.strength[at], self.strength[following]) < PERHAPS:
            return False
        left, right = classes(word.folded), classes(beside.folded)
        if "C" in left | right:
            return False
        if not (self.casing.tells(word) and self.casing.tells(beside)):
            return False
        return bool(("F" in left and right & PEOPLE) or ("F" in right and left & PEOPLE))

    def _initials(self) -> set[int]:
        """Return initials and the name that follows: J. Marchal, J.-P. Rousseau, Th. Wagner."""
        initialled: set[int] = set()
        for at in range(1, len(self.sentence)):
            if self._stands_before(at) and self._may_follow_initial(at):
                initialled |= {at - 1, at}
        return initialled

    def _stands_before(self, at: int) -> bool:
        """Return whether an initial, dotted, stands before this word."""
        initial = self.sentence[at - 1]
        if len(initial.text) > INITIALS or not initial.is_capital:
            return False
        if initial.folded in harmless() or is_civility(self.sentence, at - 1):
            return False
        return self.sentence[at].gap in {". ", ".", ".-"}

    def _may_follow_initial(self, at: int) -> bool:
        word = self.sentence[at]
        is_likely = self.casing.tells(word) and self.strength[at] >= PERHAPS
        return is_likely and len(word.text) > 1

    def _spread(self, named: set[int]) -> set[int]:
        """Add what stands beside a name and is part of it."""
        spread = set(named)
        for step in (1, -1):
            for at in sorted(spread)[::step]:
                self._spread_from(at, step, spread)
        return spread

    def _spread_from(self, at: int, step: int, spread: set[int]) -> None:
        """Add to `spread` the words beside this one, one way, while they belong to the name."""
        place = at + step
        while 0 <= place < len(self.sentence) and place not in spread:
            if not self._belongs(place, place - step):
                return
            spread.add(place)
            place += step

    def _belongs(self, at: int, beside: int) -> bool:
        word, later = self.sentence[at], self.sentence[max(at, beside)]
        if not later.is_beside or (later.elision and word.folded not in PARTICLES):
            return False
        if len(word.text) == 1:
            ends = self.text[word.end : word.end + 1]
            return word.is_capital and ((self.casing.tells(word) and ends != "'") or ends == ".")
        if word.folded in PARTICLES:
            return self._is_particle(at, beside)
        kinds = classes(word.folded)
        if self.strength[at] < PERHAPS or is_civility(self.sentence, at):
            return self.casing.stands_out(word) and bool(kinds & PEOPLE)
        if self.casing.tells(word):
            return self._may_join(word)
        if not kinds & {"L", "A"}:
            return bool(kinds & KNOWN)
        return {"R", "L"} <= kinds and at > beside and "F" in classes(self.sentence[beside].folded)

    def _may_join(self, word: Word) -> bool:
        kinds = classes(word.folded)
        if not kinds:
            return not word.is_upper or len(word.text) > ACRONYM
        return bool(kinds & PEOPLE) if "L" in kinds and Casing.opens(word) else bool(kinds & KNOWN)

    def _is_particle(self, at: int, beside: int) -> bool:
        word = self.sentence[at]
        if word.folded in FIRM_PARTICLES:
            return True
        if at < beside:
            return self.casing.tells(word)
        is_last = at + 1 == len(self.sentence)
        return word.folded in ARTICLES and not is_last and self.strength[at + 1] >= LIKELY

"""One effect: a copy of a text at each place, and the order in which they were said."""

from collections import Counter

from tests.property.facts import Said
from tests.property.record import MAIL, POPUP, Seen, Where
from tests.property.town import Town

Doubled = Counter[tuple[str, Where]]
First = dict[tuple[str, Where], list[tuple[int, int, str]]]


def check_copies(town: Town, said: list[Said]) -> Doubled:
    """Return what is twice at a place, for it was in hand at a crash.

    Raises:
        AssertionError: something is twice for no such reason, or out of order.
    """
    by_word = {found: one for one in said for found in one.words}
    sent: dict[tuple[str, Where], int] = {}
    first: First = {}
    doubled: Doubled = Counter()
    for seen in filter(_is_relay, town.record.seen):
        one, key = by_word.get(seen.word), (seen.word, seen.where)
        if one is None:
            continue
        before = sent.get(key)
        assert before is None or _is_excused(town, before, seen.call), (
            f"{one.body!r} twice in {seen.where}"
        )
        doubled[key] += before is not None
        sent[key] = seen.call
        if before is None and one.rank:
            copy = (seen.call, one.rank, one.body)
            first.setdefault((one.author.name, seen.where), []).append(copy)
    _check_order(first)
    return doubled


def _check_order(first: First) -> None:
    for (name, where), copies in first.items():
        ranks = [rank for _, rank, _ in copies]
        assert ranks == sorted(ranks), (
            f"{name}'s texts out of order in {where}: {copies}"
        )


def _is_excused(town: Town, before: int, again: int) -> bool:
    return any(
        crash.first <= before <= crash.last < again for crash in town.crashes
    )


def _is_relay(seen: Seen) -> bool:
    """A relayed copy ends with the text; a page holds more, and what is quoted is asked about."""
    if not seen.is_sent or seen.where in {MAIL, POPUP}:
        return False
    is_last = seen.said.endswith(f"Texte {seen.word}.")
    return is_last and seen.said.count("\n") == 1

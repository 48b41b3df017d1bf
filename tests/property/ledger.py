"""The four promises, held against the record each time the town is at rest."""

import re
from collections import Counter

from tests.property.facts import Demande, Fate, Kind, Said
from tests.property.judge import Judge
from tests.property.record import MAIL, POPUP, WORD, Seen, Where, word
from tests.property.town import GROUPS, Town, live_topics

RECEIPT = re.compile(r"Votre message est parti dans la demande n°\s(\d+)")
UNTOLD = "n'a pas pu être remis"


class Ledger:
    """What was said in one town, and what the record says of it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.demandes: list[Demande] = []
        self.said: list[Said] = []
        self._words = 0
        self._ranks = 0
        self._judge = Judge(town)
        self._judged = 0
        self._logged = 0
        self.doubled: Counter[tuple[str, Where]] = Counter()

    def word(self) -> str:
        """Draw the next word."""
        self._words += 1
        return word(self._words)

    def at_rest(self) -> None:
        """Check everything that can be seen now.

        Raises:
            AssertionError: a promise is broken.
        """
        for one in self.said:
            if one.fate in {Fate.NEW, Fate.ANSWERED}:
                self._decide(one)
        for seen in self.town.record.seen[self._judged :]:
            self._judge.judge(seen, self.said, self.demandes)
        self._judged = len(self.town.record.seen)
        self._check_arrivals()
        self._check_copies()
        self._check_topics()
        self._check_logs()

    def accept(self, one: Said, demande: Demande) -> None:
        """This text is relayed: note where it must arrive."""
        topics = set(demande.topics(self.town).values())
        side = {(reader.id, None) for reader in demande.side if reader is not one.author}
        self._ranks += 1
        one.demande, one.fate, one.rank = demande, Fate.ACCEPTED, self._ranks
        one.places = (topics | (side if one.kind is Kind.ALL else set())) - {one.where}
        one.waits = set(one.places)

    def numbered(self, number: int) -> Demande:
        """The demande of this number."""
        return next(one for one in self.demandes if one.number == number)

    def answers(self, one: Said) -> list:
        """What the bot said where a text was written, since then, of its own."""
        shown = one.chat.shown(one.message.thread_id)
        ours = [said for said in shown if said.id > one.message.id and said.author is self.town.bot.user]
        return [said for said in ours if not WORD.search(said.shown)]

    def figures(self) -> dict[str, int]:
        """What there was in this town."""
        fates = {f"textes {fate}": sum(one.fate is fate for one in self.said) for fate in Fate}
        copies = sum(len(one.places) - len(one.waits) for one in self.said)
        edits = sum(len(one.former) for one in self.said)
        waits = sum(len(one.waits) for one in self.said)
        return fates | {
            "demandes": len(self.demandes), "copies": copies, "en attente": waits, "corrections": edits,
            "morts": len(self.town.crashes), "doublons admis": self.doubled.total(),
        }  # fmt: skip

    def _decide(self, one: Said) -> None:
        is_kept = bool(one.message.reactions.get(self.town.bot.user.id))
        receipts = [found for said in self.answers(one) if (found := RECEIPT.search(said.shown))]
        if one.kind is Kind.US:
            assert not is_kept, f"{one.body!r} was meant for nobody else, and was taken"
            one.fate = Fate.OVER
        elif is_kept:
            if one.demande is None:
                assert receipts, f"{one.body!r} went somewhere, and its author was not told where"
                one.demande = self.numbered(int(receipts[-1].group(1)))
            self.accept(one, one.demande)
        elif one.fate is Fate.NEW:
            assert self.answers(one), f"{one.body!r} was lost without a word"
            one.fate = Fate.ANSWERED

    def _check_arrivals(self) -> None:
        """No loss: each text that was taken is, in each of its places, what its author says now."""
        shown: dict[str, set[Where]] = {}
        for seen in self.town.record.seen:
            shown.setdefault(seen.word, set()).add(seen.where)
        for one in self.said:
            if one.fate is not Fate.ACCEPTED or not one.waits:
                continue
            one.waits -= shown.get(one.word, set())
            late = [where for where in one.waits if self._could_read(one, where)]
            is_told = any(UNTOLD in said.shown for said in self.answers(one))
            assert not late or is_told, f"{one.body!r} of {one.author.name} never arrived in {late}"

    def _could_read(self, one: Said, where: Where) -> bool:
        """Whether a copy has no reason to wait: in a private chat it waits for its person's session."""
        if where[0] < 0:
            return True
        return any(reader.id == where[0] and reader.is_in for reader in one.demande.side)

    def _check_copies(self) -> None:
        """One effect: a copy a place, but for what was in hand at a crash; and the order in which they were said."""
        first: dict[tuple[str, Where], list[tuple[int, int, str]]] = {}
        by_word = {found: one for one in self.said for found in one.words}
        sent: dict[tuple[str, Where], int] = {}
        self.doubled.clear()
        for seen in self.town.record.seen:
            one = by_word.get(seen.word)
            if one is None or not seen.is_sent or seen.where in {MAIL, POPUP} or not _is_relay(seen):
                continue
            before = sent.get((seen.word, seen.where))
            assert before is None or self._is_excused(before, seen.call), f"{one.body!r} twice in {seen.where}"
            self.doubled[seen.word, seen.where] += before is not None
            sent[seen.word, seen.where] = seen.call
            if before is None and one.rank:
                first.setdefault((one.author.name, seen.where), []).append((seen.call, one.rank, one.body))
        for (name, where), copies in first.items():
            ranks = [rank for _, rank, _ in copies]
            assert ranks == sorted(ranks), f"{name}'s texts out of order in {where}: {copies}"

    def _is_excused(self, before: int, again: int) -> bool:
        return any(crash.first <= before <= crash.last < again for crash in self.town.crashes)

    def _check_topics(self) -> None:
        for demande in self.demandes:
            for nom in GROUPS:
                found = live_topics(self.town.groups[nom], demande.number)
                told = f"n° {demande.number} at {nom}: {[(one.id, one.is_closed) for one in found]}"
                if demande.is_open and nom in demande.live:
                    assert [one.is_closed for one in found] == [False], told
                else:
                    most = 1 if nom in demande.organismes else 0
                    assert len(found) <= most, told
                    assert all(one.is_closed for one in found), told

    def _check_logs(self) -> None:
        """Nothing goes wrong in silence, and no word of anybody's reaches the logs."""
        for entry in self.town.logs.entries[self._logged :]:
            assert entry["log_level"] not in {"error", "critical"}, entry
            assert not WORD.search(str(entry)), entry
        self._logged = len(self.town.logs.entries)


def _is_relay(seen: Seen) -> bool:
    """A relayed copy holds nothing after a text but the text; a page holds more."""
    return seen.said.count("\n") == 1

"""The four promises, held against the record each time the town is at rest."""

import re
from collections import Counter, defaultdict

from bot.simulator.telegram.state import Chat
from models.outbox.kinds.reaction import UNSENT
from tests.property.copies import check_copies
from tests.property.facts import (
    STAYS,
    TO_AIDANT,
    TO_MODERATION,
    TO_REFERENTS,
    Demande,
    Fate,
    Kind,
    Said,
)
from tests.property.judge import Judge
from tests.property.names import MODERATION, ORGANISMES
from tests.property.record import WORD, Where, word
from tests.property.resident import Resident
from tests.property.standing import check_topics
from tests.property.town import Town

RECEIPT = re.compile(r"Votre message est .* dans la demande n°\s(\d+)")
UNTOLD = "n'a pas pu être remis"


class Ledger:
    """What was said in one town, and what the record says of it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.demandes: list[Demande] = []
        self.said: list[Said] = []
        self.tally: Counter[str] = Counter()
        self._words = 0
        self._ranks = 0
        self.papers: dict[str, str] = {}
        """The usual papers, by their words, and the groupe that keeps each."""
        self.listed: dict[tuple[str, int], list[int]] = defaultdict(list)
        """When each référent asked for papers, among what is said."""
        self._judge = Judge(town, self.papers)
        self._judged = self._printed = 0
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
        for page in self.town.record.printed[self._printed :]:
            self._judge.judge_page(page, self.demandes)
        self._printed = len(self.town.record.printed)
        self._forget_stand_ins()
        self._forget_rooms()
        self._find_topics()
        self._check_arrivals()
        self.doubled = check_copies(self.town, self.said)
        check_topics(self.town, self.demandes)
        self._check_logs()

    def gives_receipt(self, one: Said, told) -> None:
        """The bot said where a text went; below, « Retirer » takes it back for as long as the message lasts."""
        key = next(
            (
                key["callback_data"]
                for row in told.buttons
                for key in row
                if key["text"] == "Retirer"
            ),
            "",
        )
        one.receipt = (told, key) if key else None

    def accept(self, one: Said, demande: Demande) -> None:
        """This text is relayed: note where it must arrive."""
        self._ranks += 1
        one.demande, one.fate, one.rank = demande, Fate.ACCEPTED, self._ranks
        one.places = self._readers_of(one, demande) - {one.where}
        one.waits = set(one.places)
        topics = set(demande.topics(self.town))
        if one.kind in TO_REFERENTS:
            one.owed = set(demande.live) - topics
        elif one.kind is Kind.PIECE:
            one.owed = {one.asked_by} - topics

    def lists(self, who: Resident, demande: Demande) -> None:
        """A list of papers left: its référent may take it back, as any last word of theirs."""
        self._ranks += 1
        self.listed[who.name, demande.number].append(self._ranks)
        self.tally["listes de pièces"] += 1

    def _readers_of(self, one: Said, demande: Demande) -> set[Where]:
        found: set[Where] = set()
        if one.kind in TO_REFERENTS:
            found |= set(demande.topics(self.town).values())
        if one.kind is Kind.PIECE:
            found |= set(demande.topics_in(self.town, one.asked_by))
        if one.kind in TO_AIDANT:
            found |= {
                (reader.id, None)
                for reader in demande.told(self.town)
                if reader is not one.author
            }
        room = demande.room(self.town)
        is_relayed = (
            one.kind is Kind.ALL
            and demande.mediation is not None
            and demande.mediation.taken_by is not None
        )
        return found | (
            {room}
            if room and (is_relayed or one.kind in TO_MODERATION)
            else set()
        )

    def opened(self, demande: Demande, nom: str) -> None:
        """One more organisme follows it: it reads what was said by all for all."""
        demande.organismes.append(nom)
        demande.live.append(nom)
        for one in self._relayed(demande):
            if one.kind is Kind.ALL:
                one.owed.add(nom)
        self._find_topics()

    def left(self, demande: Demande, nom: str) -> None:
        """An organisme does not follow it any more: nothing is told there from now on, not even a correction."""
        demande.live.remove(nom)
        for one in self._relayed(demande):
            one.places -= set(demande.topics_in(self.town, nom))
            one.owed.discard(nom)

    def moves_from(self, nom: str, chat: Chat) -> None:
        """A groupe leaves a Telegram group: what waits for it there waits for its next topic."""
        home = self.town.home(chat.id)
        for one in self.said:
            there = {where for where in one.places if where[0] == home}
            if there & one.waits:
                one.owed.add(nom)
            one.places -= there
            one.waits -= there

    def _find_topics(self) -> None:
        """What a groupe is owed is awaited in its topic, once there is one."""
        for one in self.said:
            for nom in sorted(one.owed):
                found = set(one.demande.topics_in(self.town, nom))
                if found and one.fate is Fate.ACCEPTED:
                    one.owed.discard(nom)
                    one.places |= found
                    one.waits |= found

    def _relayed(self, demande: Demande) -> list[Said]:
        return [
            one
            for one in self.said
            if one.demande is demande and one.fate is Fate.ACCEPTED
        ]

    def _forget_stand_ins(self) -> None:
        """Who followed for somebody who is back is told nothing more, not even a correction."""
        for demande in self.demandes:
            now = demande.stand_ins(self.town)
            gone = {
                (one.id, None)
                for one in demande.stood_in
                if one not in now and one not in demande.side
            }
            for one in self._relayed(demande) if gone else ():
                one.places -= gone
                one.waits -= gone
            demande.stood_in = now

    def _forget_rooms(self) -> None:
        """Where the mediation is over, its topic is gone with all that it showed."""
        for one in self.said:
            if one.demande is not None and one.demande.mediation is None:
                there = {
                    where
                    for where in one.places
                    if where[0]
                    == self.town.home(self.town.groups[MODERATION].id)
                }
                one.places -= there
                one.waits -= there

    def numbered(self, number: int) -> Demande:
        """The demande of this number."""
        return next(one for one in self.demandes if one.number == number)

    def answers(self, one: Said) -> list:
        """What the bot said where a text was written, since then, of its own."""
        ours = [
            said
            for said in one.chat.shown(one.message.thread_id)
            if said.id > one.message.id and said.author is self.town.bot.user
        ]
        ours += one.told_left
        alone = one.author.person.sees_ephemeral(
            one.chat, one.message.thread_id
        )
        ours += [said for said in alone if said.for_one.after >= one.message.id]
        return [said for said in ours if not WORD.search(said.shown)]

    def figures(self) -> dict[str, int]:
        """What there was in this town."""
        fates = {
            f"textes {fate}": sum(one.fate is fate for one in self.said)
            for fate in Fate
        }
        copies = sum(len(one.places) - len(one.waits) for one in self.said)
        edits = sum(len(one.former) for one in self.said)
        waits = sum(len(one.waits) for one in self.said)
        return (
            fates
            | {
                "demandes": len(self.demandes),
                "copies": copies,
                "en attente": waits,
                "corrections": edits,
                "morts": len(self.town.crashes),
                "doublons admis": self.doubled.total(),
            }
            | self.tally
        )

    def _decide(self, one: Said) -> None:
        reactions = one.message.reactions.get(self.town.bot.user.id, [])
        is_kept = any(reaction["emoji"] != UNSENT for reaction in reactions)
        receipts = [
            found
            for said in self.answers(one)
            if (found := RECEIPT.search(said.shown))
        ]
        assert not (is_kept and one.kind in STAYS), (
            f"{one.body!r} was meant for nobody else, and was taken"
        )
        one.is_unheard = one.is_unheard or not one.author.is_in
        if one.demande is None and one.is_unheard:
            one.demande = self._shown_in(one)
        if one.kind is Kind.US:
            one.fate = Fate.OVER
        elif is_kept:
            if one.demande is None:
                is_any_held = any(map(self.town.gates.holds, ORGANISMES))
                if one.is_unheard and is_any_held:
                    # Where it went is known once it is there.
                    return
                assert receipts, (
                    f"{one.body!r} went somewhere, and its author was not told where"
                )
                one.demande = self.numbered(int(receipts[-1].group(1)))
                self.gives_receipt(one, self.answers(one)[-1])
            self.accept(one, one.demande)
        elif one.fate is Fate.NEW and self._is_shown(one):
            # The sign that it was taken waits, as all that is for a frozen group.
            self.accept(one, one.demande)
        elif one.fate is Fate.NEW and self._is_awaited(one):
            assert self.answers(one), f"{one.body!r} was lost without a word"
            one.fate = Fate.ANSWERED

    def _shown_in(self, one: Said) -> Demande | None:
        """Where the last words went of somebody to whom nothing is told any more."""
        for seen in self.town.record.seen[self._judged :]:
            if seen.word == one.word and (number := self._judge.number(seen)):
                return self.numbered(number)
        return None

    def _is_shown(self, one: Said) -> bool:
        is_signed = not self.is_held(one.where)
        return not is_signed and any(
            seen.word == one.word and seen.where != one.where
            for seen in self.town.record.seen
        )

    def _is_awaited(self, one: Said) -> bool:
        """Whether its author must know by now what became of it; who works there no more is told nothing."""
        return one.author.works and not self.is_held(one.where)

    def _check_arrivals(self) -> None:
        """No loss: each text that was taken is, in each of its places, what its author says now."""
        shown: dict[str, set[Where]] = {}
        for seen in self.town.record.seen:
            shown.setdefault(seen.word, set()).add(seen.where)
        for one in self.said:
            if one.fate is not Fate.ACCEPTED or not one.waits:
                continue
            one.waits -= shown.get(one.word, set())
            late = [
                where for where in one.waits if self._could_read(one, where)
            ]
            is_told = any(UNTOLD in said.shown for said in self.answers(one))
            assert not late or is_told, (
                f"{one.body!r} of {one.author.name} never arrived in {late}"
            )

    def _could_read(self, one: Said, where: Where) -> bool:
        """Whether a copy has no reason to wait: in a private chat it waits for its person's session."""
        if where[0] < 0:
            return not self.is_held(where)
        return any(
            reader.id == where[0] and reader.is_in
            for reader in one.demande.readers(self.town)
        )

    def is_held(self, where: Where) -> bool:
        """Whether what is for this group waits: what is sent there, and the sign that words were taken."""
        gates, noms = self.town.gates, self.town.gates.noms(where[0])
        return where[0] < 0 and (not noms or any(map(gates.holds, noms)))

    def _check_logs(self) -> None:
        """Nothing goes wrong in silence, and no word of anybody's reaches the logs."""
        for entry in self.town.logs.entries[self._logged :]:
            assert entry["log_level"] not in {"error", "critical"}, entry
            assert not self.town.record.private_words(str(entry)), entry
        self._logged = len(self.town.logs.entries)

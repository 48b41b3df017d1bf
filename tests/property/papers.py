"""« Il me manque une information »: papers are asked for; each file is named, then goes to who asked."""

import re
from collections import Counter

from bot.simulator.telegram.state import Message
from tests.property import draws
from tests.property.facts import Demande, Fate, Kind, Said
from tests.property.gestures import NUMBER, Gestures
from tests.property.ledger import WORD
from tests.property.resident import Resident

ASK, WHICH = "Il me manque une information", "Quelle est cette pièce"
CANNOT, OTHER, DROP = "Je ne peux pas", "Autre document", "Ne pas l'envoyer"
COMPLETE = "La liste des pièces est complète."
LIST = re.compile(r"Demande n°\s(\d+) · .*\nIl me manque :\n")
KEPT = 2
"""How many usual papers a team keeps."""


class Papers:
    """The papers that organismes wait for, beside the gestures of those who speak."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )
        self._told: Counter[tuple[int, str]] = Counter()

    async def asks(
        self,
        who: Resident,
        demande: Demande,
        *,
        chat,
        thread: int,
        count: int,
        times: int,
    ) -> None:
        """Tick some of the team's papers, and « Demander »."""
        kept = await self._keeps(who)
        where = {"chat": chat, "thread": thread}
        if not kept or not await self.gestures.presses(who, ASK, **where):
            return
        for found in kept[:count]:
            await self.gestures.presses(who, _name(found), **where)
        asked = self.gestures.newest(chat, thread, "Demander (")
        if asked is None:
            return
        label = next(key for key in asked.labels if key.startswith("Demander"))
        for _ in range(times):
            who.person.taps_on(chat, asked, label)
        await self.town.rests()
        if asked.shown.startswith("Demandé par"):
            self.ledger.lists(who, demande)

    async def _keeps(self, who: Resident) -> list[str]:
        """Return the words of the team's papers; whoever comes first keeps them, by `/pieces`."""
        papers, chat = self.ledger.papers, self.town.groups[who.groupe]
        kept = [found for found, nom in papers.items() if nom == who.groupe]
        while len(kept) < KEPT:
            found = self.ledger.word()
            papers[found] = who.groupe
            kept.append(found)
            await who.says(f"/pieces {_name(found)}", chat=chat)
        return kept

    def standing(self) -> list[tuple[Resident, Demande, Message]]:
        """The lists that wait, newest first, each in the chat of somebody who may answer it."""
        return [
            (who, demande, shown)
            for demande in reversed(self.ledger.demandes)
            for who in demande.side
            if who.is_in
            for shown in reversed(_lists(who, demande))
            if any(label.startswith(CANNOT) for label in shown.labels)
        ]

    async def sends(
        self,
        who: Resident,
        demande: Demande,
        shown: Message,
        *,
        label: str,
        which: int,
        times: int,
    ) -> None:
        """A file in reply to a list; then say which paper it is, or « Autre document », or « Ne pas l'envoyer »."""
        said = self._file(who, demande, shown)
        await self.town.settle()
        asked = next(
            (
                one
                for one in who.chat.shown()
                if one.id > said.message.id and WHICH in one.shown
            ),
            None,
        )
        if asked is None:
            return
        self.ledger.tally["fichiers nommés"] += 1
        if not label:
            named = draws.chosen(
                [one for one in asked.labels if WORD.search(one)], which
            )
            await self._is_named(said, asked, named, times=times)
            return
        key = next(one for one in asked.labels if one.startswith(label))
        for _ in range(times):
            who.person.taps_on(who.chat, asked, key)
        if label == DROP:
            said.kind, said.fate = Kind.US, Fate.OVER
        await self.town.settle()

    def _file(self, who: Resident, demande: Demande, shown: Message) -> Said:
        found = self.ledger.word()
        body = f"Texte {found}."
        message = who.person.sends_file(
            who.chat,
            "document",
            b"%PDF-1.4",
            name=f"{found}.pdf",
            caption=body,
            reply_to=shown,
        )
        where = self.town.home(who.chat.id), message.thread_id
        said = Said(
            who, found, body, who.chat, message, where, Kind.ALL, demande
        )
        said.is_file = True
        self.ledger.said.append(said)
        return said

    async def _is_named(
        self, said: Said, asked: Message, label: str, *, times: int
    ) -> None:
        """It goes to the one organisme that asked for this paper, and its author is told."""
        found = WORD.search(label).group().lower()
        number = NUMBER.match(label)
        if number is not None:
            said.demande = self.ledger.numbered(int(number.group(1)))
        said.kind, said.paper = Kind.PIECE, found
        said.asked_by = self.ledger.papers[found]
        counted = self._count(said.author, said.demande, found)
        for _ in range(times):
            said.author.person.taps_on(said.chat, asked, label)
        await self.town.rests()
        told = next(
            (
                one
                for one in said.chat.shown()
                if one.id >= asked.id
                and f"« {_name(found)} » est partie" in one.shown
            ),
            None,
        )
        assert told is not None, f"{said.body!r} was named, and is lost"
        self.ledger.accept(said, said.demande)
        self.ledger.gives_receipt(said, told)
        self.ledger.tally["pièces"] += 1
        self._check_complete(said.author, said.demande, found, counted)

    async def cannot(
        self,
        who: Resident,
        demande: Demande,
        shown: Message,
        *,
        which: int,
        times: int,
    ) -> None:
        """« Je ne peux pas la fournir »: the organisme is told, at once or at the end."""
        label = next(one for one in shown.labels if one.startswith(CANNOT))
        who.person.taps_on(who.chat, shown, label)
        await self.town.settle()
        asked = who.screen()
        named = [one for one in asked.labels if WORD.search(one)]
        label = draws.chosen(named, which)
        assert label, f"nothing is missing in {shown.shown!r}"
        found = WORD.search(label).group().lower()
        counted = self._count(who, demande, found)
        for _ in range(times):
            who.person.taps_on(who.chat, asked, label)
        await self.town.rests()
        self.ledger.tally["pièces refusées"] += 1
        self._check_complete(who, demande, found, counted)

    async def looks(self, who: Resident, *, chat, thread: int) -> None:
        """« Voir les pièces »."""
        asked = self.gestures.newest(chat, thread, "Voir les pièces")
        if asked is not None:
            label = next(
                one for one in asked.labels if one.startswith("Voir les pièces")
            )
            who.person.taps_on(chat, asked, label)
            await self.town.settle()
            self.ledger.tally["pièces revues"] += 1

    def _count(
        self, who: Resident, demande: Demande, found: str
    ) -> tuple[int, int, bool]:
        """How often the organisme was told, how often the process died, and whether the list is complete."""
        nom = self.ledger.papers[found]
        listed = [
            one for one in _lists(who, demande) if _name(found) in one.shown
        ]
        return (
            self._shown_in(demande, nom),
            len(self.town.crashes),
            "☐" not in listed[-1].shown,
        )

    def _shown_in(self, demande: Demande, nom: str) -> int:
        return sum(
            COMPLETE in one.shown
            for _, thread in demande.topics_in(self.town, nom)
            for one in self.town.groups[nom].shown(thread)
        )

    def _check_complete(
        self,
        who: Resident,
        demande: Demande,
        found: str,
        counted: tuple[int, int, bool],
    ) -> None:
        """The référents are told once that all is there, and not before.

        Raises:
            AssertionError: they are not, or were told too early.
        """
        nom = self.ledger.papers[found]
        before, crashes, was_complete = counted
        now, died, is_complete = self._count(who, demande, found)
        expected = int(is_complete and not was_complete)
        self._told[demande.number, nom] += expected + died - crashes
        self.ledger.tally["listes complètes"] += expected
        if self.town.gates.holds(nom):
            return
        assert 0 <= now - before - expected <= died - crashes, (
            f"{nom} was told {now - before} times that all is there, and not {expected}"
        )

    def checks(self) -> None:
        """Nobody is told again what was complete once, nor that a paper is there that was taken back.

        Raises:
            AssertionError: somebody is.
        """
        for (number, nom), most in self._told.items():
            shown = self._shown_in(self.ledger.numbered(number), nom)
            assert shown <= most, f"{nom} is told again that all is there"
        for who, demande, shown in self.standing():
            for line in shown.shown.splitlines():
                if line.startswith("✅"):
                    self._check_there(who, demande, line)

    def _check_there(self, who: Resident, demande: Demande, line: str) -> None:
        found = WORD.search(line).group().lower()
        assert any(
            one.demande is demande
            and one.paper == found
            and one.fate is Fate.ACCEPTED
            for one in self.ledger.said
        ), f"{who.name} reads {line!r} of what was taken back"


def _name(found: str) -> str:
    return f"Pièce {found}"


def _lists(who: Resident, demande: Demande) -> list[Message]:
    return [
        one
        for one in who.chat.shown()
        if (listed := LIST.match(one.shown.replace("\u00a0:", " :")))
        and int(listed.group(1)) == demande.number
    ]

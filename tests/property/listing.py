"""What people list in private: nobody reads there a demande that is not before them."""

import re

from tests.property.gestures import Gestures
from tests.property.names import AIDANTS, MODERATION
from tests.property.resident import Resident

NUMBERED = re.compile(r"n°\s(\d+)")
NEXT = "Page suivante"
WORDS = ("", " suspendu", " caf")
"""Nothing, a word of each titre, and one of a name."""
LISTS = ("/dossiers", "/mediations", "/demandes")


class Listing:
    """The lists, each opened by a command; then a filter, a word or the next page."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )
        self.mediated: set[int] = set()

    async def lists(self, who: Resident, asked: str, *, press: int) -> None:
        """Open a list, perhaps looking for something, then press one of its keys."""
        self._notes()
        before = who.chat.last_id
        await who.says(asked)
        self._looks(who, asked, after=before)
        labels = [
            label
            for label in who.screen().labels
            if label == NEXT or label.endswith(")")
        ]
        if labels and press:
            label = labels[press % len(labels)]
            await self.gestures.presses(who, label, chat=who.chat)
            self._looks(who, asked, after=before)
        self.ledger.tally["listes lues"] += 1

    def _looks(self, who: Resident, asked: str, *, after: int) -> None:
        shown = [
            message
            for message in who.chat.shown()
            if message.id > after and message.is_by(self.town.bot.user)
        ]
        theirs = self._theirs(who, asked.split(maxsplit=1)[0])
        for message in shown:
            read = {int(number) for number in NUMBERED.findall(message.shown)}
            assert read <= theirs, f"{who} lists {read - theirs} by {asked}"
            for demande in self.ledger.demandes:
                said = message.shown.casefold()
                assert demande.nom not in said, f"{who} reads who asks"
                is_theirs = demande.number in theirs
                assert is_theirs or demande.titre not in said, demande

    def _theirs(self, who: Resident, listed: str) -> set[int]:
        """The numbers that this list may show to this person, as everybody knows them."""
        if not who.works:
            return set()
        return {
            demande.number
            for demande in self.ledger.demandes
            if self._is_before(who, demande, listed)
        }

    def _is_before(self, who: Resident, demande, listed: str) -> bool:
        match listed:
            case "/dossiers":
                return who.groupe in demande.organismes
            case "/mediations":
                is_invited = demande.number in self.mediated
                return who.groupe == MODERATION and is_invited
        return who.name in AIDANTS

    def _notes(self) -> None:
        """A mediation that ended stays in the list of the moderation."""
        self.mediated |= {
            demande.number
            for demande in self.ledger.demandes
            if demande.mediation is not None
        }

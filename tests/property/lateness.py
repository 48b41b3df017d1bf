"""What Telegram slows between the look at a right and the sending: meanwhile the right ends."""

from datetime import timedelta

from tests.property.doors import Doors
from tests.property.facts import Demande
from tests.property.leaving import Leaving
from tests.property.resident import Resident

SLOW = timedelta(seconds=40)
IDENTITY = "Voir l'identité"
BEGINS = ("identity", "words", "page")
ENDS = ("referent", "aidant", "role", "leaves", "logs out", "stranger")
"""What is asked or said, and what ends before it leaves."""


class Lateness:
    """A gesture that Telegram holds up, and what happens before its answer leaves."""

    def __init__(self, doors: Doors, leaving: Leaving) -> None:
        self.doors, self.leaving = doors, leaving
        self.town, self.ledger, self.gestures = (
            doors.town,
            doors.ledger,
            doors.gestures,
        )

    async def is_late(
        self, demande: Demande, pair: tuple[Resident, Resident], **what: str
    ) -> None:
        """`pair`: a référent and an aidant of the demande; `begins` and `ends` say what happens."""
        referent, aidant = pair
        self.town.slow_until = self.town.instant + SLOW
        self._begins(what["begins"], demande, referent, aidant)
        await self.town.settle()
        await self._ends(what["ends"], referent, aidant)
        await self.town.wait(seconds=2 * SLOW.total_seconds())
        self.ledger.tally["envois retardés"] += 1
        for who in pair:
            if not who.works:
                self.leaving.keeps_nothing(who)

    def _begins(self, begins: str, demande: Demande, referent, aidant) -> None:
        chat = self.town.groups[referent.groupe]
        [(_, thread)] = demande.topics_in(self.town, referent.groupe)
        if begins == "words":
            self.gestures.say(aidant, None, chat=aidant.chat)
            self.gestures.say(referent, demande, chat=chat, thread=thread)
        elif begins == "page":
            aidant.person.says(aidant.chat, f"/start d{demande.number}")
        elif asked := self.gestures.newest(chat, thread, IDENTITY):
            referent.person.taps_on(chat, asked, IDENTITY)

    async def _ends(self, ends: str, referent, aidant) -> None:
        match ends:
            case "referent":
                await self.leaving.is_disabled(referent)
            case "aidant":
                await self.leaving.is_disabled(aidant)
            case "role":
                await self.leaving.is_responsable_alone(aidant)
            case "leaves":
                await self.doors.leaves(referent)
            case "logs out":
                await self.gestures.logs_out(aidant)
            case "stranger":
                await self.doors.stranger_comes(
                    referent.groupe, "promoted", "Paul"
                )

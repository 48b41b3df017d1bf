"""Whose role ends, by a command or by their responsable: they keep nothing, and others follow."""

from tests.prepared import STRUCTURE
from tests.property.doors import Doors
from tests.property.gestures import Gestures
from tests.property.names import AIDANTS, FULL, MODERATION
from tests.property.record import WORD
from tests.property.resident import Part, Resident
from tests.scenarios.managing import changes, enrols, opens_member

ENTRUST = "Confier à un collègue"


class Leaving:
    """The endings, beside the gestures of those who are there."""

    def __init__(self, gestures: Gestures, doors: Doors) -> None:
        self.gestures, self.doors = gestures, doors
        self.town, self.ledger = gestures.town, gestures.ledger

    async def is_disabled(self, who: Resident) -> None:
        """`python -m bot disable`."""
        who.is_enabled = False
        await self.town.disables(who)
        await self._ends(who)

    async def is_enabled_again(self, who: Resident) -> None:
        """`python -m bot enable`: they log in anew."""
        who.is_enabled, who.until = True, self.town.instant
        await self.town.enables(who)

    async def is_removed(self, who: Resident) -> None:
        """« Retirer du groupe », by the responsable."""
        head = await self.gestures.head(who.groupe)
        await opens_member(head, _name(who))
        await head.taps("Retirer du groupe")
        who.role = Part.NOTHING
        await head.taps("Oui, retirer")
        await self._ends(who)

    async def is_made_responsable(self, who: Resident) -> None:
        """« Changer le rôle »: a responsable alone reads nothing of the usagers."""
        head = await self.gestures.head(who.groupe)
        await opens_member(head, _name(who))
        await head.taps("Changer le rôle")
        await head.taps("Responsable")
        who.role = Part.RESPONSABLE
        await head.taps("Oui, changer")
        await self._ends(who)

    async def is_responsable_alone(self, who: Resident) -> None:
        """The same by an operator's list."""
        who.role = Part.RESPONSABLE
        await self.town.makes_responsable(who)
        await self._ends(who)

    async def is_enrolled_again(self, who: Resident) -> None:
        """« Inscrire quelqu'un », or the role of before: they log in anew, if they have to."""
        head = await self.gestures.head(who.groupe)
        if who.role is Part.RESPONSABLE:
            await changes(head, _name(who), _proper(who))
        else:
            await enrols(head, who.email, *FULL[who.name], _proper(who))
            who.until = self.town.instant
        who.role = Part.PROPER
        self.ledger.tally["rôles rendus"] += 1

    async def entrusts(self, pick: int) -> None:
        """« Confier à un collègue », by the responsable of the structure."""
        head = await self.gestures.head(STRUCTURE)
        if await self.gestures.presses(head, ENTRUST, chat=head.chat):
            labels = head.screen().labels
            # Nothing to choose from: another responsable did.
            if labels:
                await head.taps(labels[pick % len(labels)])

    async def _ends(self, who: Resident) -> None:
        for demande in self.ledger.demandes:
            if who in demande.colleagues:
                demande.colleagues.remove(who)
            mediation = demande.mediation
            if mediation is not None and mediation.taken_by is who:
                mediation.taken_by = None
        if who.name != "nadia" or not who.is_enabled:
            # Nadia works for another structure too: she is away there still.
            who.away = None
        self.ledger.tally["rôles finis"] += 1
        await self.doors.is_taken_out(who)
        if not self.town.is_slow:
            self.keeps_nothing(who)

    def keeps_nothing(self, who: Resident) -> None:
        """Who leaves keeps nothing of what was said to them."""
        known = {one.word: one for one in self.ledger.said}
        for shown in who.chat.shown():
            if shown.author is not self.town.bot.user:
                continue
            kept = [
                word
                for word in WORD.findall(shown.shown)
                if not self._was_in_hand(word, who)
            ]
            assert not kept, (
                f"{who.name} left, and keeps {shown.shown!r}: {[known.get(word) for word in kept]}"
            )

    def _was_in_hand(self, word: str, who: Resident) -> bool:
        """Whether it was shown as the process died: perhaps the bot does not know of that message."""
        calls = [
            seen.call
            for seen in self.town.record.seen
            if seen.word == word and seen.where == (who.id, None)
        ]
        return any(map(self.town.was_in_hand, calls))

    def sees_followers(self) -> None:
        """Who follows what a leaver left: the topics and the follower are told."""
        for demande in self.ledger.demandes:
            for name in AIDANTS:
                person = self.town.people[name]
                told = f"n°\u00a0{demande.number} : "
                if demande.author is not person and any(
                    told in one.shown
                    and "Vous la suivez maintenant." in one.shown
                    for one in person.chat.shown()
                ):
                    demande.author = person
                    if person in demande.colleagues:
                        demande.colleagues.remove(person)


def _name(who: Resident) -> str:
    return " ".join(FULL[who.name])


def _proper(who: Resident) -> str:
    if who.groupe == STRUCTURE:
        return "Aidant"
    return "Modérateur" if who.groupe == MODERATION else "Référent"

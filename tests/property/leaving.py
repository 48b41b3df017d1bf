"""Whose role ends, by a command or by their responsable: they keep nothing, and others follow."""

from tests.property.gestures import Gestures
from tests.property.names import AIDANTS
from tests.property.record import WORD
from tests.property.resident import Resident


class Leaving:
    """The endings, beside the gestures of those who are there."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def is_disabled(self, who: Resident) -> None:
        """`python -m bot disable`; whoever owns the group removes a référent from it, as the bot removes nobody."""
        who.is_enabled = False
        if who.groupe in self.town.groups:
            owner = self.town.telegram.people[self.town.chiefs[who.groupe]]
            owner.removes(self.town.groups[who.groupe], who.person.user)
        await self.town.disables(who)
        for demande in self.ledger.demandes:
            if who in demande.colleagues:
                demande.colleagues.remove(who)
            if (
                demande.mediation is not None
                and demande.mediation.taken_by is who
            ):
                demande.mediation.taken_by = None
        self._check_left(who)

    def _check_left(self, who: Resident) -> None:
        """Who leaves keeps nothing of what was said to them."""
        known = {one.word: one for one in self.ledger.said}
        for shown in who.chat.shown():
            if shown.author is not self.town.bot.user:
                continue
            kept = [
                word
                for word in WORD.findall(shown.shown)
                if not self.ledger.doubled[word, (who.id, None)]
            ]
            assert not kept, (
                f"{who.name} left, and keeps {shown.shown!r}: {[known.get(word) for word in kept]}"
            )

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

"""Who comes in, with a group that becomes another one, and who only looks in."""

from tests.property.facts import Demande
from tests.property.gestures import Gestures
from tests.property.resident import Resident


class Joining:
    """The comings, beside the gestures of those who are there."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def arrives(self, name: str) -> None:
        """Somebody new in a groupe, who logs in by every screen."""
        await self.town.arrives(name)
        self.ledger.tally["arrivées"] += 1

    async def looks_in(self, who: Resident, demande: Demande) -> None:
        """Open the link of a demande, whose page is for its structure alone."""
        await who.says(f"/start d{demande.number}")

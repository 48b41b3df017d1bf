"""« Je m'absente »: colleagues of the structure read what is said from then on, until the last midnight."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.property.gestures import Gestures
from tests.property.resident import Resident

PARIS = ZoneInfo("Europe/Paris")
CONFIRMED = "C'est noté\u00a0: absence"


class BeingAway:
    """The absences, beside the gestures of who is there."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def goes(self, who: Resident, days: int) -> None:
        """`/absence`, from today on, for some days more; whoever is away already stays so."""
        if who.is_away:
            return
        await who.says("/absence")
        await self.gestures.presses(who, "Aujourd'hui", chat=who.chat)
        await who.says(f"dans {days} jours" if days else "aujourd'hui")
        await self.gestures.presses(who, "Confirmer", chat=who.chat)
        if CONFIRMED in who.screen().shown:
            who.away = self.town.instant, self._midnight(days + 1)
            self.ledger.tally["absences"] += 1

    def _midnight(self, days: int) -> datetime:
        today = self.town.instant.astimezone(PARIS).date()
        return datetime.combine(today + timedelta(days=days), time(), PARIS)

    async def comes_back(self, who: Resident) -> None:
        """« Je suis de retour »."""
        await who.says("/absence")
        if await self.gestures.presses(who, "Je suis de retour", chat=who.chat):
            who.away = None

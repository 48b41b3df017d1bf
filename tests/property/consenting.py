"""« Mandat par SMS »: a code is worth something in its own draft alone, and only its SMS shows it."""

from tests.property.gestures import Gestures
from tests.property.record import CODE
from tests.property.resident import Resident

SEND = "Envoyer ma demande"


class Consenting:
    """Two usagers are asked at the same time, by two aidants."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def cross(self, pair: list[Resident], organismes: list[str]) -> None:
        """Each types the other's code first, which opens nothing; then their own, and sends."""
        if any([await self.town.drafts(who) for who in pair]):
            return
        numbers = []
        for who in pair:
            nom, titre = self.gestures.new_demande(who, list(organismes))
            numbers.append(
                await self._asks(who, organismes, titre=titre, nom=nom)
            )
        codes = [
            CODE.findall(self.town.phones.to(number)[-1])[-1]
            for number in numbers
        ]
        for who, foreign in zip(pair, reversed(codes), strict=True):
            await who.says(foreign)
            assert SEND not in who.screen().labels, (
                "a code opened another's draft"
            )
        for who, own in zip(pair, codes, strict=True):
            await who.says(own)
            anyway = "Envoyer quand même"
            await who.taps(
                anyway
                if anyway in who.screen().labels
                else "Envoyer ma demande"
            )
            self.gestures.is_filed(
                next(
                    one
                    for one in reversed(self.ledger.demandes)
                    if one.author is who
                )
            )
        self.ledger.tally["codes croisés"] += len(pair)

    async def _asks(
        self, who: Resident, organismes: list[str], *, titre: str, nom: str
    ) -> str:
        await who.reaches_mandat(*organismes, titre=titre, nom=nom)
        await who.taps("Mandat par SMS")
        rank = len(self.ledger.demandes)
        await who.says(f"06 39 98 60 {rank:02}")
        await who.taps("Envoyer le SMS")
        return f"+336399860{rank:02}"

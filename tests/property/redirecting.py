"""« Pas le bon interlocuteur »: a référent proposes, the aidant's side decides."""

from handlers.kit.article_wording import at, capital, the
from tests.property.facts import Demande
from tests.property.gestures import Gestures
from tests.property.names import ORGANISMES
from tests.property.resident import Resident

YES, OTHER = "Oui, transmettre ", "Autre organisme"
END = ("Clore", "Continuer sans ")
SURE = "Oui, clore"
ATTESTS = "J'atteste "
NOT_HERE = "Garder la demande"


def plain(message) -> str:
    """What a message shows, its no-break spaces read as spaces."""
    return message.shown.replace("\u00a0", " ")


class Redirecting:
    """The two halves of a redirection; anything may happen between them."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def proposes(
        self, who: Resident, pick: int, *, chat, thread: int, times: int
    ) -> None:
        """Press the key, then the organisme that would be the right one, or none of them, or oneself."""
        if await self.gestures.presses(
            who, "Pas le bon interlocuteur", chat=chat, thread=thread
        ):
            asked = self.gestures.newest(chat, thread, NOT_HERE)
            if asked is not None:
                label = asked.labels[pick % len(asked.labels)]
                for _ in range(times):
                    who.person.taps_on(chat, asked, label)
                await self.town.settle()

    async def answers(
        self,
        who: Resident,
        demande: Demande,
        label: str | tuple[str, ...],
        *,
        times: int,
    ) -> None:
        """Answer what the référent proposed: yes, another, or the end of this organisme's part."""
        told = f"Demande n° {demande.number} : "
        asked = [
            one
            for one in who.chat.shown()
            if plain(one).startswith(told)
            and any(key.startswith(label) for key in one.labels)
            and "n'est pas le bon interlocuteur" in plain(one)
        ]
        if not asked:
            return
        before = {one.id: plain(one) for one in who.chat.shown()}
        named = plain(asked[-1]).removeprefix(told).partition(" n'est pas")[0]
        first = next(nom for nom in ORGANISMES if named == the(nom))
        key = next(each for each in asked[-1].labels if each.startswith(label))
        who.person.taps_on(who.chat, asked[-1], key)
        await self.town.settle()
        if label == OTHER and (other := self._another(who)):
            await self.gestures.presses(who, other, chat=who.chat)
        if SURE in who.screen().labels:
            await self.gestures.presses(who, SURE, chat=who.chat, times=times)
        await self._attests(who, times=times)
        news = [
            plain(one)
            for one in who.chat.shown()
            if before.get(one.id) != plain(one)
        ]
        self._sees(demande, first, news)

    def _another(self, who: Resident) -> str:
        return next(
            (nom for nom in ORGANISMES if nom in who.screen().labels), ""
        )

    async def _attests(self, who: Resident, *, times: int) -> None:
        label = next(
            (key for key in who.screen().labels if key.startswith(ATTESTS)), ""
        )
        if label:
            await self.gestures.presses(who, label, chat=who.chat, times=times)

    def _sees(self, demande: Demande, first: str, news: list[str]) -> None:
        """What people read says what became of it."""
        number = f"n° {demande.number}"
        for nom in ORGANISMES:
            moved = f"La demande {number} est transmise {at(nom)}, avec l'échange. {capital(the(first))} ne la suit plus."
            if moved in news and nom not in demande.organismes:
                self.ledger.opened(demande, nom)
                self.ledger.left(demande, first)
                self.ledger.tally["transmissions"] += 1
        if (
            f"{capital(the(first))} ne suit plus la demande {number}. Les autres organismes continuent."
            in news
        ):
            self.ledger.left(demande, first)
            self.ledger.tally["transmissions"] += 1
        if demande.is_open and any(
            text.startswith(f"La demande {number} est close") for text in news
        ):
            demande.close(self.town.instant)

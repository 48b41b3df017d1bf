"""« Réponse type »: words kept between colleagues, shown under a demande, and sent by a key."""

from enum import StrEnum

from tests.property.facts import Demande, Fate, Kind, Said
from tests.property.gestures import Gestures
from tests.property.resident import Resident

NAME = "Modèle"


class Ready(StrEnum):
    """What becomes of an answer that is shown: it is sent, left there, or changed and written."""

    SENT = "sent"
    LEFT = "left"
    CHANGED = "changed"


KEPT = ("« Modèle » est gardée", "« Modèle » est remplacée")


class Answering:
    """The ready answers of a team, beside the gestures of those who speak."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def answers_ready(
        self,
        who: Resident,
        demande: Demande,
        *,
        chat,
        thread: int,
        ready: Ready,
        times: int,
    ) -> None:
        """Keep a new answer, have it shown; then send it, leave it there, or write another."""
        said = self.gestures.say(
            who, demande, chat=chat, thread=thread, kind=Kind.US
        )
        await self.town.settle()
        if not await self._is_kept(who, said):
            return
        where = {"chat": chat, "thread": thread}
        if not await self.gestures.presses(who, "Réponse type", **where):
            return
        said.kind, said.fate = Kind.READY, Fate.OVER
        if not await self.gestures.presses(who, NAME, **where):
            return
        match ready:
            case Ready.SENT:
                await self._sends(who, said, times=times)
            case Ready.CHANGED:
                await self._changes(who, said, times=times)

    async def _is_kept(self, who: Resident, ready: Said) -> bool:
        said = who.person.says(
            ready.chat,
            f"/type {NAME}",
            thread=ready.message.thread_id,
            reply_to=ready.message,
        )
        await self.town.settle()
        since = [
            one.shown
            for one in ready.chat.shown(ready.message.thread_id)
            if one.id > said.id
        ]
        return any(words in shown for shown in since for words in KEPT)

    async def _changes(self, who: Resident, shown: Said, *, times: int) -> None:
        """« Modifier »: what was shown stays there; what is then written goes by itself, once."""
        where = {"chat": shown.chat, "thread": shown.message.thread_id}
        if await self.gestures.presses(who, "Modifier", **where, times=times):
            self.gestures.say(who, shown.demande, **where)
            self.ledger.tally["réponses types changées"] += 1

    async def _sends(self, who: Resident, ready: Said, *, times: int) -> None:
        """« Envoyer », several times: from then on it is said, by the message that shows it."""
        chat, thread = ready.chat, ready.message.thread_id
        asked = self.gestures.newest(chat, thread, "Modifier")
        if asked is None or ready.word not in asked.shown:
            return
        taps = [
            who.person.taps_on(chat, asked, "Envoyer") for _ in range(times)
        ]
        # What is said to the group again and again waits its turn.
        await self.town.rests()
        answer = self.town.bot.answered.get(taps[0])
        is_taken = answer is not None and not answer.get("text")
        if not is_taken and not asked.shown.startswith("Envoyé par"):
            return
        ready.kind, ready.message, ready.prefix = Kind.ALL, asked, ""
        self.ledger.accept(ready, ready.demande)
        self.ledger.tally["réponses types"] += 1

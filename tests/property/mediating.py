"""A modérateur is invited, reads, speaks to one side or to both, and leaves."""

import itertools

from tests.property.facts import Demande, Fate, Kind, Mediation, Said
from tests.property.gestures import Gestures
from tests.property.names import MODERATION
from tests.property.resident import Resident

INVITE, WHY = "Inviter un modérateur", "Pourquoi inviter un modérateur"
YES, WORD = "Oui, inviter", "Ajouter un mot pour le modérateur seul"
TAKE, REFUSE, END = (
    "Je prends cette médiation",
    "Ce n'est pas une médiation",
    "Terminer la médiation",
)
CHOICES = {
    "À tous": Kind.ALL,
    "À l'aidant": Kind.AIDANT,
    "Aux référents": Kind.REFERENTS,
    "Ne pas l'envoyer": Kind.US,
}


class Mediating:
    """The gestures of a mediation, on both of its sides and in its room."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def invites(
        self,
        who: Resident,
        demande: Demande,
        *,
        chat,
        thread=None,
        has_word: bool,
        times: int,
    ) -> None:
        """Say why, perhaps a word for the modérateur alone, and confirm; `times` 0: do not."""
        if chat is who.chat:
            await self.gestures.opens_page(who, demande, INVITE)
        else:
            await self.gestures.presses(who, INVITE, chat=chat, thread=thread)
        if not chat.shown(thread)[-1].shown.startswith(WHY):
            return
        said = [
            await self._writes(
                who, demande, Kind.REASON, chat=chat, thread=thread
            )
        ]
        if has_word and await self.gestures.presses(
            who, WORD, chat=chat, thread=thread
        ):
            said.append(
                await self._writes(
                    who, demande, Kind.WORD, chat=chat, thread=thread
                )
            )
        asked = self.gestures.newest(chat, thread, YES)
        if asked is None or said[-1].message.id > asked.id:
            return
        for _ in range(times):
            who.person.taps_on(chat, asked, YES)
        await self.town.settle()
        if asked.shown.startswith("Le modérateur est invité"):
            demande.mediation = Mediation()
            self.ledger.tally["médiations"] += 1
            for one in said:
                self.ledger.accept(one, demande)

    async def _writes(
        self, who: Resident, demande: Demande, kind: Kind, *, chat, thread
    ) -> Said:
        one = self.gestures.say(
            who, demande, chat=chat, thread=thread, kind=kind
        )
        one.fate = Fate.ANSWERED
        await self.town.settle()
        return one

    async def presses(
        self, who: Resident, demande: Demande, label: str, *, times: int
    ) -> None:
        """Press a key of the summary."""
        chat, thread = self._room(demande)
        asked = self.gestures.newest(chat, thread, label)
        if asked is None:
            return
        for _ in range(times):
            who.person.taps_on(chat, asked, label)
        await self.town.settle()
        if label == TAKE and who.is_in and demande.mediation.taken_by is None:
            assert asked.labels != [], "the keys are gone"
            demande.mediation.taken_by = who
        elif label in {REFUSE, END} and who.is_in:
            demande.mediation = None

    def says(self, who: Resident, demande: Demande) -> None:
        """Say a text in the room: it goes nowhere before its readers are chosen."""
        chat, thread = self._room(demande)
        self.gestures.say(
            who, demande, chat=chat, thread=thread, kind=Kind.UNDECIDED
        )

    async def chooses(self, one: Said, label: str, *, times: int) -> None:
        """« À tous », « À l'aidant », « Aux référents », « Ne pas l'envoyer »."""
        since = [
            each
            for each in one.chat.shown(one.where[1])
            if each.id > one.message.id
        ]
        told = itertools.takewhile(
            lambda each: each.author is self.town.bot.user, since
        )
        asked = next((each for each in told if label in each.labels), None)
        if asked is None:
            return
        for _ in range(times):
            one.author.person.taps_on(one.chat, asked, label)
        await self.town.settle()
        if asked.shown.startswith("Le message est parti"):
            one.kind = CHOICES[label]
            self.ledger.tally["mots de modérateurs"] += 1
        elif asked.shown.startswith("Le message n'est pas envoyé"):
            one.kind = Kind.US

    def _room(self, demande: Demande) -> tuple:
        return self.town.groups[MODERATION], demande.room(self.town)[1]

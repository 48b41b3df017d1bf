"""What a hand does without meaning it: a screen pressed higher up, a key twice, words said to no question."""

from datetime import timedelta
from uuid import UUID

from bot.simulator.telegram.state import Message
from handlers.kit.press import decode, written_id
from tests.property import draws
from tests.property.aims import NUMBER, draft_of
from tests.property.facts import Aim, Fate, Said
from tests.property.gestures import Gestures
from tests.property.names import ORGANISMES
from tests.property.resident import Resident

ANOTHER, NEXT, ASK = "Commencer une autre demande", "Continuer", "Étape 1/6"
DRAFTS = ("Ce brouillon", "Brouillon de")
NEW, DROP = "Nouvelle demande", "Ne pas l'envoyer"
KEYS = (
    "Retour",
    "Continuer",
    "Modifier",
    "Corriger",
    "Abandonner",
    "Non, garder",
    "Oui, effacer",
    "Reprendre",
    "Recommencer",
    "Commencer",
    "Nouvelle demande",
    "Mes demandes",
    "Voir la demande",
    "Répondre",
    "Clore la demande",
    "Ne peut pas fournir",
)
"""What leads somewhere and says nothing to anybody."""


LONGER_THAN_A_DOUBLE_TAP = timedelta(seconds=6)


class Straying:
    """The gestures of who is elsewhere with their thoughts, in private."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def begins(
        self, who: Resident, organismes: list[str], *, times: int
    ) -> None:
        """A draft more, up to its titre; each organisme is pressed `times` times by the key it showed."""
        await who.says("/nouvelle")
        if ANOTHER in who.screen().labels:
            await self.gestures.presses(who, ANOTHER, chat=who.chat)
        if ASK not in who.screen().text:
            return
        for nom in organismes:
            message, key = who.person.finds_button(who.chat, nom)
            for _ in range(times):
                who.person.presses(who.chat, message, key["callback_data"])
                await self.town.settle()
                self.town.instant += LONGER_THAN_A_DOUBLE_TAP
            assert f"✅ {nom}" in who.screen().labels, (
                f"{nom} pressed {times} times is not ticked"
            )
        await self.gestures.presses(who, NEXT, chat=who.chat)
        self.ledger.tally["brouillons"] += 1

    async def presses_higher_up(
        self, who: Resident, which: int, pick: int, *, times: int
    ) -> None:
        """A key of any message in sight, old as it may be: it is answered, and leaves nothing alive above."""
        ours = [
            one
            for one in who.chat.shown()
            if one.author is self.town.bot.user and _keys(one)
        ]
        asked = draws.chosen(ours[:-1][::-1] or ours, which)
        if asked is None:
            return
        is_covered, step = asked is not who.screen(), draft_of(asked)
        label = draws.chosen(_keys(asked), pick)
        presses = [
            who.person.taps_on(who.chat, asked, label) for _ in range(times)
        ]
        await self.town.settle()
        told = f"« {label} » of {asked.shown!r}"
        if who.is_in:
            assert set(presses) <= set(self.town.bot.answered), (
                f"{told} was never answered"
            )
        self.ledger.tally["écrans touchés plus haut"] += is_covered
        if who.is_in and is_covered and step in await self.town.drafts(who):
            assert not asked.labels, f"{told} lives on above"
            below = [one for one in who.chat.shown() if one.id > asked.id]
            assert any(one.labels for one in below), f"{told} led nowhere"

    async def answers(self, who: Resident, which: int) -> None:
        """A text in reply to a question, asked still or no more: it is for what asked, or for nothing."""
        asked = draws.chosen(
            [
                one
                for one in reversed(who.chat.shown())
                if one.forces_reply or draft_of(one)
            ],
            which,
        )
        if asked is None:
            return
        named = NUMBER.search(asked.shown)
        demande = self.ledger.numbered(int(named.group(1))) if named else None
        said = self.gestures.say(who, demande, chat=who.chat, reply_to=asked)
        if demande is None:
            said.aim = Aim(draft_of(asked))
        await self.town.settle()
        self.ledger.tally["réponses à une question"] += 1

    async def finds(self) -> None:
        """Words just said to nobody in particular that a draft took: it had asked for them, just above.

        Raises:
            AssertionError: another draft took them.
        """
        for one in self.ledger.said:
            if one.fate is Fate.NEW and one.aim is not None:
                found = await self._drafts_with(one)
                assert found <= {one.aim.draft}, (
                    f"{one.body!r}, meant for {one.aim}, is in {found}"
                )
                self._is_in_draft(one, found)

    def checks(self) -> None:
        """Words just said to nobody in particular that a demande took: it alone lived there.

        Raises:
            AssertionError: they were not for it.
        """
        for one in self.ledger.said:
            if one.aim is None or one.fate not in {
                Fate.ACCEPTED,
                Fate.ANSWERED,
            }:
                continue
            if one.fate is Fate.ACCEPTED:
                assert one.demande.number in one.aim.demandes, (
                    f"{one.body!r}, meant for {one.aim}, went to {one.demande}"
                )
            one.asked = self._question_about(one)
            self.ledger.tally[
                "mots gardés"
                if one.fate is Fate.ANSWERED
                else "mots partis seuls"
            ] += 1
            one.aim = None

    def _question_about(self, one: Said) -> Message | None:
        below = [said for said in one.chat.shown() if said.id > one.message.id]
        return next((said for said in below if DROP in said.labels), None)

    async def chooses(self, one: Said, label: str) -> None:
        """« Ce brouillon », « Nouvelle demande », « Ne pas l'envoyer »: there alone it goes, or nowhere.

        Raises:
            AssertionError: it went elsewhere.
        """
        if one.asked is None or DROP not in one.asked.labels:
            return
        before = set(await self.town.drafts(one.author))
        pressed = await self.gestures.decides(one, label)
        if pressed is None:
            return
        found = await self._drafts_with(one)
        if label == NEW:
            assert not found & before, f"{one.body!r} is in an older draft"
        elif label == DROP:
            assert not found, f"{one.body!r} was to be dropped"
            one.fate = Fate.OVER
        else:
            meant = decode(pressed).value.removeprefix("d")
            assert {written_id(each) for each in found} <= {meant}, (
                f"{one.body!r}, sent to {meant}, is in {found}"
            )
        self._is_in_draft(one, found)

    def _is_in_draft(self, one: Said, found: set[UUID]) -> None:
        if found:
            one.is_drafted, one.fate = True, Fate.OVER
            self.ledger.tally["mots dans un brouillon"] += 1

    async def _drafts_with(self, one: Said) -> set[UUID]:
        drafts = await self.town.drafts(one.author)
        return {
            draft for draft, content in drafts.items() if one.word in content
        }


def _keys(message) -> list[str]:
    return [
        label
        for label in message.labels
        if label.startswith(KEYS) or label.removeprefix("✅ ") in ORGANISMES
    ]

"""What a text said in a private chat, in reply to nothing, may be for: told from what the chat shows."""

import re
from datetime import timedelta
from uuid import UUID

from bot.simulator.telegram.state import Message
from handlers.kit.press import Act, decode
from tests.property.facts import Aim, Demande, Fate, Said
from tests.property.ledger import RECEIPT
from tests.property.resident import Resident
from tests.property.town import Town

STEP_STANDS, QUESTION_STANDS = timedelta(minutes=60), timedelta(minutes=10)
LIVES = timedelta(minutes=10)
NUMBER = re.compile(r"n°\s(\d+)")
TREATED = "État : traitée"
OF_STEP = frozenset({Act.STEP, Act.BACK})


def draft_of(message: Message) -> UUID | None:
    """Return the draft whose step a message asks, while its keys are there."""
    keys = [key for row in message.buttons for key in row]
    presses = [decode(key.get("callback_data", "")) for key in keys]
    return next(
        (one.subject for one in presses if one and one.act in OF_STEP), None
    )


class Aims:
    """Knows what lives in each chat of one town."""

    def __init__(
        self, town: Town, demandes: list[Demande], said: list[Said]
    ) -> None:
        self._town, self._demandes, self._said = town, demandes, said

    def of(self, who: Resident) -> Aim:
        """Return where what this person says now may go by itself."""
        own = [one for one in self._demandes if one.author is who]
        since = max((one.filed_after for one in own), default=0)
        for one in reversed(who.chat.shown()):
            if one.id <= since or self._spoken(one) is not None:
                break
            if (draft := draft_of(one)) is not None:
                is_asked = self._is_fresh(one, STEP_STANDS)
                return Aim(draft if is_asked else None)
            if one.forces_reply:
                is_asked = self._is_fresh(one, QUESTION_STANDS)
                return Aim(demandes=_numbers(one) if is_asked else frozenset())
        return Aim(demandes=self._alone(who, own))

    def _alone(self, who: Resident, own: list[Demande]) -> frozenset[int]:
        """The only demande that lived here within ten minutes, if nobody treated it."""
        lately = [one for one in who.chat.shown() if self._is_fresh(one, LIVES)]
        alive = {
            found.number
            for one in lately
            if (found := self._spoken(one)) is not None
        }
        filed = self._town.instant - LIVES
        alive |= {
            one.number for one in own if one.filed_at and one.filed_at > filed
        }
        if len(alive) > 1:
            return frozenset()
        # A notice speaks too: it names its demande.
        named = frozenset(alive).union(*map(_numbers, lately))
        return frozenset(
            number
            for number in alive or named
            if not self._is_treated(self._numbered(number))
        )

    def _spoken(self, one: Message) -> Demande | None:
        """The demande whose words these are, said here or relayed, or that a receipt names."""
        if (receipt := RECEIPT.match(one.shown)) is not None:
            return self._numbered(int(receipt.group(1)))
        return next(
            (
                each.demande
                for each in self._said
                if each.demande is not None
                and (
                    (each.message is one and each.fate is Fate.ACCEPTED)
                    or each.is_copy(one.shown)
                )
            ),
            None,
        )

    def _numbered(self, number: int) -> Demande:
        return next(one for one in self._demandes if one.number == number)

    def _is_treated(self, demande: Demande) -> bool:
        cards = [
            self._town.groups[nom].shown(thread)[0].shown
            for nom, (_, thread) in demande.topics(self._town).items()
            if not self._town.gates.holds(nom)
        ]
        return any(TREATED in card for card in cards)

    def _is_fresh(self, one: Message, within: timedelta) -> bool:
        since = max(one.date, one.edited_at)
        now = self._town.instant.timestamp()
        return now - since <= within.total_seconds()


def _numbers(one: Message) -> frozenset[int]:
    return frozenset(map(int, NUMBER.findall(one.shown)))

"""Where a life is lived: a town at rest after each gesture, and who or what a draw means in it."""

import asyncio

import structlog
from hypothesis.stateful import RuleBasedStateMachine

from bot.demo.mailbox import Mailbox
from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.state import Message
from tests.property import draws
from tests.property.answering import Answering
from tests.property.being_away import BeingAway
from tests.property.consenting import Consenting
from tests.property.doors import Doors
from tests.property.facts import Demande, Fate, Said
from tests.property.gestures import Gestures
from tests.property.joining import Joining
from tests.property.lateness import Lateness
from tests.property.leaving import Leaving
from tests.property.ledger import Ledger
from tests.property.listing import Listing
from tests.property.mediating import Mediating
from tests.property.moving import Moving
from tests.property.names import AIDANTS, MODERATION
from tests.property.papers import Papers
from tests.property.record import Where
from tests.property.redirecting import Redirecting
from tests.property.resident import Resident
from tests.property.straying import Straying
from tests.property.town import Town
from tests.property.withdrawing import Withdrawing


class Stage(RuleBasedStateMachine):
    """After each gesture the town comes to rest and the ledger is checked."""

    def __init__(self, copy, drop, tally) -> None:
        super().__init__()
        self._url, self._drop, self._tally = copy(), drop, tally
        self._runner = asyncio.Runner()
        self.town: Town = self._runner.run(Town.open(self._url, Mailbox()))
        self.ledger = Ledger(self.town)
        self.gestures = Gestures(self.town, self.ledger)
        self.joining, self.redirecting = (
            Joining(self.gestures),
            Redirecting(self.gestures),
        )
        self.mediating, self.consenting = (
            Mediating(self.gestures),
            Consenting(self.gestures),
        )
        self.withdrawing = Withdrawing(self.gestures)
        self.answering = Answering(self.gestures)
        self.being_away = BeingAway(self.gestures)
        self.listing = Listing(self.gestures)
        self.papers = Papers(self.gestures)
        self.doors = Doors(self.gestures)
        self.leaving = Leaving(self.gestures, self.doors)
        self.lateness = Lateness(self.doors, self.leaving)
        self.moving = Moving(self.gestures)
        self.straying = Straying(self.gestures)
        self._runner.run(self.town.opens())

    def teardown(self) -> None:
        self._tally.update(self.ledger.figures() | {"vies": 1})
        self._runner.run(self.town.close())
        self._runner.close()
        self._drop(self._url)
        structlog.reset_defaults()

    def does(self, *gestures) -> None:
        """Do it, let the town come to rest, and look."""
        for gesture in gestures:
            try:
                self._runner.run(gesture)
            except NotAllowed:
                # The apps do not offer it: a topic is closed.
                self._tally["gestes impossibles"] += 1
        self._tally["gestes"] += 1
        self._runner.run(self.town.rests())
        self.leaving.sees_followers()
        self._runner.run(self.straying.finds())
        self.ledger.at_rest()
        self.straying.checks()
        self.papers.checks()
        self.town.leaving.clear()

    def demande(self, which: int) -> Demande:
        return self.ledger.demandes[which % len(self.ledger.demandes)]

    def resident(self, name: str) -> Resident | None:
        """This person, if they arrived and have a session."""
        known = self.town.people.get(name)
        return known if known and known.is_in else None

    def follower(self, demande: Demande, which: int) -> Resident | None:
        """Somebody of the aidant's side who has a session."""
        return draws.chosen([one for one in demande.side if one.is_in], which)

    def referent(
        self, demande: Demande, which: int, *, is_there: bool = True
    ) -> tuple[Resident, dict] | None:
        """A référent of the demande, in the Telegram group or not, and the topic in which they read it."""
        topics = demande.topics(self.town)
        if is_there:
            topics = {
                nom: at for nom, at in topics.items() if self._is_open(nom, at)
            }
        away = self.town.away() if is_there else frozenset()
        team = [one for one in self.town.team(topics) if one.id not in away]
        who = draws.chosen(team, which)
        if who is None:
            return None
        return who, {
            "chat": self.town.groups[who.groupe],
            "thread": topics[who.groupe][1],
        }

    def _is_open(self, nom: str, where: Where) -> bool:
        topic = self.town.groups[nom].topics.get(where[1] or 0)
        return topic is not None and not topic.is_closed

    def moderateur(self, which: int) -> tuple[Resident, Demande] | None:
        """A modérateur who has a session, and a demande that the moderation is in."""
        found = [
            (who, demande)
            for demande in self.ledger.demandes
            for who in self.town.team([MODERATION])
            if demande.mediation is not None and who.is_in
        ]
        return draws.chosen(found, which)

    def text(self, which: int) -> Said | None:
        """A text that went, or that waits; newest first."""
        alive = [
            one
            for one in self.ledger.said
            if one.fate in {Fate.ANSWERED, Fate.ACCEPTED}
        ]
        own = [
            one
            for one in alive
            if one.author.works
            and one.is_of_dialogue
            and not one.message.is_deleted
            and self._is_there(one)
        ]
        return draws.chosen(own[::-1], which)

    def _is_there(self, one: Said) -> bool:
        """Whether what was said in a topic still has one, where what is answered is not held back."""
        return one.where[0] > 0 or (
            one.message.thread_id in one.chat.topics
            and not self.ledger.is_held(one.where)
        )

    def copy(self, which: int) -> tuple[Resident, Demande, Message] | None:
        """A relayed text that an aidant reads in private; newest first."""
        said = [one for one in self.ledger.said if one.demande is not None]
        aidants = [
            self.town.people[name]
            for name in AIDANTS
            if self.town.people[name].is_in
        ]
        found = [
            (who, one.demande, shown)
            for who in aidants
            for shown in who.chat.shown()
            for one in said
            if one.is_copy(shown.shown)
        ]
        return draws.chosen(found[::-1], which)

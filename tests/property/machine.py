"""The state machine: people do anything, in any order, in a town whose machine may die at any act."""

import asyncio

import structlog
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bot.demo.mailbox import Mailbox
from bot.demo.telegram.state import Message
from tests.property import draws
from tests.property.facts import Demande, Fate, Kind, Said
from tests.property.gestures import Gestures
from tests.property.ledger import Ledger
from tests.property.town import AIDANTS, GROUPS, REFERENTS, Resident, Town


class Life(RuleBasedStateMachine):
    """Steps are gestures; after each the town comes to rest and the ledger is checked."""

    def __init__(self, copy, drop, tally) -> None:
        super().__init__()
        self._url, self._drop, self._tally = copy(), drop, tally
        self._runner = asyncio.Runner()
        self.town: Town = self._runner.run(Town.open(self._url, Mailbox()))
        self.ledger = Ledger(self.town)
        self.gestures = Gestures(self.town, self.ledger)
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
            self._runner.run(gesture)
        self._tally["gestes"] += 1
        self._runner.run(self.town.rests())
        self.gestures.sees_followers()
        self.ledger.at_rest()

    def demande(self, which: int) -> Demande:
        return self.ledger.demandes[which % len(self.ledger.demandes)]

    def follower(self, demande: Demande, which: int) -> Resident | None:
        """Somebody of the aidant's side who has a session."""
        return draws.chosen([one for one in demande.side if one.is_in], which)

    def referent(self, demande: Demande, which: int) -> tuple[Resident, dict] | None:
        """A référent of the demande, and the topic in which they read it."""
        topics = demande.topics(self.town)
        found = [self.town.people[name] for name, (_, nom) in REFERENTS.items() if nom in topics]
        who = draws.chosen([one for one in found if one.is_enabled], which)
        if who is None:
            return None
        return who, {"chat": self.town.groups[who.groupe], "thread": topics[who.groupe][1]}

    def text(self, which: int) -> Said | None:
        """A text that went, or that waits; newest first."""
        alive = [one for one in self.ledger.said if one.fate in {Fate.ANSWERED, Fate.ACCEPTED}]
        return draws.chosen([one for one in alive if one.author.is_enabled and not one.message.is_deleted][::-1], which)

    def copy(self, which: int) -> tuple[Resident, Demande, Message] | None:
        """A relayed text that an aidant reads in private; newest first."""
        said = [one for one in self.ledger.said if one.demande is not None]
        aidants = [self.town.people[name] for name in AIDANTS if self.town.people[name].is_in]
        found = [
            (who, one.demande, shown)
            for who in aidants
            for shown in who.chat.shown()
            for one in said
            if one.is_copy(shown.shown)
        ]
        return draws.chosen(found[::-1], which)

    @initialize(who=draws.AIDANT, organismes=st.sampled_from(draws.CHOICES))
    def begins(self, who, organismes) -> None:
        self.does(self.gestures.files(self.town.people[who], list(organismes), by_screens=False))

    @precondition(lambda self: len(self.ledger.demandes) < 5)
    @rule(who=draws.AIDANT, organismes=st.sampled_from(draws.CHOICES), by_screens=st.booleans())
    def files(self, who, organismes, by_screens) -> None:
        author, open_to = self.town.people[who], [nom for nom in organismes if self.gestures.is_served(nom)]
        if author.is_in and open_to:
            self.does(self.gestures.files(author, open_to, by_screens=by_screens))

    @rule(demande=draws.WHICH, who=draws.WHICH, count=st.integers(1, 3), kind=st.sampled_from(Kind), dies=draws.DIES)
    def a_referent_says(self, demande, who, count, kind, dies) -> None:
        found = self.demande(demande)
        if there := self.referent(found, who):
            self.town.fuse.arm(**dies)
            for _ in range(count):
                self.gestures.say(there[0], found, **there[1], kind=kind)
            self.does()

    @rule(who=draws.AIDANT)
    def an_aidant_says(self, who) -> None:
        author = self.town.people[who]
        if author.is_enabled:
            self.gestures.say(author, None, chat=author.chat)
            self.does()

    @rule(copy=draws.WHICH, count=st.integers(1, 3), dies=draws.DIES)
    def an_aidant_replies(self, copy, count, dies) -> None:
        if found := self.copy(copy):
            self.town.fuse.arm(**dies)
            author, demande, shown = found
            for _ in range(count):
                self.gestures.say(author, demande, chat=author.chat, reply_to=shown)
            self.does()

    @rule(text=draws.WHICH, who=draws.WHICH)
    def a_referent_answers_a_colleague(self, text, who) -> None:
        said = self.text(text)
        if said and said.demande and said.chat.id < 0 and (there := self.referent(said.demande, who)):
            self.gestures.say(there[0], said.demande, **there[1], reply_to=said.message)
            self.does()

    @rule(text=draws.WHICH, label=st.sampled_from(draws.DECISIONS))
    def decides(self, text, label) -> None:
        asked = [one for one in self.ledger.said if one.fate is Fate.ANSWERED and one.author.is_in]
        if said := draws.chosen(asked[::-1], text):
            self.does(self.gestures.decides(said, label))

    @rule(text=draws.WHICH)
    def edits(self, text) -> None:
        if said := self.text(text):
            self.does(self.gestures.edits(said))

    @rule(text=draws.WHICH)
    def takes_back(self, text) -> None:
        said = self.text(text)
        if said and said.author.is_in:
            self.does(self.gestures.withdraws(said))

    @rule(demande=draws.WHICH, who=draws.WHICH, label=st.sampled_from(draws.KEYS), times=draws.TIMES)
    def a_referent_presses(self, demande, who, label, times) -> None:
        if there := self.referent(self.demande(demande), who):
            self.does(self.gestures.presses(there[0], label, **there[1], times=times))

    @rule(demande=draws.WHICH, who=draws.WHICH, times=draws.TIMES)
    def closes(self, demande, who, times) -> None:
        found = self.demande(demande)
        if author := self.follower(found, who):
            self.does(self.gestures.closes(author, found, times=times))

    @rule(demande=draws.WHICH, who=draws.WHICH, times=draws.TIMES)
    def reopens(self, demande, who, times) -> None:
        found = self.demande(demande)
        if not found.is_open and (author := self.follower(found, who)):
            self.does(self.gestures.reopens(author, found, times=times))

    @rule(demande=draws.WHICH, who=draws.WHICH, colleague=draws.AIDANT)
    def invites(self, demande, who, colleague) -> None:
        found = self.demande(demande)
        if author := self.follower(found, who):
            self.does(self.gestures.invites(author, found, colleague))

    @rule(demande=draws.WHICH, who=draws.WHICH, nom=st.sampled_from(sorted(GROUPS)))
    def adds_an_organisme(self, demande, who, nom) -> None:
        found = self.demande(demande)
        if author := self.follower(found, who):
            self.does(self.gestures.adds_organisme(author, found, nom))

    @rule(who=draws.WHICH)
    def logs_in(self, who) -> None:
        out = [one for one in self.town.people.values() if one.is_enabled and not one.is_in]
        if found := draws.chosen(out, who):
            self.does(self.gestures.logs_in(found))

    @rule(who=draws.ANYBODY)
    def logs_out(self, who) -> None:
        if self.town.people[who].is_in:
            self.does(self.gestures.logs_out(self.town.people[who]))

    @precondition(lambda self: sum(not one.is_enabled for one in self.town.people.values()) < draws.MOST_LEAVERS)
    @rule(who=draws.ANYBODY)
    def is_disabled(self, who) -> None:
        if self.town.people[who].is_enabled:
            self.does(self.gestures.is_disabled(self.town.people[who]))

    @rule(later=st.sampled_from(draws.LATER))
    def time_passes(self, later) -> None:
        self.does(self.gestures.time_passes(**later))

    @rule(count=st.integers(1, 20))
    def telegram_repeats(self, count) -> None:
        self.does(self.town.hears_again(count))

    @rule(after=st.integers(1, 12), is_done=st.booleans())
    def will_die(self, after, is_done) -> None:
        """`kill -9` at an act of what follows."""
        self.town.fuse.arm(after=after, is_done=is_done, only_calls=False)

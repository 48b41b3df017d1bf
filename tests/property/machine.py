"""The state machine: people do anything, in any order, in a town whose machine may die at any act."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.property import draws
from tests.property.facts import Fate
from tests.property.names import ORGANISMES
from tests.property.providing import Providing


class Life(Providing):
    """Steps are gestures of one person, of the clock, of Telegram, or the death of the process."""

    @initialize(who=draws.AIDANT, organismes=st.sampled_from(draws.CHOICES))
    def begins(self, who, organismes) -> None:
        self.does(
            self.gestures.files(
                self.town.people[who], list(organismes), by_screens=False
            )
        )

    @precondition(lambda self: len(self.ledger.demandes) < 5)
    @rule(
        who=draws.AIDANT,
        organismes=st.sampled_from(draws.CHOICES),
        by_screens=st.booleans(),
    )
    def files(self, who, organismes, by_screens) -> None:
        author, open_to = (
            self.town.people[who],
            [nom for nom in organismes if self.gestures.is_served(nom)],
        )
        if author.is_in and open_to:
            self.does(
                self.gestures.files(author, open_to, by_screens=by_screens)
            )

    @rule(
        demande=draws.WHICH,
        who=draws.WHICH,
        count=st.integers(1, 3),
        kind=st.sampled_from(draws.KINDS),
        dies=draws.DIES,
    )
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
        if author.works:
            self.gestures.say(author, None, chat=author.chat)
            self.does()

    @rule(copy=draws.WHICH, count=st.integers(1, 3), dies=draws.DIES)
    def an_aidant_replies(self, copy, count, dies) -> None:
        if found := self.copy(copy):
            self.town.fuse.arm(**dies)
            author, demande, shown = found
            for _ in range(count):
                self.gestures.say(
                    author, demande, chat=author.chat, reply_to=shown
                )
            self.does()

    @rule(text=draws.WHICH, who=draws.WHICH)
    def a_referent_answers_a_colleague(self, text, who) -> None:
        said = self.text(text)
        if (
            said
            and said.demande
            and said.chat.id < 0
            and (there := self.referent(said.demande, who))
        ):
            self.gestures.say(
                there[0], said.demande, **there[1], reply_to=said.message
            )
            self.does()

    @rule(text=draws.WHICH, label=st.sampled_from(draws.DECISIONS))
    def decides(self, text, label) -> None:
        asked = [
            one
            for one in self.ledger.said
            if one.fate is Fate.ANSWERED
            and one.author.is_in
            and one.is_of_dialogue
        ]
        if said := draws.chosen(asked[::-1], text):
            self.does(self.gestures.decides(said, label))

    @rule(text=draws.WHICH)
    def edits(self, text) -> None:
        said = self.text(text)
        if said and not (
            said.is_file or said.message.is_by(self.town.bot.user)
        ):
            self.does(self.gestures.edits(said))

    @rule(
        demande=draws.WHICH,
        who=draws.WHICH,
        ready=draws.READY,
        times=draws.TIMES,
        dies=draws.DIES,
    )
    def a_referent_answers_ready(
        self, demande, who, ready, times, dies
    ) -> None:
        found = self.demande(demande)
        if (there := self.referent(found, who)) and there[0].is_in:
            self.town.fuse.arm(**dies)
            self.does(
                self.answering.answers_ready(
                    there[0], found, **there[1], ready=ready, times=times
                )
            )

    @rule(text=draws.WHICH)
    def takes_back(self, text) -> None:
        said = self.text(text)
        if said and said.author.is_in:
            self.does(self.withdrawing.withdraws(said))

    @rule(text=draws.WHICH, times=draws.TIMES)
    def takes_back_by_key(self, text, times) -> None:
        """The key below « Votre message est parti », were it that of a text taken back already."""
        texts = [
            one for one in self.ledger.said if one.receipt and one.author.is_in
        ]
        if said := draws.chosen(texts[::-1], text):
            self.does(self.withdrawing.withdraws_by_key(said, times=times))

    @rule(demande=draws.WHICH, who=draws.WHICH, times=draws.TIMES)
    def takes_back_the_last(self, demande, who, times) -> None:
        found = self.demande(demande)
        if (there := self.referent(found, who)) and there[0].is_in:
            self.does(
                self.withdrawing.withdraws_last(
                    there[0], found, **there[1], times=times
                )
            )

    @rule(
        demande=draws.WHICH,
        who=draws.WHICH,
        label=st.sampled_from(draws.KEYS),
        times=draws.TIMES,
    )
    def a_referent_presses(self, demande, who, label, times) -> None:
        if there := self.referent(self.demande(demande), who, is_there=False):
            self.does(
                self.gestures.presses(there[0], label, **there[1], times=times)
            )

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

    @rule(demande=draws.WHICH, who=draws.WHICH, nom=draws.ORGANISME)
    def adds_an_organisme(self, demande, who, nom) -> None:
        found = self.demande(demande)
        if author := self.follower(found, who):
            self.does(self.gestures.adds_organisme(author, found, nom))

    @rule(who=draws.WHICH)
    def logs_in(self, who) -> None:
        out = [
            one
            for one in self.town.people.values()
            if one.works and not one.is_in
        ]
        if found := draws.chosen(out, who):
            self.does(self.gestures.logs_in(found))

    @rule(who=draws.ANYBODY)
    def logs_out(self, who) -> None:
        if found := self.resident(who):
            self.does(self.gestures.logs_out(found))

    @rule(later=st.sampled_from(draws.LATER))
    def time_passes(self, later) -> None:
        # What waits for a group is not closed meanwhile.
        is_held = any(self.town.gates.holds(nom) for nom in ORGANISMES)
        if not is_held or "days" not in later:
            self.does(self.gestures.time_passes(**later))

    @rule(who=draws.AIDANT, days=st.sampled_from(draws.DAYS_AWAY))
    def goes_away(self, who, days) -> None:
        author = self.town.people[who]
        if author.is_in:
            self.does(self.being_away.goes(author, days))

    @rule(who=draws.AIDANT)
    def comes_back(self, who) -> None:
        author = self.town.people[who]
        if author.is_in and author.is_away:
            self.does(self.being_away.comes_back(author))

    @rule(count=st.integers(1, 20))
    def telegram_repeats(self, count) -> None:
        self.does(self.town.hears_again(count))

    @rule(after=st.integers(1, 12), is_done=st.booleans())
    def will_die(self, after, is_done) -> None:
        """`kill -9` at an act of what follows."""
        self.town.fuse.arm(after=after, is_done=is_done, only_calls=False)

    @rule(name=draws.NEWCOMER)
    def arrives(self, name) -> None:
        if name not in self.town.people:
            self.does(self.joining.arrives(name))

    @rule(who=draws.ANYBODY, demande=draws.WHICH)
    def looks_in(self, who, demande) -> None:
        if found := self.resident(who):
            self.does(self.joining.looks_in(found, self.demande(demande)))

    @rule(who=draws.ANYBODY, asked=draws.LISTED, press=draws.WHICH)
    def lists(self, who, asked, press) -> None:
        if found := self.resident(who):
            self.does(self.listing.lists(found, asked, press=press))

    @precondition(lambda self: len(self.ledger.demandes) < 3)
    @rule(organismes=st.sampled_from(draws.CHOICES))
    def two_ask_by_sms(self, organismes) -> None:
        pair = [self.town.people[name] for name in ("maryse", "karim")]
        open_to = [nom for nom in organismes if self.gestures.is_served(nom)]
        if open_to and all(one.is_in for one in pair):
            self.does(self.consenting.cross(pair, open_to))

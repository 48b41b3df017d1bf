"""Who else comes into a demande: another organisme instead of one, a modérateur."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.property import draws, mediating
from tests.property.facts import Fate, Kind
from tests.property.stage import Stage


class Helping(Stage):
    """Steps by which a demande changes hands, or is helped."""

    @rule(
        demande=draws.WHICH,
        who=draws.WHICH,
        pick=draws.WHICH,
        times=draws.TIMES,
        label=st.none() | draws.ANSWER,
    )
    def a_referent_proposes_another(
        self, demande, who, pick, times, label=None
    ) -> None:
        """Another organisme; with a label, the aidant's side answers at once."""
        found = self.demande(demande)
        if (there := self.referent(found, who)) and there[0].is_in:
            self.does(
                self.redirecting.proposes(
                    there[0], pick, **there[1], times=times
                )
            )
            if label:
                self.answers_a_proposal(demande, who, label, times)

    @rule(
        demande=draws.WHICH,
        who=draws.WHICH,
        label=draws.ANSWER,
        times=draws.TIMES,
    )
    def answers_a_proposal(self, demande, who, label, times) -> None:
        found = self.demande(demande)
        if author := self.follower(found, who):
            self.does(
                self.redirecting.answers(author, found, label, times=times)
            )

    @rule(
        demande=draws.WHICH,
        who=draws.WHICH,
        has_word=st.booleans(),
        times=st.integers(0, 2),
    )
    def an_aidant_invites_a_moderateur(
        self, demande, who, has_word, times
    ) -> None:
        found = self.demande(demande)
        if author := self.follower(found, who):
            self.does(
                self.mediating.invites(
                    author,
                    found,
                    chat=author.chat,
                    has_word=has_word,
                    times=times,
                )
            )

    @rule(demande=draws.WHICH, who=draws.WHICH, times=st.integers(0, 2))
    def a_referent_invites_a_moderateur(self, demande, who, times) -> None:
        found = self.demande(demande)
        if (
            (there := self.referent(found, who))
            and there[0].is_in
            and found.is_open
        ):
            self.does(
                self.mediating.invites(
                    there[0], found, **there[1], has_word=False, times=times
                )
            )

    @rule(which=draws.WHICH, label=draws.OF_ROOM, times=draws.TIMES)
    def a_moderateur_presses(self, which, label, times) -> None:
        if found := self.moderateur(which):
            self.does(self.mediating.presses(*found, label, times=times))

    @rule(
        which=draws.WHICH,
        dies=draws.DIES,
        takes=st.booleans(),
        label=st.none() | draws.CHOICE,
    )
    def a_moderateur_says(
        self, which, dies, *, takes=False, label=None
    ) -> None:
        """A text in the room, whose readers may be chosen at once; who means to speak takes the mediation first."""
        if found := self.moderateur(which):
            if takes:
                self.does(
                    self.mediating.presses(*found, mediating.TAKE, times=1)
                )
            self.town.fuse.arm(**dies)
            self.mediating.says(*found)
            self.does()
            if label:
                self.a_moderateur_chooses(0, label, times=1)

    @rule(text=draws.WHICH, label=draws.CHOICE, times=draws.TIMES)
    def a_moderateur_chooses(self, text, label, times) -> None:
        texts = [
            one
            for one in self.ledger.said
            if one.kind is Kind.UNDECIDED and one.fate is Fate.ANSWERED
        ]
        if said := draws.chosen(
            [one for one in texts if one.author.is_in][::-1], text
        ):
            self.does(self.mediating.chooses(said, label, times=times))

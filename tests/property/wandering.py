"""Who presses, ticks and types without looking: steps of a tired hand, in private."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.property import draws, straying
from tests.property.facts import Fate
from tests.property.guarding import Guarding

CHOSEN = st.sampled_from([*straying.DRAFTS, straying.NEW, straying.DROP])


class Wandering(Guarding):
    """Steps that mean something else than what they do."""

    @rule(
        who=draws.WRITER,
        organismes=st.sampled_from(draws.CHOICES),
        times=draws.TIMES,
    )
    def begins_a_draft(self, who, organismes, times) -> None:
        author = self.town.people[who]
        open_to = [nom for nom in organismes if self.gestures.is_served(nom)]
        if author.is_in and open_to:
            self.does(self.straying.begins(author, open_to, times=times))

    @rule(
        who=draws.AIDANT, which=draws.WHICH, pick=draws.WHICH, times=draws.TIMES
    )
    def presses_higher_up(self, who, which, pick, times) -> None:
        author = self.town.people[who]
        if author.works:
            self.does(
                self.straying.presses_higher_up(
                    author, which, pick, times=times
                )
            )

    @rule(who=draws.AIDANT, which=draws.WHICH)
    def answers_a_question(self, who, which) -> None:
        author = self.town.people[who]
        if author.is_in:
            self.does(self.straying.answers(author, which))

    @rule(text=draws.WHICH, label=CHOSEN)
    def chooses_where(self, text, label) -> None:
        """What was held goes where a key says."""
        asked = [
            one
            for one in self.ledger.said
            if one.fate is Fate.ANSWERED
            and one.demande is None
            and one.author.is_in
        ]
        if said := draws.chosen(asked[::-1], text):
            self.does(self.straying.chooses(said, label))

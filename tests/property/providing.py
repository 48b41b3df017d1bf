"""Papers that an organisme waits for: asked, sent, refused, and looked at."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.property import draws, papers
from tests.property.wandering import Wandering

NAMED = st.sampled_from(["", "", "", papers.OTHER, papers.DROP])
"""Mostly one of the papers."""


class Providing(Wandering):
    """Steps by which what is missing is asked for, and comes."""

    @rule(
        demande=draws.WHICH,
        who=draws.WHICH,
        count=draws.TIMES,
        times=draws.TIMES,
        dies=draws.DIES,
        sent=st.integers(0, 3),
    )
    def a_referent_asks_for_papers(
        self, demande, who, count, times, dies, sent=0
    ) -> None:
        """Papers; some of them are sent at once."""
        found = self.demande(demande)
        if (there := self.referent(found, who)) and there[0].is_in:
            self.town.fuse.arm(**dies)
            self.does(
                self.papers.asks(
                    there[0], found, **there[1], count=count, times=times
                )
            )
            for which in range(sent):
                self.an_aidant_sends_a_paper(0, "", which, times, dies)

    @precondition(lambda self: self.papers.standing())
    @rule(
        asked=draws.WHICH,
        label=NAMED,
        which=draws.WHICH,
        times=draws.TIMES,
        dies=draws.DIES,
    )
    def an_aidant_sends_a_paper(self, asked, label, which, times, dies) -> None:
        if found := draws.chosen(self.papers.standing(), asked):
            self.town.fuse.arm(**dies)
            self.does(
                self.papers.sends(*found, label=label, which=which, times=times)
            )

    @precondition(lambda self: self.papers.standing())
    @rule(asked=draws.WHICH, which=draws.WHICH, times=draws.TIMES)
    def an_aidant_cannot_provide(self, asked, which, times) -> None:
        if found := draws.chosen(self.papers.standing(), asked):
            self.does(self.papers.cannot(*found, which=which, times=times))

    @rule(demande=draws.WHICH, who=draws.WHICH)
    def a_referent_looks_at_pieces(self, demande, who) -> None:
        there = self.referent(self.demande(demande), who)
        if there and there[0].is_in:
            self.does(self.papers.looks(there[0], **there[1]))

"""Who comes into the groups and goes, whose role ends, and where a groupe is bound."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.property import draws
from tests.property.helping import Helping
from tests.property.names import ORGANISMES
from tests.property.resident import Part, Resident


class Guarding(Helping):
    """Steps at the doors of the Telegram groups."""

    @rule(nom=draws.GROUP, way=draws.WAY, name=draws.FACE)
    def a_stranger_comes(self, nom, way, name) -> None:
        if nom in self.town.groups and self._is_whole(nom, way):
            self.does(self.doors.stranger_comes(nom, way, name))

    @rule(nom=draws.ORGANISME, who=draws.AIDANT)
    def somebody_slips_in(self, nom, who) -> None:
        """While the process was down; an aidant had written meanwhile."""
        author = self.town.people[who]
        if nom in self.town.groups and author.works:
            self.gestures.say(author, None, chat=author.chat)
            self.does(self.doors.slips_in(nom))

    def _is_whole(self, nom: str, way: str) -> bool:
        """The moderation is never frozen: its rooms are looked at elsewhere."""
        return nom in ORGANISMES or way != "promoted"

    @rule(nom=draws.ORGANISME)
    def the_bot_is_demoted(self, nom) -> None:
        if nom in self.town.groups:
            self.does(self.doors.is_demoted(nom))

    @rule(nom=draws.ORGANISME, mends=draws.MOSTLY)
    def a_group_is_opened_again(self, nom, mends) -> None:
        if nom in self.town.groups and self.town.gates.of(nom).holds:
            if mends:
                self.does(self.doors.mends(nom))
            self.does(self.doors.opens_again(nom))

    @rule(who=draws.MEMBER)
    def leaves_the_group(self, who) -> None:
        if found := self._member(who):
            self.does(self.doors.leaves(found))

    @rule(who=draws.MEMBER)
    def comes_back_to_the_group(self, who) -> None:
        if found := self._member(who):
            self.does(self.doors.comes_back(found))

    @precondition(lambda self: self._out() < draws.MOST_LEAVERS)
    @rule(who=draws.ANYBODY)
    def is_disabled(self, who) -> None:
        known = self.town.people.get(who)
        if known and known.is_enabled:
            self.does(self.leaving.is_disabled(known))

    @precondition(lambda self: self._out() < draws.MOST_LEAVERS)
    @rule(who=draws.NAMED, is_responsable=st.booleans())
    def is_removed(self, who, *, is_responsable=False) -> None:
        """« Retirer du groupe », or « Changer le rôle » for that of a responsable alone."""
        known = self.town.people.get(who)
        if known and known.role is Part.PROPER and known.is_enabled:
            change = (
                self.leaving.is_made_responsable
                if is_responsable
                else self.leaving.is_removed
            )
            self.does(change(known))

    @rule(who=draws.ANYBODY)
    def is_back(self, who) -> None:
        """The account is opened again, or the role given back."""
        known = self.town.people.get(who)
        if known is None or known.works:
            return
        if not known.is_enabled:
            self.does(self.leaving.is_enabled_again(known))
        else:
            self.does(self.leaving.is_enrolled_again(known))

    @rule(pick=draws.WHICH)
    def the_responsable_entrusts(self, pick) -> None:
        self.does(self.leaving.entrusts(pick))

    @precondition(lambda self: self._out() < draws.MOST_LEAVERS)
    @rule(
        demande=draws.WHICH,
        who=draws.WHICH,
        begins=draws.BEGUN,
        ends=draws.ENDED,
    )
    def telegram_is_slow_while(self, demande, who, begins, ends) -> None:
        found = self.demande(demande)
        there, aidant = self.referent(found, who), self.follower(found, who)
        if there and there[0].is_in and aidant:
            pair = (there[0], aidant)
            self.does(
                self.lateness.is_late(found, pair, begins=begins, ends=ends)
            )

    @rule(nom=draws.ORGANISME, takes_freed=st.booleans(), remains=draws.RARELY)
    def is_bound_elsewhere(self, nom, *, takes_freed, remains=False) -> None:
        """`remains`: the old topics cannot be deleted; one thing at a time."""
        if nom in self.town.heads and self._may_move(nom):
            self.does(
                self.moving.binds(nom, takes_freed=takes_freed, remains=remains)
            )

    @precondition(lambda self: self.town.remaining)
    @rule(nom=draws.ORGANISME)
    def is_bound_where_topics_remain(self, nom) -> None:
        left_by = next(iter(self.town.remaining))
        if nom in self.town.heads and nom != left_by:
            self.does(self.moving.is_refused(nom, left_by))
        self.does(self.moving.may_delete(left_by))

    @rule(nom=draws.ORGANISME)
    def is_detached(self, nom) -> None:
        if nom in self.town.groups and self._may_move(nom):
            self.does(self.moving.detaches(nom))

    def _may_move(self, nom: str) -> bool:
        """A few times a life: each move makes all topics anew."""
        gate = self.town.gates.of(nom)
        if nom in self.town.remaining:
            return False
        return gate.may_ban and self.ledger.tally["déplacements"] < 4

    def _member(self, who: str) -> Resident | None:
        known = self.town.people.get(who)
        return known if known and known.groupe in self.town.groups else None

    def _out(self) -> int:
        return sum(not one.works for one in self.town.people.values())

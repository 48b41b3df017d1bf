"""No cross-talk: each word only where its allowed readers were at that instant."""

import re

from tests.property.facts import (
    STAYS,
    TO_AIDANT,
    TO_MODERATION,
    TO_REFERENTS,
    Demande,
    Fate,
    Kind,
    Said,
)
from tests.property.names import MODERATION
from tests.property.piece_rules import check_name, lookers
from tests.property.record import (
    MAIL,
    NOBODY,
    POPUP,
    SMS,
    WORD,
    Printed,
    Seen,
    Where,
)
from tests.property.town import STRUCTURE, Town

BOARD = re.compile(r"(\d+ sur \d+ déplacées\n)?À prendre en charge \(")
EXCHANGE = "Échange de la demande"


class Judge:
    """Knows who may read what, in one town."""

    def __init__(self, town: Town, papers: dict[str, str]) -> None:
        self.town, self._papers = town, papers

    def judge(
        self, seen: Seen, said: list[Said], demandes: list[Demande]
    ) -> None:
        """Refuse what was shown to somebody who may not read it.

        Raises:
            AssertionError: it was.
        """
        if seen.word in self.town.record.codes:
            assert seen.where == SMS, f"a code left its SMS: {seen}"
            return
        if seen.word in self._papers:
            check_name(self.town, seen, self._papers[seen.word])
            return
        about = _owner(seen, said, demandes)
        assert about is not None, f"a word nobody said: {seen}"
        wrong = self._wrong(seen, about)
        assert not wrong, f"{wrong}: {about} in {seen}"

    def _wrong(self, seen: Seen, about: Said | Demande) -> str:
        demande = about.demande if isinstance(about, Said) else about
        if isinstance(about, Said) and about.is_drafted:
            is_own = seen.where[0] == about.author.id
            return "" if is_own else "told although a draft holds it"
        if demande is None or (isinstance(about, Said) and about.kind in STAYS):
            return "told although it goes nowhere"
        if seen.where in {MAIL, SMS} or NOBODY in seen.readers:
            return "told where nobody may read it"
        if (
            isinstance(about, Said)
            and not about.is_of_dialogue
            and seen.where == about.where
        ):
            # Whoever invites reads again what is about to leave.
            return ""
        if (
            isinstance(about, Said)
            and about.kind is Kind.REASON
            and about.fate is not Fate.ACCEPTED
        ):
            return "told before anybody is invited"
        if seen.where[0] > 0 or seen.where == POPUP:
            return self._wrong_in_private(seen, about, demande)
        return self._wrong_in_group(seen, about, demande)

    def _wrong_in_private(
        self, seen: Seen, about: Said | Demande, demande: Demande
    ) -> str:
        if isinstance(about, Said) and about.kind not in TO_AIDANT:
            return "told to the aidant's side"
        following = (*demande.readers(self.town), *demande.stood_in)
        readers = {one.id for one in following}
        if isinstance(about, Said) and about.is_file:
            readers |= self._team(lookers(about)) - seen.away
        if not isinstance(about, Said) and seen.word == demande.nom:
            # Who left the Telegram group of their groupe sees no identity any more.
            readers |= self._team(demande.live) - seen.away
        elif seen.said.count("\n") > 1:
            # The structure may look at the page of a demande; what is said in it is not told to them.
            readers |= self._team([STRUCTURE])
        if not isinstance(about, Said) and seen.word == demande.titre:
            # A team lists by their titre the demandes that it has, and had.
            readers |= self._team(demande.organismes)
        return "" if seen.readers <= readers else "told to a stranger"

    def _wrong_in_group(
        self, seen: Seen, about: Said | Demande, demande: Demande
    ) -> str:
        if seen.is_frozen:
            return "told in a frozen group"
        noms = self.town.gates.noms(seen.where[0])
        if len(noms) != 1:
            return f"told in a group that serves {noms}"
        [nom] = noms
        if (
            seen.where[1] is None
            and seen.word == demande.titre
            and BOARD.match(seen.said)
        ):
            # The board of General names the demandes of its own group; a titre holds no personal data.
            return (
                ""
                if nom in demande.organismes
                else "told to an organisme that may not read it"
            )
        topic = self._topic(seen.where)
        if topic is None or not re.match(
            rf"n°\s{demande.number}\s", topic.name
        ):
            return "told in a place of something else"
        if not seen.readers <= self.town.gates.known(seen.where[0]):
            return "told while a stranger was in the group"
        if not isinstance(about, Said) and seen.word == demande.nom:
            return "a name told in a group"
        return (
            self._wrong_in_room(seen, about, demande)
            if nom == MODERATION
            else _wrong_in_topic(nom, about, demande)
        )

    def judge_page(self, page: Printed, demandes: list[Demande]) -> None:
        """Refuse a page of what was said before that who may not read it could read.

        Raises:
            AssertionError: it was.
        """
        demande = next(one for one in demandes if one.number == page.number)
        topic, noms = (
            self._topic(page.where),
            self.town.gates.noms(page.where[0]),
        )
        is_its = topic is not None and re.match(
            rf"n°\s{page.number}\s", topic.name
        )
        assert is_its, f"printed in a place of something else: {page}"
        assert set(noms) <= {*demande.organismes, MODERATION}, (
            f"printed for another organisme: {page} {noms}"
        )
        assert not page.is_frozen, f"printed in a frozen group: {page}"
        assert page.readers <= self.town.gates.known(page.where[0]), (
            f"printed before a stranger: {page}"
        )

    def number(self, seen: Seen) -> int | None:
        """The number of the demande in whose topic something was shown, or nothing."""
        topic = self._topic(seen.where)
        found = re.match(r"n°\s(\d+)\s", topic.name) if topic else None
        return int(found.group(1)) if found else None

    def _topic(self, where: Where):
        return next(
            (
                chat.topics[where[1]]
                for chat in self.town.telegram.groups.values()
                if self.town.home(chat.id) == where[0]
                and where[1] in chat.topics
            ),
            None,
        )

    def _wrong_in_room(
        self, seen: Seen, about: Said | Demande, demande: Demande
    ) -> str:
        if demande.mediation is None:
            return "told to a moderation that is not in it"
        if not isinstance(about, Said) or about.kind in TO_MODERATION:
            return ""
        if about.kind is Kind.PIECE:
            return "told to the moderation, although one organisme asked for it"
        if about.kind is Kind.REFERENTS and about.author.groupe != MODERATION:
            return "told to the moderation, although it is between référents"
        is_read = seen.said.startswith(EXCHANGE)
        return (
            ""
            if is_read or demande.mediation.taken_by
            else "told to a moderation that nobody took"
        )

    def _team(self, noms) -> set[int]:
        return {one.id for one in self.town.team(noms)}


def _wrong_in_topic(nom: str, about: Said | Demande, demande: Demande) -> str:
    if nom not in demande.organismes:
        return "told to an organisme that may not read it"
    if not isinstance(about, Said):
        return ""
    if nom not in demande.live:
        return "told to an organisme that does not follow it any more"
    if about.kind is Kind.READY:
        return "" if nom == about.author.groupe else "told to another team"
    if about.kind is Kind.PIECE:
        is_its = nom == about.asked_by
        return "" if is_its else "told to an organisme that did not ask for it"
    return "" if about.kind in TO_REFERENTS else "told to the référents"


def _owner(
    seen: Seen, said: list[Said], demandes: list[Demande]
) -> Said | Demande | None:
    """Whose words these are; a name inside of a text goes with the text."""
    found = {one.lower() for one in WORD.findall(seen.said)}
    texts = [one for one in said if found & set(one.words)]
    if any(seen.word in one.words for one in texts):
        return next(one for one in texts if seen.word in one.words)
    demande = next(
        (one for one in demandes if seen.word in {one.nom, one.titre}), None
    )
    return (
        texts[-1]
        if texts and demande is not None and seen.word == demande.nom
        else demande
    )

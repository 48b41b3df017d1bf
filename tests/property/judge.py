"""No cross-talk: each word only where its allowed readers were at that instant."""

import re

from tests.property.facts import Demande, Kind, Said
from tests.property.record import MAIL, NOBODY, POPUP, WORD, Seen
from tests.property.town import REFERENTS, Town

BOARD = "À prendre en charge ("


class Judge:
    """Knows who may read what, in one town."""

    def __init__(self, town: Town) -> None:
        self.town = town

    def judge(self, seen: Seen, said: list[Said], demandes: list[Demande]) -> None:
        """Refuse what was shown to somebody who may not read it.

        Raises:
            AssertionError: it was.
        """
        about = _owner(seen, said, demandes)
        assert about is not None, f"a word nobody said: {seen}"
        wrong = self._wrong(seen, about)
        assert not wrong, f"{wrong}: {about} in {seen}"

    def _wrong(self, seen: Seen, about: Said | Demande) -> str:
        demande = about.demande if isinstance(about, Said) else about
        if demande is None or (isinstance(about, Said) and about.kind is Kind.US):
            return "told although it goes nowhere"
        if seen.where == MAIL or NOBODY in seen.readers:
            return "told where nobody may read it"
        side, team = {one.id for one in demande.side}, self._team(demande)
        if seen.where[0] > 0 or seen.where == POPUP:
            is_nom = not isinstance(about, Said) and seen.word == demande.nom
            return "" if seen.readers <= (side | team if is_nom else side) else "told to a stranger"
        return self._wrong_in_group(seen, demande, is_nom=not isinstance(about, Said) and seen.word == demande.nom)

    def _wrong_in_group(self, seen: Seen, demande: Demande, *, is_nom: bool) -> str:
        nom = next(nom for nom, chat in self.town.groups.items() if chat.id == seen.where[0])
        if seen.where[1] is None and seen.word == demande.titre and seen.said.startswith(BOARD):
            # The board of General names the demandes of its own group; a titre holds no personal data.
            return "" if nom in demande.organismes else "told to an organisme that may not read it"
        topic = self.town.groups[nom].topics.get(seen.where[1] or 0)
        if topic is None or not re.match(rf"n°\s{demande.number}\s", topic.name):
            return "told in a place of something else"
        if nom not in demande.organismes or is_nom:
            return "told to an organisme that may not read it"
        allowed = {self.town.chiefs[nom], *self._referents([nom])}
        return "" if seen.readers <= allowed else "told while a stranger was in the group"

    def _team(self, demande: Demande) -> set[int]:
        return self._referents(demande.live)

    def _referents(self, noms) -> set[int]:
        people = [self.town.people[name] for name, (_, nom) in REFERENTS.items() if nom in noms]
        return {one.id for one in people if one.is_enabled}


def _owner(seen: Seen, said: list[Said], demandes: list[Demande]) -> Said | Demande | None:
    """Whose words these are; a name inside of a text goes with the text."""
    found = {one.lower() for one in WORD.findall(seen.said)}
    texts = [one for one in said if found & set(one.words)]
    if texts:
        return next((one for one in texts if seen.word in one.words), texts[-1])
    return next((one for one in demandes if seen.word in {one.nom, one.titre}), None)

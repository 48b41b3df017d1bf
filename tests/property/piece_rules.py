"""Who reads of the papers that are missing: their names, and the files that are shown again."""

from tests.property.facts import TO_REFERENTS, Kind, Said
from tests.property.names import AIDANTS, MODERATION
from tests.property.record import MAIL, NOBODY, SMS, Seen
from tests.property.town import Town


def check_name(town: Town, seen: Seen, nom: str) -> None:
    """Refuse the name of a usual paper where neither its own team, nor an aidant, nor a modérateur reads it.

    Raises:
        AssertionError: another organisme was told of it.
    """
    told = f"a paper of {nom} told to a stranger: {seen}"
    assert seen.where not in {MAIL, SMS}, told
    assert NOBODY not in seen.readers, told
    if seen.where[0] < 0:
        assert set(town.gates.noms(seen.where[0])) <= {nom, MODERATION}, told
        return
    known = {one.id for one in town.team([nom, MODERATION])}
    known |= {town.people[name].id for name in AIDANTS}
    assert seen.readers <= known, told


def lookers(about: Said) -> list[str]:
    """The organismes that « Voir les pièces » may show this file to."""
    if about.kind is Kind.PIECE:
        return [nom for nom in about.demande.live if nom == about.asked_by]
    return about.demande.live if about.kind in TO_REFERENTS else []

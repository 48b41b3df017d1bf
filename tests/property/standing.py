"""Which topics stand in the Telegram groups, and which are closed."""

from tests.property.facts import Demande
from tests.property.names import MODERATION, ORGANISMES
from tests.property.resident import live_topics
from tests.property.town import Town


def check_topics(town: Town, demandes: list[Demande]) -> None:
    """One topic a groupe that follows an open demande, and none elsewhere.

    Raises:
        AssertionError: one lacks, or is too many.
    """
    for demande in demandes:
        rooms = live_topics(town.groups[MODERATION], demande.number)
        assert len(rooms) == (demande.mediation is not None), (
            f"n° {demande.number} in the moderation: {rooms}"
        )
        for nom in ORGANISMES:
            found = (
                live_topics(town.groups[nom], demande.number)
                if nom in town.groups
                else []
            )
            told = f"n° {demande.number} at {nom}: {[(one.id, one.is_closed) for one in found]}"
            if town.gates.holds(nom):
                assert len(found) <= 1, told
            elif demande.is_open and nom in demande.live:
                assert [one.is_closed for one in found] == [False], told
            else:
                most = 1 if nom in demande.organismes else 0
                assert len(found) <= most, told
                assert all(one.is_closed for one in found), told

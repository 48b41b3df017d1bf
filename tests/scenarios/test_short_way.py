"""The shortest complete demande: how many taps and messages it takes, by the labels that one reads."""

import re

import pytest

from tests.beginnings import maryse_came
from tests.directory import CAF
from tests.player import Player

BEGINNINGS = {"maryse": maryse_came}

MOBILE = "06 39 98 47 12"
ON_PAPER, BY_SMS = 13, 15
"""The most gestures, « /nouvelle » and « Envoyer ma demande » included."""


class Counting:
    """A person's gestures, counted."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.gestures = 0

    async def says(self, text: str) -> None:
        self.gestures += 1
        await self.player.says(text)

    async def taps(self, label: str) -> None:
        self.gestures += 1
        await self.player.taps(label)


async def reaches_mandat(hand: Counting) -> None:
    await hand.says("/nouvelle")
    await hand.taps(CAF)
    await hand.taps("Continuer")
    await hand.says("RSA suspendu depuis septembre")
    await hand.says("Marie\nDupont\n14/07/1962")
    await hand.taps("Ne peut pas fournir")
    await hand.taps("Démarches restées sans effet")
    await hand.says("Plus aucun versement depuis septembre.")
    await hand.taps("Sans urgence particulière")


@pytest.mark.parametrize(
    "way",
    [
        ("Mandat signé", "Ma structure le conserve"),
        ("Ma structure a déjà un mandat",),
    ],
)
async def test_with_a_mandat_on_paper_it_takes_thirteen_gestures(
    caf, maryse, way
):
    hand = Counting(maryse)
    await reaches_mandat(hand)
    for label in way:
        await hand.taps(label)
    await hand.says("14/11/2026")
    await hand.taps("Envoyer ma demande")
    assert len(caf.open_topics()) == 1
    assert hand.gestures <= ON_PAPER


async def test_with_a_photo_of_it_too(caf, maryse):
    hand = Counting(maryse)
    await reaches_mandat(hand)
    await hand.taps("Mandat signé")
    await maryse.shows("", kind="photo")
    await hand.taps("Envoyer ma demande")
    assert len(caf.open_topics()) == 1
    assert hand.gestures + 1 <= ON_PAPER


async def test_by_sms_it_takes_fifteen(world, caf, maryse):
    hand = Counting(maryse)
    await reaches_mandat(hand)
    await hand.taps("Mandat par SMS")
    await hand.says(MOBILE)
    await hand.taps("Envoyer le SMS")
    [sms] = world.phones.received
    await hand.says(re.search(r"\b\d{6}\b", sms.text).group())
    await hand.taps("Envoyer ma demande")
    assert len(caf.open_topics()) == 1
    assert hand.gestures <= BY_SMS

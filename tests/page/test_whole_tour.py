"""The whole tour plays on the page, where each demande has its topic in the aidant's chat."""

import pytest
from playwright.async_api import expect

from bot.demo.chapters.creating import TITRE
from bot.demo.chapters.following import SECOND
from bot.demo.touring import LEFT
from tests.page.screens import IN_A_BROWSER

pytestmark = IN_A_BROWSER
PATIENCE = 180_000
"""How long the whole may take on a busy machine: milliseconds."""


@pytest.fixture
def has_topics():
    return True


@pytest.fixture
def pace():
    return 0.0


async def test_the_tour_plays_to_its_end_where_there_are_private_topics(
    played, visitor
):
    page = visitor.page
    tour = page.get_by_role("region", name="Le parcours")
    await page.get_by_role("button", name="Voir le parcours").click()
    for label in LEFT:
        turn = f"À vous : touchez « {label} »"
        await expect(tour).to_contain_text(turn, timeout=PATIENCE)
        await visitor.presses("Faites-le pour moi")
    over = "Le parcours est terminé"
    await expect(tour).to_contain_text(over, timeout=PATIENCE)
    topics = played.actors["maryse"].chat.topics.values()
    titles = " ".join(topic.name for topic in topics)
    assert TITRE in titles
    assert SECOND in titles

"""A trainee comes in, plays an exercise wrong then right, and the trainer sees it, with the real bot."""

from contextlib import AsyncExitStack

import pytest
from aiohttp import web
from playwright.async_api import expect

from bot.commands.hosted import host_bot
from bot.demo.mailbox import free_port
from bot.demo.running import start_task
from bot.demo.school.exercise import State
from bot.demo.school.exercises import EXERCISES
from bot.demo.school.school import School
from bot.demo.school.settings import SchoolSettings
from bot.demo.school.site import Site
from bot.demo.waiting import until
from tests.page.screens import IN_A_BROWSER, SCREENS, findings

PASSWORD, TRAINERS = "mot-de-passe", "du-formateur"
pytestmark = IN_A_BROWSER
SAVED = {}
"""What was prepared: by the first test, for all."""


@pytest.fixture
async def school():
    settings = SchoolSettings(password=PASSWORD, trainer_password=TRAINERS)
    made = School(settings, start_task(host_bot), saved=SAVED)
    if not SAVED:
        # How each exercise begins is played by who begins it first.
        await made.prepares(())
    yield made
    await made.closes()


@pytest.fixture
async def address(school):
    async with AsyncExitStack() as stack:
        runner = web.AppRunner(Site(school).application(), access_log=None)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{port}"


@pytest.mark.slow
async def test_each_exercise_begins_where_it_says_and_others_play_their_part(
    school,
):
    key = await school.opens("Léa")
    world = school.world(key)
    stage, done = world.play.stage, world.trainee.states
    for name, asked in (
        ("titre", "Étape 2/6"),
        ("nir", "Numéro de sécurité sociale"),
        ("impatient", "est envoyée à"),
        ("touche", "est envoyée à"),
        ("organisme", "Étape 6/6"),
    ):
        where = await world.begins(name)
        assert where == {"who": "maryse", "chat": "p:maryse:"}
        await stage.actors["maryse"].reads(asked)
    await world.play.is_killed()
    await stage.actors["maryse"].taps("Envoyer ma demande")
    await until(
        lambda: done["organisme"] is State.CAUGHT or None, "Paul la renvoie"
    )
    others = {*EXERCISES} - {"organisme"}
    assert {done[name] for name in others} == {State.ABANDONED}


async def fits(page):
    return await page.evaluate(
        "document.documentElement.scrollWidth <= window.innerWidth"
    )


async def is_whole(page, name):
    """Whether nothing of these words is cut."""
    button = page.get_by_role("button", name=name)
    return await button.evaluate("it => it.scrollWidth <= it.clientWidth")


async def comes_in(visitor, name):
    """By the keyboard alone, with a wrong password first."""
    page = visitor.page
    await page.get_by_label("Votre prénom").focus()
    for password, then in ((TRAINERS, "alert"), (PASSWORD, "main")):
        if then == "alert":
            await page.keyboard.type(name)
            await page.keyboard.press("Tab")
        else:
            await page.get_by_label("Mot de passe").focus()
        await page.keyboard.type(password)
        await page.keyboard.press("Enter")
        if then == "alert":
            alert = page.get_by_role("alert")
            await expect(alert).to_contain_text("n'est pas le bon")
            assert await findings(page) == []
            assert await fits(page)


async def begins(visitor, title):
    page = visitor.page
    opener = page.get_by_role("button", name="Exercices", exact=True)
    await expect(opener).to_be_visible()
    await opener.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Exercices")
    await expect(dialog).to_be_visible()
    assert await findings(page) == []
    await dialog.get_by_role("button", name=title).focus()
    await page.keyboard.press("Enter")
    visitor.holds("Maryse Lebrun")


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_trainee_plays_and_the_trainer_sees_it(school, address, visits):
    lea = await visits(address)
    page = lea.page
    await comes_in(lea, "Léa")
    await expect(
        page.get_by_role("button", name="Faire les exercices")
    ).to_be_enabled()
    assert await is_whole(page, "accueil de la démonstration")
    await begins(lea, "Un titre sans nom")
    await lea.reads("Étape 2/6")
    bar = page.get_by_role("region", name="L'exercice")
    await expect(bar).to_contain_text("en cours")
    assert await findings(page) == []
    trainer = await visits(f"{address}/formateur")
    await trainer.page.get_by_label("Mot de passe").fill(TRAINERS)
    await trainer.page.keyboard.press("Enter")
    told = trainer.page.get_by_role("listitem").filter(has_text="Léa").first
    await expect(told).to_contain_text("Un titre sans nom : en cours")
    await lea.says("RSA de Mme Kermadec suspendu")
    await expect(bar).to_contain_text("faux, rattrapé par le bot")
    await expect(bar).to_contain_text("Touchez « Corriger »")
    await expect(told).to_contain_text("rattrapé par le bot")
    await bar.get_by_role("button", name="Le recommencer").click()
    await lea.reads("Étape 2/6")
    await lea.says("RSA suspendu depuis septembre")
    await expect(bar).to_contain_text("réussi")
    assert await findings(page) == []
    assert await fits(page)
    await expect(told).to_contain_text("Un titre sans nom : réussi (2e essai)")
    assert await findings(trainer.page) == []
    assert await fits(trainer.page)
    await trainer.page.get_by_role("button", name="Terminer le monde").click()
    await trainer.presses("Oui, le terminer")
    await expect(told).to_contain_text("Monde terminé")
    await expect(page.get_by_role("alert")).to_contain_text(
        "Votre monde est terminé"
    )

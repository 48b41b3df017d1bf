"""« Pour me connecter »: my address, my mail, my link, thirty minutes, thirty days."""

import pytest

from tests.world import A_WEEK


async def test_the_answer_is_the_same_whether_the_address_is_known_or_not(
    world,
):
    maryse, stranger = world.someone(), world.someone()
    await maryse.says("/start")
    await maryse.says("maryse@bellac.example")
    await stranger.says("inconnu@nulle-part.example")
    assert maryse.screen().text == stranger.screen().text
    assert maryse.screen().labels == ["Renvoyer l'e-mail", "Changer d'adresse"]
    assert [mail.to for mail in world.mailbox.mails] == [
        "maryse@bellac.example"
    ]


@pytest.mark.parametrize(
    "typed",
    ["{0}. ", "{0}\u200b", "mailto:{0}", "<{0}>", "{0};;", "« {0} »"],
)
async def test_an_address_is_read_as_it_was_meant(world, typed):
    maryse = world.someone()
    await maryse.says(typed.format("maryse@bellac.example"))
    assert [mail.to for mail in world.mailbox.mails] == [
        "maryse@bellac.example"
    ]


@pytest.mark.parametrize("typed", ["maryse.bellac.example", "maryse@bellac"])
async def test_a_text_that_is_no_address_is_told_so_with_an_example(
    world, typed
):
    maryse = world.someone()
    await maryse.says("Bonjour")
    assert "Bienvenue" in maryse.screen().text
    await maryse.says(typed)
    assert "Ce n'est pas une adresse e-mail" in maryse.screen().text
    assert "prenom.nom@exemple.fr" in maryse.screen().text
    assert "Bienvenue" not in maryse.screen().text


async def test_a_link_that_a_mail_scanner_rewrote_lets_in(world):
    maryse = world.someone()
    maryse.email = "maryse@bellac.example"
    await maryse.says(maryse.email)
    said = await maryse.says(
        "https://eur03.safelinks.example/?url=https%3A%2F%2Ft.me%2Faplus_demo_bot"
        f"%3Fstart%3D{maryse.link()}&data=05%7C02"
    )
    assert said.is_deleted
    assert "J'accepte les conditions" in maryse.screen().labels


async def test_the_typed_code_lets_in_as_well_as_the_link(world):
    maryse = world.someone()
    maryse.email = "maryse@bellac.example"
    await maryse.says(maryse.email)
    await maryse.says(maryse.code().lower())
    await maryse.taps("J'accepte les conditions")
    await maryse.taps("Appareil individuel")
    assert "24 décembre" in maryse.screen().text
    assert "Nouvelle demande" in maryse.screen().labels


async def test_the_link_works_for_thirty_minutes_and_not_one_more(world):
    maryse = world.someone()
    maryse.email = "maryse@bellac.example"
    await maryse.says(maryse.email)
    await world.wait(minutes=31)
    await maryse.says(f"/start {maryse.link()}")
    assert "expiré" in maryse.screen().text
    await maryse.taps("Renvoyer l'e-mail")
    await maryse.says(f"/start {maryse.link()}")
    assert "J'accepte les conditions" in maryse.screen().labels


async def test_the_link_serves_once(world):
    maryse = await world.newcomer("maryse@bellac.example")
    link = maryse.link()
    await maryse.says("/deconnexion")
    await maryse.says(f"/start {link}")
    assert "déjà utilisé" in maryse.screen().text


async def test_the_link_works_only_from_the_account_that_asked(world):
    maryse, thief = world.someone(), world.someone()
    maryse.email = "maryse@bellac.example"
    await maryse.says(maryse.email)
    await thief.says(f"/start {maryse.link()}")
    assert (
        "que depuis le compte Telegram qui l'a demandé" in thief.screen().text
    )
    await maryse.says(f"/start {maryse.link()}")
    assert "J'accepte les conditions" in maryse.screen().labels


async def test_a_newer_mail_kills_the_older_one(world):
    maryse = world.someone()
    maryse.email = "maryse@bellac.example"
    await maryse.says(maryse.email)
    older = maryse.link()
    await maryse.taps("Renvoyer l'e-mail")
    assert maryse.link() != older
    await maryse.says(f"/start {older}")
    assert "expiré" in maryse.screen().text


async def test_five_wrong_codes_end_the_tries(world):
    maryse = world.someone()
    maryse.email = "maryse@bellac.example"
    await maryse.says(maryse.email)
    for _ in range(5):
        await maryse.says("AAAAAAA2")
    assert "n'est pas le bon" in maryse.screen().text
    await maryse.says(maryse.code())
    assert "Trop de codes faux" in maryse.screen().text


async def test_at_most_five_mails_an_hour_for_one_address(world):
    maryse = world.someone()
    for _ in range(6):
        await maryse.says("maryse@bellac.example")
    assert "Trop d'e-mails" in maryse.screen().text
    assert len(world.mailbox.mails) == 5
    await world.wait(minutes=61)
    await maryse.says("maryse@bellac.example")
    assert len(world.mailbox.mails) == 6


async def test_the_session_ends_after_thirty_days_on_ones_own_device(world):
    maryse = await world.newcomer("maryse@bellac.example")
    await world.wait(days=29, hours=23, step=A_WEEK)
    await maryse.says("bonjour")
    assert "Nouvelle demande" in maryse.screen().labels
    await world.wait(hours=2)
    await maryse.says("bonjour")
    assert "adresse e-mail professionnelle" in maryse.screen().text


async def test_the_session_ends_after_twelve_hours_on_a_shared_device(world):
    maryse = world.someone()
    maryse.email = "maryse@bellac.example"
    await maryse.logs_in(device="Appareil partagé")
    assert "Me déconnecter" in maryse.screen().labels
    await world.wait(hours=13)
    await maryse.says("bonjour")
    assert "adresse e-mail professionnelle" in maryse.screen().text


async def test_leaving_ends_the_session_at_once(world):
    maryse = await world.newcomer("maryse@bellac.example")
    await maryse.taps("Me déconnecter")
    await maryse.says("/nouvelle")
    assert "adresse e-mail professionnelle" in maryse.screen().text


async def test_the_address_and_the_code_do_not_stay_in_the_chat(world):
    maryse = await world.newcomer("maryse@bellac.example")
    assert not maryse.sees("maryse@bellac.example")
    assert not maryse.sees(maryse.link())


async def test_what_is_no_address_is_told_with_an_example(world):
    someone = world.someone()
    await someone.says("maryse@")
    assert "prenom.nom@exemple.fr" in someone.screen().text


async def test_a_disabled_agent_is_out_at_once(world):
    from models.actions.accounts import disable

    maryse = await world.newcomer("maryse@bellac.example")
    await world.app.uow.run(disable, "maryse@bellac.example", now=world.instant)
    await maryse.says("/nouvelle")
    assert "adresse e-mail professionnelle" in maryse.screen().text


async def test_a_link_opened_again_by_somebody_at_work_is_said_to_be_used(
    world,
):
    maryse = await world.newcomer("maryse@bellac.example")
    await maryse.says(f"/start {maryse.link()}")
    assert "déjà utilisé" in maryse.screen().text
    await maryse.says("bonjour")
    assert "Nouvelle demande" in maryse.screen().labels

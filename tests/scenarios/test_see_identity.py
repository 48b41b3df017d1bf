"""« Voir l'identité » : les champs permis, pour un moment, chaque vue inscrite au journal."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.actions.accounts import disable
from models.journal.entries import Act, Entry
from models.outbox.copies import Copy
from tests.beginnings import both_bound
from tests.directory import CAF, CPAM, MANAGER, MARYSE, PAUL
from tests.modes import in_both_modes

pytestmark = in_both_modes

NIR = "2551399999999"
LONG = "bâtiment C, escalier 4, troisième étage à gauche, porte 312, résidence des Tilleuls, 3 rue des Lilas, 87300 Bellac"


async def sent(world, *, adresse=""):
    """A demande to two organismes, with every number."""
    await both_bound(world)
    maryse = await world.player(MARYSE)
    await maryse.says("/nouvelle")
    for organisme in (CAF, CPAM):
        await maryse.taps(organisme)
    await maryse.taps("Continuer")
    for text in ("RSA suspendu depuis septembre", "Marie", "Dupont", "1962"):
        await maryse.says(text)
    await maryse.says(NIR)
    if adresse:
        await maryse.taps("Autres")
        await maryse.taps("Adresse postale")
        await maryse.says(adresse)
        await maryse.taps("Continuer")
    await maryse.says("1234567")
    await maryse.tells_blocage()
    await maryse.attests()
    await maryse.taps("Envoyer ma demande")


async def sent_with_an_address(world):
    await sent(world, adresse=LONG)


BEGINNINGS = {"long_identity": sent_with_an_address, "caf": sent, "cpam": sent}
ALONE = "Visible 10 minutes, par vous seul. Rien ne s'affiche ? Touchez encore : en privé."


@pytest.fixture
def long_identity(world):
    """There is something too long to be copied by a button."""


def is_read_by_others(chat, words="Dupont"):
    return any(
        words in message.shown
        for message in chat.messages.values()
        if not message.is_deleted
    )


async def test_who_presses_alone_sees_the_lawful_fields_in_the_topic(
    caf, at_caf, cpam, at_cpam, paul, ines
):
    paul.person.joins(caf)
    ines.person.joins(cpam)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    [shown] = paul.alone(caf, at_caf)
    assert (
        "Numéro d'allocataire Caf\u00a0: 1234567".encode()
        in shown.text.encode()
    )
    assert "sécurité sociale" not in shown.text
    assert paul.popup() == ALONE
    assert not is_read_by_others(caf)
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert (
        "Numéro de sécurité sociale : 2 55 13 99 999 999"
        in ines.alone(cpam, at_cpam)[0].text
    )


async def test_it_is_copied_by_buttons_not_forwarded_and_gone_after_ten_minutes(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    [shown] = paul.alone(caf, at_caf)
    assert shown.extra["has_protected_content"]
    paul.person.taps_on(caf, shown, "Nom de famille")
    assert paul.person.copied == ["Dupont"]
    await world.wait(minutes=9)
    assert paul.alone(caf, at_caf) == [shown]
    await world.wait(minutes=2)
    assert paul.alone(caf, at_caf) == []


async def test_pressed_again_it_comes_in_private(caf, at_caf, paul):
    paul.person.joins(caf)
    paul.person.uses_old_app()
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert not paul.sees("Dupont")
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "en privé, pour 10 minutes" in paul.popup()
    assert "Dupont" in paul.screen().text


async def test_ten_minutes_later_it_is_shown_in_the_topic_again(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    await world.wait(minutes=11)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "Dupont" in paul.alone(caf, at_caf)[0].text
    assert not paul.sees("Dupont")


@pytest.mark.parametrize("api", ["10.0", "10.1"])
async def test_an_older_server_shows_it_to_nobody_else(
    world, caf, at_caf, paul, api
):
    paul.person.joins(caf)
    world.telegram.api = api
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "Dupont" in paul.screen().text
    assert "en privé, pour 10 minutes" in paul.popup()
    assert not any(
        "Dupont" in message.shown for message in caf.messages.values()
    )


async def test_a_server_made_older_meanwhile_is_asked_again(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    await world.wait(minutes=11)
    world.telegram.api = "10.0"
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "Dupont" in paul.screen().text
    assert not any(
        "Dupont" in message.shown for message in caf.messages.values()
    )
    world.telegram.api = "10.3"
    await world.wait(minutes=11)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "Dupont" in paul.alone(caf, at_caf)[0].text


async def test_a_server_that_shows_it_to_all_is_believed_no_more(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    # It knows the methods of 10.2, but not how 10.3 names the receiver.
    world.telegram.api = "10.2"
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert not is_read_by_others(caf)
    assert "Dupont" in paul.screen().text
    shown_once = [
        message
        for message in caf.messages.values()
        if "Dupont" in message.shown
    ]
    await world.wait(minutes=11)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert [
        message
        for message in caf.messages.values()
        if "Dupont" in message.shown
    ] == shown_once
    assert "Dupont" in paul.screen().text


async def test_too_late_after_the_press_it_comes_in_private(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    paul.last_press = paul.person.taps(caf, "Voir l'identité", thread=at_caf.id)
    await world.hears()
    world.instant += timedelta(seconds=16)
    await world.settle()
    assert paul.alone(caf, at_caf) == []
    assert "Dupont" in paul.screen().text


async def test_a_role_that_ends_between_the_press_and_the_answer_shows_nothing(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    paul.last_press = paul.person.taps(caf, "Voir l'identité", thread=at_caf.id)
    await world.hears()
    await world.app.uow.run(disable, PAUL, now=world.instant)
    await world.settle()
    assert paul.alone(caf, at_caf) == []
    assert not paul.sees("Dupont")


async def test_a_kill_between_showing_and_erasing_erases_all_the_same(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    await world.close()
    await world.start()
    await world.wait(minutes=11)
    assert paul.alone(caf, at_caf) == []


async def test_no_copy_is_noted_of_what_one_person_alone_saw(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    copies = await world.app.uow.read(
        lambda session: list(session.scalars(select(Copy.telegram_id)))
    )
    assert 0 not in copies


async def test_who_is_not_in_the_group_receives_it_in_private_with_copy_keys(
    world, cpam, at_cpam, ines, long_identity
):
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert "en privé, pour 10 minutes" in ines.popup()
    shown = ines.screen()
    assert LONG in shown.text
    assert shown.extra.get("has_protected_content")
    copies = {
        key["text"]: key["copy_text"]["text"]
        for row in shown.buttons
        for key in row
    }
    assert copies["Numéro de sécurité sociale"] == NIR
    assert copies["Nom de famille"] == "Dupont"
    assert "Adresse postale" in copies
    await world.wait(minutes=11)
    assert shown.is_deleted
    assert "Dupont" not in "".join(one.text for one in cpam.messages.values())


async def test_each_view_is_journaled(
    world, caf, at_caf, cpam, at_cpam, paul, ines
):
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)

    def seen(session):
        return (
            session.query(Entry).filter(Entry.act == Act.IDENTITY_SEEN).count()
        )

    assert await world.app.uow.run(seen) == 2


async def test_a_referent_of_another_organisme_sees_nothing(caf, at_caf, ines):
    await ines.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "Dupont" not in ines.popup()
    assert "pas accès" in ines.popup()


async def test_who_blocked_the_bot_is_told_in_the_pop_up(
    world, cpam, at_cpam, ines, long_identity
):
    ines.person.blocks(world.bot)
    await world.settle()
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert "Ouvrez d'abord une conversation" in ines.popup()
    ines.person.unblocks(world.bot)
    await world.settle()
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert LONG in ines.screen().text


async def test_who_never_opened_the_chat_is_told_in_the_topic(
    cpam, at_cpam, ines, long_identity
):
    ines.chat.is_started = False
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert ines.sees(
        "Inès V., le bot ne peut pas vous écrire", chat=cpam, topic=at_cpam
    )
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert "Ouvrez d'abord une conversation" in ines.popup()
    await ines.says("bonjour")
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert LONG in ines.screen().text


async def test_who_manages_a_groupe_and_nothing_else_never_sees_an_usagers_data(
    world, caf, at_caf, maryse
):
    chief = await world.player(MANAGER)
    await chief.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "vous n'y avez pas accès" in chief.popup()
    await chief.says("Je réponds à sa place.", chat=caf, topic=at_caf)
    assert not maryse.sees("Je réponds à sa place.")
    manager = await world.player("chef@bellac.example")
    await manager.says("/nouvelle")
    assert "Seuls les aidants" in manager.screen().text

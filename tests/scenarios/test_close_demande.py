"""The closing and what follows: the sondage that names nobody, the copies that end, the reopening."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.upkeep.schema import Base
from tests.beginnings import filed_at_caf
from tests.directory import CAF, CPAM
from tests.modes import in_both_modes
from tests.scenarios.seen import others_answer, topic_of

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}


def data_of(message, label):
    return next(
        key["callback_data"]
        for row in message.buttons
        for key in row
        if key["text"] == label
    )


async def open_page(player, label="n°\u00a01"):
    await player.says("/demandes")
    await player.taps(
        next(one for one in player.screen().labels if one.startswith(label))
    )


async def everything(world):
    """Every row of every table, as the database keeps it."""

    def read(session):
        return {
            (table.name, str(row))
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table))
        }

    return await world.app.uow.read(read)


@pytest.mark.parametrize("label", ["Oui", "Je ne sais pas", "Non", "Passer"])
async def test_the_sondage_leaves_a_month_and_the_end_of_the_question_nothing_else(
    world, caf, maryse, label
):
    await open_page(maryse)
    await maryse.closes()
    assert (
        "Est-ce que la réponse vous semble utile pour l'usager ?"
        in maryse.screen().text
    )
    await world.wait(minutes=1)
    before = await everything(world)
    await maryse.taps(label)
    after = await everything(world)
    changed = {name for name, _ in before ^ after}
    # The outbox keeps that a press was answered and a screen shown, `seen` and `in_hand` that an update came: alike for every answer.
    assert changed <= {
        "sondage_slot",
        "demande",
        "outgoing",
        "seen",
        "in_hand",
        "copy",
        "account",
    }
    assert not any(name == "journal" for name in changed)
    [demande_before] = [
        row for name, row in before - after if name == "demande"
    ]
    [demande_after] = [row for name, row in after - before if name == "demande"]
    assert demande_before.replace("True", "False") == demande_after.replace(
        "True", "False"
    )


async def test_a_second_answer_of_the_sondage_is_not_counted(
    world, caf, maryse
):
    from models.lists.statistics import figures

    await open_page(maryse)
    await maryse.closes()
    asked = maryse.screen()
    press = data_of(asked, "Non")
    await maryse.taps("Oui")
    maryse.last_press = maryse.person.presses(maryse.chat, asked, press)
    await world.settle()
    assert maryse.popup() == "C'est déjà fait."
    await others_answer(world, 9)
    counted = await world.app.uow.read(figures, now=world.instant)
    assert (counted["sondage oui"], counted["sondage non"]) == (1, 0)


async def test_closing_locks_the_topic_and_the_pieces(world, caf, maryse, paul):
    maryse.person.sends_photo(
        maryse.chat, caption="Le courrier", thread=maryse.own_thread
    )
    await world.settle()
    topic = topic_of(caf)
    await paul.taps("Autres actions", chat=caf, topic=topic)
    pressed = next(
        one
        for one in caf.shown(topic.id)
        if "Voir les pièces (1)" in one.labels
    )
    data = data_of(pressed, "Voir les pièces (1)")
    await open_page(maryse)
    await maryse.closes()
    assert topic.is_closed
    assert paul.sees(
        "Maryse L. a clos la demande. Merci.", chat=caf, topic=topic
    )
    paul.last_press = paul.person.presses(caf, pressed, data)
    await world.settle()
    assert "est close" in paul.popup()
    assert not paul.sees("Le courrier")


async def test_a_closed_demande_is_reopened_in_its_topic(
    world, caf, maryse, paul
):
    topic = topic_of(caf)
    await open_page(maryse)
    await maryse.closes()
    await maryse.taps("Oui")
    await world.wait(days=3)
    await open_page(maryse)
    await maryse.taps("Réouvrir")
    assert "est réouverte" in maryse.screen().text
    assert not topic.is_closed
    assert paul.sees("Maryse L. a réouvert la demande", chat=caf, topic=topic)
    await maryse.says("Le versement n'est pas arrivé.")
    assert paul.sees("Le versement n'est pas arrivé.", chat=caf, topic=topic)
    await open_page(maryse, "n°\u00a01 · en cours")
    await maryse.closes()
    assert maryse.screen().text == "La demande n°\u00a01 est close. Merci."


async def test_an_unanswered_sondage_is_asked_again_after_a_reopening(
    world, caf, maryse
):
    await open_page(maryse)
    await maryse.closes()
    await open_page(maryse)
    await maryse.taps("Réouvrir")
    await open_page(maryse)
    await maryse.closes()
    assert "vous semble utile" in maryse.screen().text


async def test_the_copies_end_after_15_days_and_a_reopening_makes_the_topic_anew(
    world, caf, maryse, paul
):
    first = topic_of(caf)
    await maryse.says("Toujours rien reçu.")
    await paul.says("Je regarde.", chat=caf, topic=first)
    await open_page(maryse)
    await maryse.closes()
    await world.wait(days=14)
    assert not first.is_deleted
    await world.wait(days=2)
    assert first.is_deleted
    assert not caf.open_topics()
    await open_page(maryse)
    await maryse.taps("Réouvrir")
    again = topic_of(caf)
    shown = [one.text for one in caf.shown(again.id)]
    assert again.id != first.id
    assert shown[0].startswith("Ce que vous écrivez ici part")
    said = [
        one for one in shown if "Toujours rien" in one or "Je regarde" in one
    ]
    assert said[0].startswith(
        "Maryse L., aidant, France services de Bellac · le 24 novembre"
    )
    assert said[0].endswith("\nToujours rien reçu.")
    assert said[1].startswith(f"Paul R., référent, {CAF} · le 24 novembre")
    assert len(said) == 2
    await paul.says("Nous y revoilà.", chat=caf, topic=again)
    assert maryse.sees("Nous y revoilà.")


async def test_after_six_months_nothing_is_reopened(world, caf, maryse):
    await open_page(maryse)
    await maryse.closes()
    await open_page(maryse)
    key = maryse.screen()
    data = data_of(key, "Réouvrir")
    world.instant += timedelta(days=181)
    await maryse.logs_in()
    maryse.last_press = maryse.person.presses(maryse.chat, key, data)
    await world.settle()
    assert "ne peut plus être réouverte" in maryse.popup()


async def test_an_organisme_that_left_is_not_at_work_again(world, caf):
    cpam = await world.group("chef@cpam.example", CPAM)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF, CPAM)
    ines = await world.player("ines@cpam.example")
    await ines.taps("Autres actions", chat=cpam, topic=topic_of(cpam))
    await ines.taps("Pas le bon interlocuteur", chat=cpam, topic=topic_of(cpam))
    await ines.taps(
        "Un organisme absent d'ici", chat=cpam, topic=topic_of(cpam)
    )
    await maryse.taps(f"Continuer sans la {CPAM}")
    assert topic_of(cpam).is_closed
    await open_page(maryse)
    await maryse.closes()
    await open_page(maryse)
    await maryse.taps("Réouvrir")
    assert topic_of(cpam).is_closed
    assert not topic_of(caf).is_closed


async def test_the_keys_of_a_page_that_is_too_old_say_that_the_demande_is_closed(
    world, caf, maryse
):
    await open_page(maryse)
    page = maryse.screen()
    old = {
        label: data_of(page, label)
        for label in ("Répondre", "Ajouter une pièce", "Inviter un modérateur")
    }
    await maryse.closes()
    for data in old.values():
        maryse.last_press = maryse.person.presses(maryse.chat, page, data)
        await world.settle()
        assert (
            maryse.popup()
            == "La demande est close : elle ne reçoit plus de message."
        )

"""« Retirer l'autorisation »: everything stops at once, and is erased a day later unless the author puts it back."""

import pytest
from sqlalchemy import func, select

from bot.jobs import JOBS
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, Message
from models.demande.figures import Tombstone
from models.demande.mandat import Mandat
from models.demande.usager import UsagerField
from models.journal.entries import Act, Entry
from tests.beginnings import sent_to_caf
from tests.directory import CAF, PAUL
from tests.modes import in_both_modes

pytestmark = in_both_modes


def topic_of(chat):
    """The only one, whatever its name says of its state."""
    return chat.open_topics()[0]


async def answered(world):
    await sent_to_caf(world)
    caf, paul = await world.groupe(CAF), await world.player(PAUL)
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    await paul.says(
        "Il me faut la déclaration de juillet.", chat=caf, topic=topic_of(caf)
    )


BEGINNINGS = {"paul": answered, "maryse": sent_to_caf}


async def shows(player, number=1):
    await player.says("/demandes")
    await player.taps(
        next(
            label
            for label in player.screen().labels
            if label.startswith(f"n°\u00a0{number} ")
        )
    )


async def revokes(player):
    await shows(player)
    await player.taps("Retirer l'autorisation")
    await player.taps("Oui, retirer")


async def run_jobs(world):
    for job in JOBS:
        await world.app.uow.run(job.run, now=world.instant)
    await world.settle()


async def left(world):
    def read(session):
        tables = (Message, UsagerField, Mandat)
        return sum(
            session.scalar(select(func.count()).select_from(table))
            for table in tables
        )

    return await world.app.uow.run(read)


async def demande_of(world):
    return await world.app.uow.run(
        lambda session: session.scalars(select(Demande)).one()
    )


async def test_it_asks_first_and_is_kept_by_non(world, caf, maryse, paul):
    await shows(maryse)
    await maryse.taps("Retirer l'autorisation")
    assert "Tout est effacé dans 24 heures" in maryse.screen().text
    await maryse.taps("Non, garder")
    assert "Retirer l'autorisation" in maryse.screen().labels
    assert not topic_of(caf).is_closed


async def test_everything_stops_at_once_and_the_referents_are_told(
    world, caf, maryse, paul
):
    topic = topic_of(caf)
    card, key = paul.person.finds_button(
        caf, "Voir l'identité", thread=topic.id
    )
    await revokes(maryse)
    assert "L'autorisation est retirée" in maryse.screen().text
    assert topic.is_closed
    assert paul.sees(
        "L'usager a retiré son autorisation.", chat=caf, topic=topic
    )
    assert not any(
        "Voir l'identité" in one.labels for one in caf.shown(topic.id)
    )
    paul.last_press = paul.person.presses(caf, card, key["callback_data"])
    await world.settle()
    assert "a retiré son autorisation" in paul.popup()
    assert "Marie" not in paul.popup()
    said = len(maryse.chat.shown())
    paul.administers(caf)
    await paul.says("Et la déclaration ?", chat=caf, topic=topic)
    assert len(maryse.chat.shown()) == said
    await maryse.says(
        "La voici.",
        reply_to=next(
            one for one in maryse.chat.shown() if "juillet" in one.text
        ),
    )
    assert not maryse.sees("La voici.", chat=caf, topic=topic)
    acts = await world.app.uow.run(
        lambda session: list(session.scalars(select(Entry.act)))
    )
    assert acts.count(Act.MANDAT_REVOKED) == 1


async def test_a_message_on_its_way_is_not_delivered_any_more(
    world, caf, maryse, paul
):
    await maryse.says("/deconnexion")
    await paul.says("Une réponse qui attend.", chat=caf, topic=topic_of(caf))
    karim = await world.player("karim@bellac.example")

    def withdraw(session, *, now):
        from models.actions.revoke import revoke
        from models.people.agent import agent_by_email

        revoke(
            session,
            agent_by_email(session, "karim@bellac.example"),
            session.scalars(select(Demande)).one(),
            now=now,
        )

    await world.app.uow.run(withdraw, now=world.instant)
    await maryse.logs_in()
    assert not maryse.sees("Une réponse qui attend.")
    assert maryse.sees("Karim S. a retiré l'autorisation de l'usager.")
    assert karim.email


def rows_left(session):
    """The tombstones, then what must not be there any more."""
    tables = (Tombstone, Demande, Dialogue)
    return [
        session.scalar(select(func.count()).select_from(table))
        for table in tables
    ]


async def test_all_is_erased_a_day_later(world, caf, maryse, paul):
    await revokes(maryse)
    screen, key = maryse.person.finds_button(maryse.chat, "Annuler le retrait")
    await world.wait(hours=23)
    await run_jobs(world)
    assert await left(world) > 0
    await world.wait(hours=1)
    await run_jobs(world)
    assert await left(world) == 0
    assert caf.open_topics() == []
    await run_jobs(world)
    assert await world.app.uow.read(rows_left) == [1, 0, 0]
    for words in ("déclaration", "L'autorisation est retirée"):
        assert not maryse.sees(words), words
    maryse.last_press = maryse.person.presses(
        maryse.chat, screen, key["callback_data"]
    )
    await world.settle()
    assert (
        "n'existe pas" in maryse.popup()
        or "écran plus ancien" in maryse.popup()
    )
    assert caf.open_topics() == []


async def test_what_is_too_old_to_be_deleted_is_blanked(
    world, caf, maryse, paul
):
    await world.wait(hours=40)
    await revokes(maryse)
    await world.wait(hours=24)
    await run_jobs(world)
    assert not maryse.sees("déclaration")


async def test_the_author_puts_it_back_and_the_dialogue_goes_on(
    world, caf, maryse, paul
):
    topic = topic_of(caf)
    paul.person.joins(caf)
    await revokes(maryse)
    await world.wait(hours=23)
    await shows(maryse)
    assert "Retirer l'autorisation" not in maryse.screen().labels
    await maryse.taps("Annuler le retrait")
    assert "reprend là où elle en était" in maryse.screen().text
    assert not topic.is_closed
    assert paul.sees("Le retrait est annulé", chat=caf, topic=topic)
    assert (await demande_of(world)).state == DemandeState.EN_COURS
    await paul.taps("Voir l'identité", chat=caf, topic=topic)
    assert "Prénom : Marie" in paul.alone(caf, topic)[0].text
    await paul.says("On continue.", chat=caf, topic=topic)
    assert maryse.sees("On continue.")
    await world.wait(hours=2)
    await run_jobs(world)
    assert caf.open_topics() == [topic]


@pytest.mark.parametrize(
    ("taps", "state"),
    [
        ([], DemandeState.NOUVELLE),
        (["Il me manque une information"], DemandeState.ATTENTE),
        (["J'ai traité la demande"], DemandeState.TRAITEE),
    ],
)
async def test_each_state_comes_back(world, caf, maryse, taps, state):
    paul = await world.player("paul@caf.example")
    for label in taps:
        await paul.taps(label, chat=caf, topic=topic_of(caf))
        await paul.says("Voici.", chat=caf, topic=topic_of(caf))
    assert (await demande_of(world)).state == state
    await revokes(maryse)
    assert (await demande_of(world)).state == DemandeState.CLOSE
    await maryse.taps("Annuler le retrait")
    assert (await demande_of(world)).state == state


async def test_only_the_author_may_put_it_back(world, caf, maryse, paul):
    await revokes(maryse)
    _, key = maryse.person.finds_button(maryse.chat, "Annuler le retrait")
    karim = await world.newcomer("karim@bellac.example")
    karim.last_press = karim.person.presses(
        karim.chat, karim.screen(), key["callback_data"]
    )
    await world.settle()
    assert (await demande_of(world)).revoked_at is not None
    assert topic_of(caf).is_closed
    await paul.says("/start")
    paul.last_press = paul.person.presses(
        paul.chat, paul.screen(), key["callback_data"].replace("re~", "rv~", 1)
    )
    await world.settle()
    assert (await demande_of(world)).revoked_at is not None


async def test_a_closed_demande_can_be_withdrawn_and_stays_closed_when_it_is_put_back(
    world, caf, maryse, paul
):
    topic = topic_of(caf)
    await maryse.closes()
    await revokes(maryse)
    assert paul.sees(
        "L'usager a retiré son autorisation.", chat=caf, topic=topic
    )
    await maryse.taps("Annuler le retrait")
    assert (await demande_of(world)).state == DemandeState.CLOSE
    assert topic.is_closed


async def test_withdrawing_twice_withdraws_once(world, caf, maryse, paul):
    await shows(maryse)
    await maryse.taps("Retirer l'autorisation")
    screen, key = maryse.person.finds_button(maryse.chat, "Oui, retirer")
    maryse.person.presses(maryse.chat, screen, key["callback_data"])
    await world.settle()
    await world.wait(seconds=6)
    maryse.last_press = maryse.person.presses(
        maryse.chat, screen, key["callback_data"]
    )
    await world.settle()
    assert "déjà retirée" in maryse.popup()
    acts = await world.app.uow.run(
        lambda session: list(session.scalars(select(Entry.act)))
    )
    assert acts.count(Act.MANDAT_REVOKED) == 1


async def test_a_topic_lost_meanwhile_is_not_made_anew(
    world, caf, maryse, paul
):
    world.owner(caf).deletes_topic(caf, topic_of(caf))
    await revokes(maryse)
    assert caf.open_topics() == []
    await maryse.taps("Annuler le retrait")
    assert len(caf.open_topics()) == 1

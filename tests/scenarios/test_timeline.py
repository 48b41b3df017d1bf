"""What the clock does by itself, day after day, once each: nudges, reminders, closings, ends of drafts."""

import pytest
from sqlalchemy import func, select

from models.demande.draft import Draft
from tests.beginnings import filed_at_caf
from tests.demandes import file_many
from tests.scenarios.seen import topic_of

BEGINNINGS = {"maryse": filed_at_caf}


def times(chat, words, topic=None):
    return sum(
        words in one.text for one in chat.shown(topic.id if topic else None)
    )


async def labels(player):
    await player.says("/demandes")
    return player.screen().labels


async def restarts(world):
    """The machine stops, and starts again: what it did already is not done twice."""
    await world.close()
    await world.start()
    for _ in range(2):
        await world.run_jobs()
        await world.settle()


async def drafts(world):
    return await world.app.uow.read(
        lambda session: session.scalar(select(func.count()).select_from(Draft))
    )


@pytest.mark.slow
async def test_seventy_days_of_a_demande(world, caf, maryse, paul):
    moderation = await world.group(
        "chef@moderation.example", "Modération Administration+"
    )
    mona = await world.player("mona@moderation.example")
    topic = topic_of(caf)
    await maryse.says("/nouvelle")
    await world.wait(days=2)
    assert times(caf, "le délai visé est passé", topic) == 0
    await world.wait(days=1)
    assert (
        times(
            caf,
            "Maryse L. attend une réponse et le délai visé est passé.",
            topic,
        )
        == 1
    )
    await restarts(world)
    assert (
        times(
            caf,
            "Maryse L. attend une réponse et le délai visé est passé.",
            topic,
        )
        == 1
    )
    assert "En souffrance (1)" in await labels(maryse)
    assert "n'a pas répondu" not in "".join(
        one.text for one in maryse.chat.shown()
    )

    # A week-end passes: one working day after the nudge is Monday.
    await world.wait(days=2)
    assert times(maryse.chat, "n'a pas répondu dans le délai visé") == 0
    await world.wait(days=1)
    assert times(maryse.chat, "n'a pas répondu dans le délai visé") == 1
    assert times(maryse.chat, "Votre brouillon sera effacé demain.") == 1
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Personne ne répond depuis six jours.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    await restarts(world)
    assert await drafts(world) == 1
    await world.wait(days=1)
    await restarts(world)
    assert times(caf, "le délai visé est passé", topic) == 1
    assert times(maryse.chat, "n'a pas répondu dans le délai visé") == 1
    assert times(maryse.chat, "Votre brouillon sera effacé demain.") == 1
    assert (
        times(
            moderation,
            "Cette médiation attend depuis plus d'un jour ouvré.",
            room,
        )
        == 1
    )
    await mona.taps("Je prends cette médiation", chat=moderation, topic=room)
    await world.wait(hours=1)
    assert await drafts(world) == 0

    await paul.says("Nous cherchons encore.", chat=caf, topic=topic)
    assert mona.sees("Nous cherchons encore.", chat=moderation, topic=room)
    await mona.taps("Terminer la médiation", chat=moderation, topic=room)
    assert not moderation.open_topics()
    await is_answered_and_treated(world, caf, maryse, paul, topic)
    await is_closed_by_time_and_reopened(world, caf, maryse, paul, topic)


async def is_answered_and_treated(world, caf, maryse, paul, topic):
    paul_says = "Versement fait ce jour."
    await paul.says(paul_says, chat=caf, topic=topic)
    assert "En souffrance (0)" in await labels(maryse)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    await world.wait(days=2)
    assert times(maryse.chat, "elle sera close le 31 décembre") == 0
    await world.wait(days=1)
    assert (
        times(
            maryse.chat,
            "Sans nouvelle de votre part, elle sera close le 31 décembre.",
        )
        == 1
    )
    await world.wait(days=7)
    await restarts(world)
    assert (
        times(
            maryse.chat,
            "Sans nouvelle de votre part, elle sera close le 31 décembre.",
        )
        == 2
    )
    assert not topic.is_closed


async def is_closed_by_time_and_reopened(world, caf, maryse, paul, topic):
    # The session ends after 30 days; what comes waits for the next login.
    await world.wait(days=20)
    await restarts(world)
    assert topic.is_closed
    assert times(caf, "La demande est close, faute de nouvelles.", topic) == 1
    assert times(maryse.chat, "est close, faute de nouvelles.") == 0
    await maryse.logs_in()
    assert times(maryse.chat, "est close, faute de nouvelles.") == 1
    await maryse.taps("Réouvrir")
    assert not topic.is_closed
    await maryse.says("Rien n'est arrivé.")
    assert paul.sees("Rien n'est arrivé.", chat=caf, topic=topic)

    # Nobody answers any more: fifteen days later the référents are nudged again.
    await world.wait(days=14)
    assert times(caf, "le délai visé est passé", topic) == 1
    await world.wait(days=1)
    assert times(caf, "le délai visé est passé", topic) == 2
    await world.wait(days=18)
    assert times(caf, "le délai visé est passé", topic) == 2


async def test_an_answer_in_time_is_not_nudged(world, caf, maryse, paul):
    await world.wait(days=2)
    await paul.says("Je regarde.", chat=caf, topic=topic_of(caf))
    await world.wait(days=10)
    assert times(caf, "le délai visé est passé", topic_of(caf)) == 0
    assert "En souffrance (0)" in await labels(maryse)


async def test_christmas_is_no_working_day(world, caf, maryse, paul):
    await world.wait(days=29)
    await maryse.says("/demandes")
    await file_many(world, "maryse@bellac.example", "Loyer impayé")
    topic = topic_of(caf, 2)
    # Wednesday the 23rd of December: the 24th, then Monday 28 and Tuesday 29.
    await world.wait(days=5)
    assert times(caf, "le délai visé est passé", topic) == 0
    await world.wait(days=1)
    assert times(caf, "le délai visé est passé", topic) == 1


async def test_the_aidant_is_reminded_at_3_and_7_days_of_what_is_asked(
    world, caf, maryse, paul
):
    await paul.taps(
        "Il me manque une information", chat=caf, topic=topic_of(caf)
    )
    await paul.says("Quel mois manque ?", chat=caf, topic=topic_of(caf))
    reminder = "attend toujours une information de votre part"
    await world.wait(days=2)
    assert times(maryse.chat, reminder) == 0
    await world.wait(days=1)
    assert times(maryse.chat, reminder) == 1
    await world.wait(days=3)
    assert times(maryse.chat, reminder) == 1
    await world.wait(days=1)
    assert times(maryse.chat, reminder) == 2
    await world.wait(days=10)
    assert times(maryse.chat, reminder) == 2
    assert times(caf, "le délai visé est passé", topic_of(caf)) == 0
    await maryse.taps("Répondre")
    await maryse.says("Juillet.")
    assert (await labels(maryse))[0].startswith("n°\u00a01 · en cours")


@pytest.mark.slow
async def test_sixty_days_of_silence_close_after_a_warning(
    world, caf, maryse, paul
):
    await paul.says("Je regarde.", chat=caf, topic=topic_of(caf))
    await world.wait(days=29)
    await maryse.says("/deconnexion")
    await maryse.logs_in()
    await world.wait(days=20)
    assert times(maryse.chat, "plus aucun message depuis longtemps") == 0
    await world.wait(days=1)
    assert (
        times(maryse.chat, "Sans nouvelle, elle sera close le 23 janvier.") == 1
    )
    assert times(caf, "la demande sera close le 23 janvier", topic_of(caf)) == 1
    await maryse.taps("Garder ouverte")
    await world.wait(days=9)
    assert not topic_of(caf).is_closed
    await maryse.logs_in()
    await world.wait(days=41)
    await maryse.logs_in()
    assert times(maryse.chat, "Sans nouvelle, elle sera close") == 1
    await world.wait(days=10)
    await maryse.says("bonjour")
    assert times(maryse.chat, "est close, faute de nouvelles.") == 1


async def test_a_draft_ends_at_7_days_unless_it_is_kept(world, caf):
    nadia = await world.player("nadia@bellac.example")
    await nadia.says("/nouvelle")
    await world.wait(days=5)
    assert not nadia.sees("Votre brouillon sera effacé demain.")
    await world.wait(days=1)
    await nadia.taps("Garder ce brouillon 14 jours")
    assert "gardé 14 jours" in nadia.screen().text
    await world.wait(days=12)
    assert not nadia.sees("Votre brouillon sera effacé demain.")
    await world.wait(days=1)
    assert nadia.sees("Votre brouillon sera effacé demain.")
    await world.wait(days=2)
    await nadia.says("/nouvelle")
    assert "Reprendre" not in nadia.screen().labels


async def test_jobs_run_twice_tell_once(world, caf, maryse):
    await world.wait(days=3)
    for _ in range(3):
        await world.run_jobs()
        await world.settle()
    assert times(caf, "le délai visé est passé", topic_of(caf)) == 1

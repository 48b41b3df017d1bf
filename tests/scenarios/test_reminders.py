"""« Me le rappeler »: a working morning, in private, with a sealed note; never what is over."""

from sqlalchemy import select

from models.demande.reminder import Reminder
from tests.beginnings import filed_at_caf
from tests.directory import CPAM, KARIM
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}
NOTE = "Rappeler M. Dupont au 05 55 00 00 00"
RINGS = "Rappel\u00a0: demande n°\u00a01."


async def asks(maryse, day, *, note=""):
    await maryse.says("/start d1")
    await maryse.taps("Me le rappeler")
    if day in {"Demain", "Lundi"}:
        await maryse.taps(day)
    else:
        await maryse.taps("Une autre date")
        await maryse.says(day)
    if note:
        await maryse.taps("Écrire une note")
        await maryse.says(note)
    else:
        await maryse.taps("Sans note")


def rings(player):
    return sum(RINGS in one.text for one in player.chat.shown())


async def test_it_rings_in_the_morning_with_the_note_in_private_and_once(
    world, caf, maryse, paul
):
    await asks(maryse, "Demain", note=NOTE)
    assert "rappel le 25 novembre à 8\u00a0h\u00a030, avec votre note" in (
        maryse.screen().text
    )
    assert not maryse.sees(NOTE)
    assert not paul.sees(NOTE, chat=caf, topic=topic_of(caf))
    # From Tuesday at 10 to Wednesday at 8:29, in Bellac.
    await world.wait(hours=22, minutes=29)
    assert rings(maryse) == 0
    await world.wait(minutes=1)
    assert rings(maryse) == 1
    assert maryse.sees(f"Votre note\u00a0: «\u00a0{NOTE}\u00a0»")
    await world.wait(days=9)
    assert rings(maryse) == 1
    await maryse.taps("Voir la demande")
    assert "Demande n°\u00a01" in maryse.screen().text
    assert "Annuler le rappel" not in maryse.screen().labels


async def test_a_day_that_nobody_works_waits_for_the_next_working_one(
    world, caf, maryse
):
    await asks(maryse, "samedi 28 novembre")
    assert "rappel le 30 novembre" in maryse.screen().text
    await asks(maryse, "25 décembre")
    assert "rappel le 28 décembre" in maryse.screen().text
    await maryse.says("/start d1")
    assert "Rappel le 28 décembre" in maryse.screen().text
    await world.wait(days=7)
    assert rings(maryse) == 0
    await maryse.says("/start d1")
    await maryse.taps("Annuler le rappel")
    assert "le rappel est annulé" in maryse.screen().text
    await world.wait(days=30)
    assert rings(maryse) == 0


async def test_days_that_ring_never_are_refused_with_a_reason(
    world, caf, maryse
):
    await maryse.says("/start d1")
    await maryse.taps("Me le rappeler")
    await maryse.taps("Une autre date")
    for typed, why in (
        ("un jour", "n'est pas lisible"),
        ("aujourd'hui", "au plus tôt demain"),
        ("12 novembre", "au plus tôt demain"),
        ("1er octobre 2027", "trop loin"),
    ):
        await maryse.says(typed)
        assert why in maryse.screen().text


async def test_a_closed_demande_never_rings(world, caf, maryse, paul):
    await asks(maryse, "Demain", note=NOTE)
    await paul.taps("Autres actions", chat=caf, topic=topic_of(caf))
    await paul.taps("Me le rappeler", chat=caf, topic=topic_of(caf))
    assert "en privé" in paul.popup()
    await paul.taps("Demain")
    await paul.taps("Sans note")
    await maryse.says("/start d1")
    await maryse.taps("Clore la demande")
    await maryse.taps("Oui, clore")
    await world.wait(days=3)
    assert rings(maryse) == rings(paul) == 0
    assert await world.app.uow.run(
        lambda session: session.scalar(select(Reminder)) is None
    )


async def test_a_referent_is_asked_in_private_and_nobody_else_hears_of_it(
    world, caf, maryse, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    await paul.taps("Autres actions", **where)
    await paul.taps("Me le rappeler", **where)
    assert "ouvrez votre conversation" in paul.popup()
    assert "quand vous la rappeler" in paul.screen().text
    await paul.taps("Demain")
    await paul.taps("Écrire une note")
    await paul.says(NOTE)
    before = len(caf.shown())
    await world.wait(days=1)
    assert rings(paul) == 1
    assert paul.sees(NOTE)
    assert not maryse.sees(NOTE)
    assert not any(NOTE in one.text for one in caf.shown())
    assert len(caf.shown()) >= before
    await paul.taps("Voir le dossier")
    assert "Ouvrir le sujet" in paul.screen().labels
    assert "Me le rappeler" in paul.screen().labels


async def test_who_is_away_hears_of_it_back_at_work(world, caf, maryse):
    karim = await world.player(KARIM)
    await asks(maryse, "Demain")
    await maryse.says("/absence")
    await maryse.says("demain")
    await maryse.says("jeudi")
    await maryse.taps("Confirmer")
    await world.wait(days=2)
    assert rings(maryse) == rings(karim) == 0
    await world.wait(days=1)
    assert rings(maryse) == 1


async def test_the_note_is_of_who_wrote_it_and_dies_with_the_demande(
    world, caf, maryse
):
    karim = await world.player(KARIM)
    await asks(maryse, "Lundi", note=NOTE)

    def note(session):
        [reminder] = session.scalars(select(Reminder))
        return reminder.id, reminder.note, NOTE.encode() in reminder.note_sealed

    reminder_id, kept, is_clear = await world.app.uow.run(note)
    assert (kept, is_clear) == (NOTE, False)
    await karim.says("/start d1")
    assert "Rappel le" not in karim.screen().text
    assert "Me le rappeler" not in karim.screen().labels
    await maryse.says("/start d1")
    await maryse.taps("Envoyée par erreur")
    await maryse.taps("Oui, retirer la demande")
    await world.wait(seconds=10)
    assert await world.app.uow.run(
        lambda session: session.get(Reminder, reminder_id) is None
    )


async def test_a_practice_demande_reminds_too(world, caf, paul):
    await paul.says("/essai", chat=caf)
    topic = next(
        one for one in caf.open_topics() if not one.name.startswith("n°")
    )
    await paul.taps("Autres actions", chat=caf, topic=topic)
    await paul.taps("Me le rappeler", chat=caf, topic=topic)
    await paul.taps("Demain")
    await paul.taps("Sans note")
    await world.wait(days=1)
    assert paul.sees("Rappel\u00a0: demande d'exercice.")


async def test_a_referent_is_not_reminded_of_what_went_on_elsewhere(
    world, cpam, caf, maryse, paul, ines
):
    where = {"chat": caf, "topic": topic_of(caf)}
    await paul.taps("Autres actions", **where)
    await paul.taps("Me le rappeler", **where)
    await paul.taps("Demain")
    await paul.taps("Sans note")
    await paul.taps("Pas le bon interlocuteur", **where)
    await paul.taps(CPAM, **where)
    await maryse.taps(f"Oui, transmettre à la {CPAM}")
    await maryse.taps("J'atteste que l'usager en est informé")
    assert topic_of(cpam)
    await world.wait(days=3)
    assert rings(paul) == 0

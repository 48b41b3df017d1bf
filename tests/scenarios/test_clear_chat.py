"""« Effacer les messages de cette conversation »: all that may go goes, and what stays is said."""

from datetime import timedelta

from tests.beginnings import sent_to_caf
from tests.directory import CAF
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes
BEGINNINGS = {"maryse": sent_to_caf}
CLEAR = "Effacer les messages de cette conversation"


def shown(player):
    """All that stands in the chat, its topics included."""
    chat = player.chat
    threads = [None, *(topic.id for topic in chat.open_topics())]
    return [one for thread in threads for one in chat.shown(thread)]


async def clears(player):
    await player.says("/deconnexion")
    await player.taps(CLEAR)


async def test_nothing_of_the_last_two_days_stays(world, maryse, caf, paul):
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    await maryse.writes("Merci, et le bail ?")
    await maryse.shows("bail.jpg", kind="photo")
    await maryse.says("/profil")
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("Allocation logement arrêtée depuis mars")
    await maryse.says("/demandes")
    await clears(maryse)
    [told] = shown(maryse)
    assert "48 heures" in told.text
    assert "Effacer l'historique" in told.text
    assert "retiré par son auteur" not in told.text


async def test_what_telegram_keeps_is_blanked_and_its_author_took_nothing_back(
    world, maryse, caf, paul
):
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    own = await maryse.writes("Merci, et le bail ?")
    world.instant += timedelta(days=3)
    await maryse.says("/profil")
    await clears(maryse)
    words = [one.shown for one in shown(maryse)]
    assert not any("Versement fait." in each for each in words)
    assert not any("retiré par son auteur" in each for each in words)
    assert not any("Vous êtes connecté" in each for each in words)
    assert own.is_deleted == (own.thread_id is not None)
    assert "48 heures" in words[-1]

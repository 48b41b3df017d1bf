"""Un doublon probable : dit par sa référence dans la structure, aux seuls référents ailleurs."""

from tests.beginnings import sent_to_caf
from tests.directory import CAF, CPAM
from tests.modes import on_both

pytestmark = on_both


async def sent_before(world):
    await sent_to_caf(world)
    await world.wait(minutes=2)


BEGINNINGS = {"maryse": sent_before}


async def test_a_likely_duplicate_is_shown_by_its_reference(world, caf, maryse):
    await maryse.fills(CAF)
    assert (
        "Votre structure suit déjà une demande proche" in maryse.screen().text
    )
    assert "n°\u00a01." in maryse.screen().text
    assert "Envoyer ma demande" not in maryse.screen().labels
    await maryse.taps("Compléter la n°\u00a01")
    assert "Demande n°\u00a01" in maryse.screen().text
    await maryse.says("/nouvelle")
    await maryse.taps("Reprendre")
    await maryse.taps("Envoyer quand même")
    assert "Votre demande n°\u00a02 est envoyée" in maryse.screen().text
    assert len(caf.open_topics()) == 2


async def test_a_colleagues_demande_is_seen_too_and_a_late_one_stops_the_sending(
    world, caf
):
    maryse, karim = (
        await world.player("maryse@bellac.example"),
        await world.player("karim@bellac.example"),
    )
    await maryse.fills(CAF)
    assert "demande proche" not in maryse.screen().text
    await karim.sends(CAF)
    await maryse.taps("Envoyer ma demande")
    assert "suit déjà une demande proche" in maryse.screen().text
    assert len(caf.open_topics()) == 1
    await maryse.taps("Envoyer quand même")
    assert len(caf.open_topics()) == 2


async def test_a_closed_demande_is_no_duplicate(world, caf, maryse):
    paul = await world.player("paul@caf.example")
    [topic] = caf.open_topics()
    await paul.says("Bonjour.", chat=caf, topic=topic)
    await maryse.closes()
    await maryse.fills(CAF)
    assert "demande proche" not in maryse.screen().text


async def test_another_structure_learns_nothing_and_the_common_referents_are_told(
    world, caf, maryse
):
    cpam = await world.group("chef@cpam.example", CPAM)
    nadia = await world.player("nadia@bellac.example")
    await nadia.says("/nouvelle")
    await nadia.taps("Point conseil de Guéret")
    await nadia.taps("Haute-Vienne")
    for organisme in (CAF, CPAM):
        await nadia.taps(organisme)
    await nadia.taps("Continuer")
    for text in ("RSA jamais versé", "Dupont", "MARIE", "14/07/1962"):
        await nadia.says(text)
    await nadia.passes_identifiers()
    await nadia.tells_blocage()
    await nadia.attests()
    assert "demande proche" not in nadia.screen().text
    await nadia.taps("Envoyer ma demande")
    at_caf, [at_cpam] = caf.open_topics()[-1], cpam.open_topics()
    assert nadia.sees(
        "Une demande proche est déjà ouverte ici : n°\u00a01.",
        chat=caf,
        topic=at_caf,
    )
    assert not nadia.sees("demande proche", chat=cpam, topic=at_cpam)
    assert not nadia.sees(
        "demande proche", chat=caf, topic=caf.open_topics()[0]
    )

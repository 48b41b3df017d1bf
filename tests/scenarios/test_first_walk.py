"""The guide from end to end: connect, file, answer both ways, close, sondage."""

from tests.directory import CAF


async def test_an_aidant_files_a_demande_and_the_dialogue_goes_to_its_closing(
    world,
):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    paul = await world.player("paul@caf.example")
    await maryse.sends(CAF)
    assert "Votre demande n°\u00a01 est envoyée" in maryse.screen().text
    [topic] = caf.open_topics()
    assert topic.name == "n° 1 · RSA suspendu depuis septembre"
    assert caf.shown(topic.id)[0].is_pinned

    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    assert maryse.sees("Caf de la Haute-Vienne s'en occupe")
    await paul.says(
        "Bonjour, il manque la déclaration de juillet.", chat=caf, topic=topic
    )
    assert maryse.sees("Bonjour, il manque la déclaration de juillet.")
    assert maryse.sees("Paul R., référent, Caf de la Haute-Vienne")
    assert "une réponse à la demande n° 1" in maryse.mails()[-1].subject
    await maryse.says("La voici, merci.", reply_to=maryse.screen())
    assert paul.sees("La voici, merci.", chat=caf, topic=topic)

    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    assert maryse.sees("indique avoir traité la demande")
    await maryse.closes()
    assert topic.is_closed
    await maryse.taps("Oui")
    assert maryse.sees("Merci. Votre réponse anonyme est comptée.")

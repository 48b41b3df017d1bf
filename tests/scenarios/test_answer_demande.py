"""« Je réponds à une demande »: what a référent does in its topic, and what never leaves it."""

from tests.beginnings import sent_to_both
from tests.scenarios.seen import card, topic_of

BEGINNINGS = {"maryse": sent_to_both}


async def test_a_missing_information_stops_the_clock_until_the_aidant_writes(
    maryse, caf, paul
):
    await paul.taps(
        "Il me manque une information", chat=caf, topic=topic_of(caf)
    )
    assert paul.sees("Quelle information vous manque", chat=caf)
    await paul.says(
        "Quelle est sa dernière adresse ?", chat=caf, topic=topic_of(caf)
    )
    assert maryse.sees("Quelle est sa dernière adresse ?")
    assert maryse.sees("attend une information de votre part")
    assert "État : en attente de l'aidant" in card(caf)
    await maryse.says("Elle vit à Bellac.")
    assert "État : en cours" in card(caf)
    assert paul.sees("Elle vit à Bellac.", chat=caf, topic=topic_of(caf))


async def test_the_question_asked_by_one_is_not_the_next_word_of_a_colleague(
    world, maryse, caf, paul
):
    sonia = await world.player("sonia@caf.example")
    await paul.taps(
        "Il me manque une information", chat=caf, topic=topic_of(caf)
    )
    await sonia.says("Je regarde aussi.", chat=caf, topic=topic_of(caf))
    assert "État : en cours" in card(caf)


async def test_the_procedure_is_named_before_the_demande_is_treated(
    maryse, caf, paul
):
    await paul.taps("Procédure standard", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("indique la procédure")
    await paul.says(
        "Demande en ligne de RSA sur caf.fr", chat=caf, topic=topic_of(caf)
    )
    assert not maryse.sees("Demande en ligne de RSA sur caf.fr")
    assert paul.sees("sera marquée traitée", chat=caf, topic=topic_of(caf))
    await paul.taps("Oui, marquer traitée", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Demande en ligne de RSA sur caf.fr")
    assert maryse.sees("indique la procédure à suivre")
    assert "État : traitée" in card(caf)


async def test_settled_changes_no_state_and_not_settled_reopens(
    maryse, caf, paul
):
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic_of(caf))
    assert paul.sees(
        "Votre dernier message : «\u00a0", chat=caf, topic=topic_of(caf)
    )
    await paul.taps("Mon dernier message", chat=caf, topic=topic_of(caf))
    await maryse.taps("C'est réglé")
    assert "Clore la demande" in maryse.screen().labels
    assert "État : traitée" in card(caf)
    await maryse.says("Merci, je vérifie.")
    await maryse.chooses(1)
    message, key = maryse.person.finds_button(maryse.chat, "Ce n'est pas réglé")
    await maryse.taps("Ce n'est pas réglé")
    assert "État : en cours" in card(caf)
    assert paul.sees(
        "L'aidant indique que ce n'est pas réglé.",
        chat=caf,
        topic=topic_of(caf),
    )
    await maryse.world.wait(seconds=6)
    maryse.last_press = maryse.person.presses(
        maryse.chat, message, key["callback_data"]
    )
    await maryse.world.settle()
    assert "État : en cours" in card(caf)
    assert "déjà fait" in maryse.popup()


async def test_pressing_twice_is_harmless(maryse, caf, paul):
    topic = topic_of(caf)
    first = paul.person.finds_button(caf, "Je m'en occupe", thread=topic.id)
    for _ in range(2):
        paul.last_press = paul.person.presses(
            caf, first[0], first[1]["callback_data"]
        )
        await paul.world.settle()
        await paul.world.wait(seconds=6)
    assert paul.popup() == "Vous vous en occupez déjà."
    assert (
        sum("s'en occupe" in message.text for message in maryse.chat.shown())
        == 1
    )


async def test_two_slashes_never_leave_in_a_text_a_caption_or_an_album(
    world, maryse, caf, cpam, paul
):
    topic = topic_of(caf)
    await paul.says("// entre nous un", chat=caf, topic=topic)
    paul.person.sends_photo(caf, thread=topic.id, caption="// entre nous deux")
    paul.person.sends_album(
        caf, b"1", b"2", thread=topic.id, caption="// entre nous trois"
    )
    await world.settle()
    await world.wait(seconds=3)
    assert not maryse.sees("entre nous")
    assert not any(
        message.media for message in maryse.chat.shown() + cpam.shown()
    )


async def test_an_edit_sends_nothing_that_was_kept_between_us(
    world, maryse, caf, paul
):
    said = await paul.says("// à vérifier", chat=caf, topic=topic_of(caf))
    paul.person.edits(caf, said, "à vérifier")
    await world.settle()
    assert not maryse.sees("à vérifier")
    sent = await paul.says("Dossier complet.", chat=caf, topic=topic_of(caf))
    paul.person.edits(caf, sent, "// Dossier complet, mais louche")
    await world.settle()
    assert not maryse.sees("louche")
    assert paul.sees(
        "Cette correction n'est pas transmise", chat=caf, topic=topic_of(caf)
    )
    paul.person.edits(caf, sent, "Dossier complet depuis lundi.")
    await world.settle()
    assert maryse.sees("Dossier complet depuis lundi.")


async def test_two_slashes_tous_reach_the_other_organismes_and_never_the_aidant(
    maryse, caf, cpam, paul
):
    await paul.says("//tous Qui s'en charge ?", chat=caf, topic=topic_of(caf))
    [shown] = [
        message
        for message in cpam.shown(topic_of(cpam).id)
        if "Qui s'en charge ?" in message.text
    ]
    assert "entre référents" in shown.text
    assert "//tous" not in shown.text
    assert not maryse.sees("Qui s'en charge ?")
    assert not paul.sees("Aucun autre organisme", chat=caf, topic=topic_of(caf))


async def test_a_referent_of_another_groupe_presses_for_nothing(
    maryse, caf, ines
):
    for label in (
        "Je m'en occupe",
        "J'ai traité la demande",
        "Il me manque une information",
        "Procédure standard",
    ):
        await ines.taps(label, chat=caf, topic=topic_of(caf))
        assert "pas accès" in ines.popup()
    assert "État : nouvelle" in card(caf)
    await ines.says("Rien de tout cela.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("Rien de tout cela.")


async def test_an_old_key_of_a_closed_demande_says_so(world, maryse, caf, paul):
    topic = topic_of(caf)
    message, key = paul.person.finds_button(
        caf, "Je m'en occupe", thread=topic.id
    )
    await paul.says("Réponse.", chat=caf, topic=topic)
    await maryse.closes()
    paul.last_press = paul.person.presses(caf, message, key["callback_data"])
    await world.settle()
    assert "La demande est close" in paul.popup()
    assert message.labels == []


async def test_a_forged_key_is_refused(world, maryse, caf, paul):
    message, _ = paul.person.finds_button(
        caf, "Je m'en occupe", thread=topic_of(caf).id
    )
    for data in ("t~~0~", "zz~~0~", "t~AAAAAAAAAAAAAAAAAAAAAA~0~", "charabia"):
        paul.last_press = paul.person.presses(caf, message, data)
        await world.settle()
        assert paul.popup()
    assert "État : nouvelle" in card(caf)


async def asks_what(paul, caf, button="Il me manque une information"):
    await paul.taps(button, chat=caf, topic=topic_of(caf))


async def test_a_question_put_to_a_referent_can_be_left(maryse, caf, paul):
    where = {"chat": caf, "topic": topic_of(caf)}
    await asks_what(paul, caf)
    await paul.taps("Ne rien demander", **where)
    await paul.says("Le dossier est complet.", **where)
    assert maryse.sees("Le dossier est complet.")
    assert "État : en cours" in card(caf)
    for text in ("annuler", "/annuler", "Annuler."):
        await asks_what(paul, caf, "Procédure standard")
        await paul.says(text, **where)
        await paul.says(f"Après {text[:4]}", **where)
        assert not maryse.sees(text)
        assert "État : en cours" in card(caf)


async def test_another_button_lets_the_question_fall_and_looking_leaves_it(
    maryse, caf, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    await asks_what(paul, caf, "Procédure standard")
    await paul.taps("Je m'en occupe", **where)
    await paul.says("Je regarde.", **where)
    assert "État : en cours" in card(caf)
    await asks_what(paul, caf)
    await paul.taps("Autres actions", **where)
    await paul.says("Quelle est son adresse ?", **where)
    assert "État : en attente de l'aidant" in card(caf)


async def test_a_question_put_to_a_referent_falls_after_ten_minutes(
    world, maryse, caf, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    await asks_what(paul, caf, "Procédure standard")
    await world.wait(minutes=10)
    assert paul.sees(
        "Question fermée : votre prochain message part tel quel.", **where
    )
    assert not paul.sees("Quelle procédure faut-il suivre", **where)
    await paul.says("Je verse demain.", **where)
    assert maryse.sees("Je verse demain.")
    assert "État : en cours" in card(caf)

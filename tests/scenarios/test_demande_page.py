"""The page of a demande: what it says, who may do what from it, colleagues, reminders, pieces."""

from tests.beginnings import filed_at_caf
from tests.directory import CAF
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}


async def open_page(player, state="nouvelle"):
    await player.says("/demandes")
    label = next(
        one
        for one in player.screen().labels
        if one.startswith(f"n°\u00a01 · {state}")
    )
    await player.taps(label)


async def test_the_page_says_where_the_demande_stands(world, caf, maryse, paul):
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    await paul.taps("Voir l'identité", chat=caf, topic=topic_of(caf))
    await paul.says(
        f"Bonjour, {'je regarde le dossier. ' * 10}",
        chat=caf,
        topic=topic_of(caf),
    )
    await paul.says(
        "//tous entre nous seulement", chat=caf, topic=topic_of(caf)
    )
    await open_page(maryse, "en cours")
    text = maryse.screen().text
    assert text.startswith(
        "Demande n°\u00a01 · RSA suspendu\nÉtat : en cours\nEnvoyée le 24 novembre à 10\u00a0h\u00a000"
    )
    assert (
        f"• {CAF} : en cours, réponse aujourd'hui — Paul R., référent, s'en occupe depuis le 24 novembre"
        in text
    )
    assert (
        f"Attendu de la {CAF} : la suite, après sa réponse (aujourd'hui)."
        in text
    )
    assert (
        f"• Paul R., référent, {CAF}, le 24 novembre à 10\u00a0h\u00a000 : « Bonjour, je regarde"
        in text
    )
    assert text.count("je regarde le dossier.") < 6
    assert "entre nous" not in text
    assert (
        f"Identité consultée :\n• référent de la {CAF}, le 24 novembre" in text
    )
    assert "Demande suivie par Maryse L." in text
    assert "Roche" not in text


async def test_the_keys_are_those_of_the_right_and_of_the_state(
    world, caf, maryse
):
    await open_page(maryse)
    assert (
        f"Attendu de la {CAF} : la prise en charge, depuis aujourd'hui."
        in maryse.screen().text
    )
    assert "personne ne s'en occupe encore" in maryse.screen().text
    assert maryse.screen().rows == [
        ["Répondre", "Ajouter une pièce"],
        ["Relancer", "Exporter l'échange"],
        ["Inviter un collègue", "Ajouter un organisme"],
        ["Inviter un modérateur", "Corriger l'identité"],
        ["Envoyée par erreur"],
        ["Retirer l'autorisation"],
        ["Me le rappeler"],
        ["Clore la demande", "Mes demandes"],
    ]
    await maryse.closes()
    await open_page(maryse, "close")
    assert maryse.screen().labels == [
        "Exporter l'échange",
        "Retirer l'autorisation",
        "Réouvrir",
        "Mes demandes",
    ]


async def test_a_piece_goes_to_the_topic(world, caf, maryse, paul):
    await maryse.says("/nouvelle")
    await world.wait(seconds=5)
    await open_page(maryse)
    await maryse.taps("Ajouter une pièce")
    assert "Envoyez la photo" in maryse.screen().text
    await world.wait(seconds=5)
    maryse.person.sends_photo(
        maryse.chat, caption="Le courrier", thread=maryse.own_thread
    )
    await world.settle()
    assert paul.sees("Le courrier", chat=caf, topic=topic_of(caf))
    await open_page(maryse)
    assert "1\u00a0pièce jointe" in maryse.screen().text


async def test_an_invited_colleague_has_the_same_rights(
    world, caf, maryse, paul
):
    karim = await world.player("karim@bellac.example")
    await open_page(maryse)
    await maryse.taps("Inviter un collègue")
    assert maryse.screen().labels == ["Karim S.", "Nadia M.", "Retour"]
    await maryse.taps("Karim S.")
    assert (
        "Karim S. suit maintenant la demande n°\u00a01 avec vous"
        in maryse.screen().text
    )
    assert "Demande suivie par Maryse L., avec Karim S." in maryse.screen().text
    assert "Maryse L. vous invite à suivre" in karim.screen().text
    await karim.taps("Voir la demande")
    await karim.taps("Répondre")
    await karim.says("Je prends la suite.")
    assert paul.sees(
        "Karim S., aidant, France services de Bellac",
        chat=caf,
        topic=topic_of(caf),
    )
    assert maryse.sees("Je prends la suite.")
    await paul.says("Merci à vous deux.", chat=caf, topic=topic_of(caf))
    assert karim.sees("Merci à vous deux.")
    await karim.closes()
    assert (
        "Demande n°\u00a01 : Karim S. a clos la demande."
        in maryse.screen().text
    )


async def test_nobody_of_another_structure_comes_in_by_a_forged_key(
    world, caf, maryse, paul
):
    from dataclasses import replace

    from handlers.kit.press import decode, written_id
    from models.demande.participant import participants
    from models.people.agent import agent_by_email

    await open_page(maryse)
    await maryse.taps("Inviter un collègue")
    row = next(
        row for row in maryse.screen().buttons if row[0]["text"] == "Karim S."
    )
    true = decode(row[0]["callback_data"])
    paul_id = await world.app.uow.read(
        lambda session: agent_by_email(session, "paul@caf.example").id
    )
    forged = replace(true, value=written_id(paul_id))
    for data in (forged.encode(), replace(true, value="???").encode()):
        maryse.last_press = maryse.person.presses(
            maryse.chat, maryse.screen(), data
        )
        await world.settle()
        assert "incident" not in maryse.popup()
    assert await world.app.uow.read(participants, true.subject) == []
    assert not paul.sees("vous invite à suivre")


async def test_the_organismes_are_reminded_once_per_two_working_days(
    world, caf, maryse, paul
):
    await world.wait(days=1)
    await open_page(maryse)
    await maryse.taps("Relancer")
    assert f"{CAF} reçoit votre relance" in maryse.screen().text
    assert paul.sees(
        "Maryse L. attend votre réponse.", chat=caf, topic=topic_of(caf)
    )
    await world.wait(seconds=6)
    await maryse.taps("Relancer")
    assert (
        "Prochaine relance possible le 27 novembre à 10\u00a0h\u00a000"
        in maryse.popup()
    )
    await world.wait(days=2)
    await maryse.taps("Relancer")
    shown = [one.text for one in caf.shown(topic_of(caf).id)]
    assert sum("attend votre réponse" in text for text in shown) == 2


async def test_nobody_is_reminded_of_what_was_answered(
    world, caf, maryse, paul
):
    await paul.says("Réponse complète.", chat=caf, topic=topic_of(caf))
    await open_page(maryse, "en cours")
    await maryse.taps("Relancer")
    assert "Personne ne vous doit de réponse" in maryse.popup()


async def test_the_exchange_is_exported_without_identity_nor_the_referents_own_words(
    world, caf, maryse, paul
):
    from io import BytesIO

    from pypdf import PdfReader

    await maryse.says("Toujours rien reçu.")
    await paul.says("Dossier retrouvé.", chat=caf, topic=topic_of(caf))
    await paul.says("//tous entre référents", chat=caf, topic=topic_of(caf))
    await open_page(maryse, "en cours")
    await maryse.taps("Exporter l'échange")
    assert "Il s'efface de cette conversation dans 1 heure" in maryse.popup()
    sent = maryse.screen()
    assert sent.caption.startswith("Échange de la demande n°\u00a01")
    content = world.telegram.files[sent.media["document"]["file_id"]].content
    text = "".join(
        page.extract_text() for page in PdfReader(BytesIO(content)).pages
    )
    for words in (
        "RSA suspendu",
        "Toujours rien reçu.",
        "Dossier retrouvé.",
        "Paul R., référent",
    ):
        assert words in text
    for private in ("Dupont", "entre référents", "Roche"):
        assert private not in text
    await world.wait(hours=2)
    assert sent.is_deleted

"""Held, not relayed, until « Envoyer à l'aidant » or « Garder entre nous »."""

import pytest

from tests.beginnings import sent_to_both
from tests.directory import CAF
from tests.scenarios.seen import card, topic_of

BEGINNINGS = {"maryse": sent_to_both}


SEND, KEEP = "Envoyer à l'aidant", "Garder entre nous"


async def test_a_reply_to_a_colleague_is_held_until_its_author_decides(
    maryse, caf, paul, sonia
):
    topic = topic_of(caf)
    asked = await sonia.says("Dossier complet.", chat=caf, topic=topic)
    await paul.says("Tu es sûre ?", chat=caf, topic=topic, reply_to=asked)
    assert not maryse.sees("Tu es sûre ?")
    assert paul.sees("semble s'adresser à un collègue", chat=caf, topic=topic)
    await sonia.taps(SEND, chat=caf, topic=topic)
    assert "Seule la personne qui a écrit" in sonia.popup()
    await paul.taps(SEND, chat=caf, topic=topic)
    assert maryse.sees("Tu es sûre ?")
    assert paul.sees("Le message est parti.", chat=caf, topic=topic)
    assert not any(SEND in message.labels for message in caf.shown(topic.id))


async def test_what_is_kept_never_leaves(world, maryse, caf, paul, sonia):
    topic = topic_of(caf)
    asked = await sonia.says("Dossier complet.", chat=caf, topic=topic)
    await paul.says("On lui dit non.", chat=caf, topic=topic, reply_to=asked)
    message, key = paul.person.finds_button(caf, SEND, thread=topic.id)
    await paul.taps(KEEP, chat=caf, topic=topic)
    paul.last_press = paul.person.presses(caf, message, key["callback_data"])
    await world.settle()
    assert "écran plus ancien" in paul.popup()
    assert not maryse.sees("On lui dit non.")


async def test_a_reply_to_the_aidants_words_or_to_ones_own_is_relayed(
    maryse, caf, paul
):
    topic = topic_of(caf)
    await maryse.says("Avez-vous reçu la pièce ?")
    relayed = next(
        one for one in caf.shown(topic.id) if "Avez-vous reçu" in one.text
    )
    own = await paul.says(
        "Oui, reçue.", chat=caf, topic=topic, reply_to=relayed
    )
    await paul.says("Ce matin.", chat=caf, topic=topic, reply_to=own)
    assert maryse.sees("Oui, reçue.")
    assert maryse.sees("Ce matin.")


async def test_a_mention_of_a_colleague_is_held(world, maryse, caf, paul):
    await paul.says(
        "@sonia_g tu peux regarder ?", chat=caf, topic=topic_of(caf)
    )
    paul.person.sends_photo(
        caf, thread=topic_of(caf).id, caption="@sonia_g voici le courrier"
    )
    paul.person.sends_album(
        caf, b"1", b"2", thread=topic_of(caf).id, caption="@sonia_g et le reste"
    )
    await world.settle()
    await world.wait(seconds=3)
    assert not maryse.sees("sonia_g")
    assert not any(message.media for message in maryse.chat.shown())
    await paul.taps(SEND, chat=caf, topic=topic_of(caf))
    assert maryse.sees("sonia_g et le reste")
    assert sum(bool(message.media) for message in maryse.chat.shown()) == 2


async def test_the_bot_may_be_named(world, maryse, caf, paul):
    await paul.says(
        f"@{world.bot.user.username} bonjour, dossier vu.",
        chat=caf,
        topic=topic_of(caf),
    )
    assert maryse.sees("dossier vu.")


@pytest.mark.parametrize(
    "words", ["n° 2", "demande 2", "la demande n°2", "Ticket 2"]
)
async def test_the_number_of_another_demande_is_asked_about(
    maryse, caf, paul, words
):
    await maryse.sends(CAF, titre="APL jamais versée")
    await paul.says(
        f"Pour {words}, il manque le bail.", chat=caf, topic=topic_of(caf, 1)
    )
    assert not maryse.sees("il manque le bail")
    await paul.taps("Envoyer dans n°\u00a02", chat=caf, topic=topic_of(caf, 1))
    [seen] = [
        one for one in maryse.chat.shown() if "il manque le bail" in one.text
    ]
    assert seen.text.startswith("Demande n°\u00a02")
    assert paul.sees("il manque le bail", chat=caf, topic=topic_of(caf, 2))
    assert "État : nouvelle" in card(caf, 1)
    assert "État : en cours" in card(caf, 2)


async def test_its_own_number_and_an_unknown_one_are_relayed(maryse, caf, paul):
    await paul.says("La demande n° 1 avance.", chat=caf, topic=topic_of(caf))
    await paul.says(
        "Rien à voir avec le dossier 999.", chat=caf, topic=topic_of(caf)
    )
    assert maryse.sees("avance")
    assert maryse.sees("999")


async def test_the_name_of_another_usager_is_asked_about(
    world, maryse, caf, paul
):
    karim = await world.player("karim@bellac.example")
    await karim.sends(CAF, titre="APL jamais versée", nom="Vasseur")
    await paul.says(
        "Le dossier Vasseur est bloqué.", chat=caf, topic=topic_of(caf, 1)
    )
    assert not maryse.sees("Vasseur")
    await paul.taps("Garder entre nous", chat=caf, topic=topic_of(caf, 1))
    await paul.says(
        "Le dossier de Mme Dupont avance.", chat=caf, topic=topic_of(caf, 1)
    )
    assert maryse.sees("Mme Dupont avance")


async def test_a_numero_that_identifies_is_sent_masked_or_as_it_is(
    maryse, caf, paul
):
    await paul.says(
        "Le NIR 2 55 08 99 999 999 34 est faux.", chat=caf, topic=topic_of(caf)
    )
    assert not maryse.sees("999 999")
    await paul.taps("Envoyer masqué", chat=caf, topic=topic_of(caf))
    assert maryse.sees("(n° de sécurité sociale) est faux.")
    assert not maryse.sees("999 999")


async def test_a_date_an_amount_and_a_telephone_are_relayed(maryse, caf, paul):
    await paul.says(
        "Versé le 12.05.2026 : 1 250 €. Écrivez au 06 39 98 12 34.",
        chat=caf,
        topic=topic_of(caf),
    )
    assert maryse.sees("06 39 98 12 34")


async def test_an_edit_changes_what_waits_and_slashes_end_it(
    world, maryse, caf, paul, sonia
):
    topic = topic_of(caf)
    asked = await sonia.says("Dossier complet.", chat=caf, topic=topic)
    said = await paul.says(
        "Version une.", chat=caf, topic=topic, reply_to=asked
    )
    paul.person.edits(caf, said, "Version deux.")
    await world.settle()
    await paul.taps(SEND, chat=caf, topic=topic)
    assert maryse.sees("Version deux.")
    assert not maryse.sees("Version une.")
    kept = await paul.says(
        "Version trois.", chat=caf, topic=topic, reply_to=asked
    )
    paul.person.edits(caf, kept, "// Version trois.")
    await world.settle()
    await paul.taps(SEND, chat=caf, topic=topic)
    assert not maryse.sees("Version trois.")


async def test_an_edit_that_adds_a_numero_is_not_sent(world, maryse, caf, paul):
    said = await paul.says("Dossier vu.", chat=caf, topic=topic_of(caf))
    paul.person.edits(caf, said, "Dossier vu, NIR 2 55 08 99 999 999 34.")
    await world.settle()
    assert not maryse.sees("999 999")
    assert paul.sees(
        "Cette correction n'est pas transmise", chat=caf, topic=topic_of(caf)
    )


async def test_a_held_answer_still_treats_the_demande_when_it_goes(
    maryse, caf, paul
):
    topic = topic_of(caf)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.says("@sonia_g dit que c'est versé.", chat=caf, topic=topic)
    assert "État : nouvelle" in card(caf)
    await paul.taps(SEND, chat=caf, topic=topic)
    assert "État : traitée" in card(caf)


async def test_what_waits_in_a_closed_demande_does_not_leave(maryse, caf, paul):
    topic = topic_of(caf)
    await paul.says("Une réponse.", chat=caf, topic=topic)
    await paul.says("@sonia_g fini.", chat=caf, topic=topic)
    await maryse.closes()
    await paul.taps(SEND, chat=caf, topic=topic)
    assert "La demande est close" in paul.popup()
    assert not maryse.sees("fini.")


async def test_a_command_in_a_topic_is_not_relayed(maryse, caf, paul):
    await paul.says("/demandes", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("/demandes")
    assert paul.sees("Cette commande n'existe pas ici", chat=caf)


async def test_without_session_the_reply_to_a_colleague_is_held_after_the_login(
    world, maryse, caf, paul
):
    topic = topic_of(caf)
    asked = await paul.says("Dossier complet.", chat=caf, topic=topic)
    sonia = world.someone()
    sonia.email = "sonia@caf.example"
    await sonia.says("Pas d'accord.", chat=caf, topic=topic, reply_to=asked)
    await sonia.logs_in()
    assert not maryse.sees("Pas d'accord.")
    await sonia.taps(SEND, chat=caf, topic=topic)
    assert maryse.sees("Pas d'accord.")

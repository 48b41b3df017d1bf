"""A team shares its demandes: takes, passes, gives back."""

from tests.beginnings import sent_to_both
from tests.scenarios.seen import card, topic_of

BEGINNINGS = {"maryse": sent_to_both}


async def test_the_main_keys_are_few_and_the_rare_ones_are_behind_one(
    maryse, caf, paul
):
    topic = topic_of(caf)
    labels = caf.shown(topic.id)[0].labels
    assert labels == [
        "Je m'en occupe",
        "Il me manque une information",
        "J'ai traité la demande",
        "Pas le bon interlocuteur",
        "Procédure standard",
        "Réponse type",
        "Voir l'identité",
        "Inviter un modérateur",
        "Autres actions",
        "Me le rappeler",
    ]
    await paul.taps("Autres actions", chat=caf, topic=topic)
    assert {"Retirer"} <= set(caf.shown(topic.id)[-1].labels)


async def test_a_demande_is_passed_to_a_colleague_who_is_named(
    maryse, caf, paul, sonia
):
    topic = topic_of(caf)
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    assert "Je m'en occupe" not in caf.shown(topic.id)[0].labels
    await paul.taps("Passer à un collègue", chat=caf, topic=topic)
    assert caf.shown(topic.id)[-1].labels == ["Dany M.", "Sonia G."]
    await paul.taps("Sonia G.", chat=caf, topic=topic)
    assert "Sonia G. s'en occupe depuis" in card(caf)
    assert sonia.sees(
        "Sonia G., Paul R. vous passe cette demande.", chat=caf, topic=topic
    )
    assert (
        sum("s'en occupe" in message.text for message in maryse.chat.shown())
        == 1
    )


async def test_a_demande_given_back_is_free_and_the_aidant_is_told_once(
    maryse, caf, paul, sonia
):
    topic = topic_of(caf)
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    await paul.taps("Rendre à l'équipe", chat=caf, topic=topic)
    assert "s'en occupe" not in card(caf)
    await sonia.taps("Je m'en occupe", chat=caf, topic=topic)
    assert "Sonia G. s'en occupe depuis" in card(caf)
    assert (
        sum("s'en occupe" in message.text for message in maryse.chat.shown())
        == 1
    )


async def test_giving_back_twice_and_an_old_list_are_harmless(
    world, maryse, caf, paul, sonia
):
    topic = topic_of(caf)
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    message, key = paul.person.finds_button(
        caf, "Rendre à l'équipe", thread=topic.id
    )
    await paul.taps("Passer à un collègue", chat=caf, topic=topic)
    listed, sonias = paul.person.finds_button(caf, "Sonia G.", thread=topic.id)
    for _ in range(2):
        paul.last_press = paul.person.presses(
            caf, listed, sonias["callback_data"]
        )
        await world.settle()
        await world.wait(seconds=6)
    assert "écran plus ancien" in paul.popup()
    for _ in range(2):
        paul.last_press = paul.person.presses(
            caf, message, key["callback_data"]
        )
        await world.settle()
        await world.wait(seconds=6)
    assert "déjà fait" in paul.popup()
    assert "s'en occupe" not in card(caf)


async def test_retirer_takes_back_ones_last_message(maryse, caf, paul, sonia):
    topic = topic_of(caf)
    await paul.says("De Paul.", chat=caf, topic=topic)
    await sonia.says("De Sonia.", chat=caf, topic=topic)
    await paul.taps("Autres actions", chat=caf, topic=topic)
    await paul.taps("Retirer", chat=caf, topic=topic)
    assert not maryse.sees("De Paul.")
    assert maryse.sees("De Sonia.")
    await paul.world.wait(seconds=6)
    await paul.taps("Retirer", chat=caf, topic=topic)
    assert "pas de message à retirer" in paul.popup()


async def test_a_word_for_the_colleague_stays_between_referents(
    maryse, caf, cpam, paul, sonia
):
    where = {"chat": caf, "topic": topic_of(caf)}
    await paul.taps("Je m'en occupe", **where)
    await paul.taps("Passer à un collègue", **where)
    await paul.taps("Sonia G.", **where)
    await paul.taps("Ajouter un mot", **where)
    assert paul.sees("Il reste entre référents", **where)
    await paul.says("Son dossier est chez Dany, au 2e étage.", **where)
    assert sonia.sees("ce mot reste ici, entre référents", **where)
    assert not maryse.sees("chez Dany")
    assert not any("chez Dany" in one.shown for one in cpam.shown())
    await paul.says("Sonia prend la suite.", **where)
    assert maryse.sees("Sonia prend la suite.")

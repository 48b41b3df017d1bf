"""« Retirer »: what one said is taken back everywhere it went."""

from sqlalchemy import select

from models.demande.dialogue import Message
from models.demande.piece import Piece
from tests.beginnings import sent_to_both
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes

BEGINNINGS = {"maryse": sent_to_both}


async def kept(world):
    def look(session):
        return [
            (one.body, one.withdrawn_at)
            for one in session.scalars(
                select(Message).order_by(Message.created_at)
            )
        ]

    return await world.app.uow.run(look)


async def test_a_referent_withdraws_a_message_from_everywhere(
    world, maryse, caf, cpam, paul
):
    said = await paul.says(
        "Mauvais dossier, pardon.", chat=caf, topic=topic_of(caf)
    )
    assert maryse.sees("Mauvais dossier")
    await paul.says("/retirer", chat=caf, topic=topic_of(caf), reply_to=said)
    assert not maryse.sees("Mauvais dossier")
    assert not paul.sees("Mauvais dossier", chat=cpam)
    assert said.is_deleted
    assert paul.sees("Votre message est retiré", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("/retirer")
    [(body, withdrawn)] = await kept(world)
    assert (body, withdrawn) == ("", world.instant)


async def test_the_aidant_withdraws_with_the_key_below(
    world, maryse, caf, cpam
):
    await maryse.says("Le code est 1234.")
    await maryse.taps("Retirer")
    assert not maryse.sees("Le code est", chat=caf)
    assert not maryse.sees("Le code est", chat=cpam)
    assert "est retiré" in maryse.screen().text


async def test_the_pieces_go_with_the_message(world, maryse, caf):
    maryse.person.sends_photo(
        maryse.chat, caption="Sa carte d'identité", thread=maryse.own_thread
    )
    await world.settle()
    assert any(message.media for message in caf.shown())
    await maryse.taps("Retirer")
    assert not any(message.media for message in caf.shown())
    assert (
        await world.app.uow.run(
            lambda session: list(session.scalars(select(Piece)))
        )
        == []
    )


async def test_nobody_withdraws_the_words_of_another(world, maryse, caf, paul):
    sonia = await world.player("sonia@caf.example")
    said = await paul.says("Je réponds.", chat=caf, topic=topic_of(caf))
    await sonia.says("/retirer", chat=caf, topic=topic_of(caf), reply_to=said)
    assert sonia.sees("n'est pas l'un des vôtres", chat=caf)
    relayed = next(
        one for one in maryse.chat.shown() if "Je réponds." in one.text
    )
    await maryse.says("/retirer", reply_to=relayed)
    assert "n'est pas l'un des vôtres" in maryse.screen().text
    assert maryse.sees("Je réponds.")


async def test_without_a_reply_it_says_how(maryse, caf, paul):
    await paul.says("/retirer", chat=caf, topic=topic_of(caf))
    assert paul.sees("répondez à ce message par /retirer", chat=caf)
    assert not maryse.sees("retirer")


async def test_after_two_days_the_copies_are_blanked_and_it_is_said(
    world, maryse, caf, paul
):
    said = await paul.says("À reprendre.", chat=caf, topic=topic_of(caf))
    await world.wait(days=3)
    await paul.says("/retirer", chat=caf, topic=topic_of(caf), reply_to=said)
    assert not maryse.sees("À reprendre.")
    assert maryse.sees("Ce message a été retiré par son auteur.")
    assert paul.sees("plus de 48 heures", chat=caf)


async def test_what_was_withdrawn_comes_back_by_no_edit_and_no_second_press(
    world, maryse, caf, paul
):
    said = await maryse.says("Première version.")
    message, key = maryse.person.finds_button(maryse.chat, "Retirer")
    await maryse.taps("Retirer")
    maryse.person.edits(maryse.chat, said, "Deuxième version.")
    await world.settle()
    assert not paul.sees("Deuxième version.", chat=caf)
    maryse.person.presses(maryse.chat, message, key["callback_data"])
    await world.settle()
    assert "déjà retiré" in maryse.screen().text


async def test_what_waits_for_a_login_is_withdrawn_before_it_arrives(
    world, maryse, caf, paul
):
    await maryse.says("/deconnexion")
    said = await paul.says("Secret.", chat=caf, topic=topic_of(caf))
    await paul.says("/retirer", chat=caf, topic=topic_of(caf), reply_to=said)
    await maryse.logs_in()
    assert not maryse.sees("Secret.")


async def test_a_withdrawn_answer_answers_nothing(maryse, caf, paul):
    said = await paul.says("Voici.", chat=caf, topic=topic_of(caf))
    await paul.says("/retirer", chat=caf, topic=topic_of(caf), reply_to=said)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic_of(caf))
    assert paul.sees("L'aidant n'a pas encore de réponse", chat=caf)

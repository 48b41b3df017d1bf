"""« Je fais le suivi de mes dossiers »: words go where they are meant, and nowhere else."""

from bot.simulator.telegram.people import STICKER
from tests.beginnings import sent_to_caf
from tests.directory import CAF, CPAM
from tests.modes import in_both_modes
from tests.scenarios.seen import others_answer, topic_of

pytestmark = in_both_modes

BEGINNINGS = {"maryse": sent_to_caf}


async def test_a_referents_words_reach_the_aidant_and_the_other_organisme(
    world, caf, paul
):
    cpam = await world.group("chef@cpam.example", CPAM)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF, CPAM)
    await paul.says("Dossier vérifié.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Dossier vérifié.")
    assert maryse.sees("Dossier vérifié.", chat=cpam, topic=topic_of(cpam))
    assert not any(
        message.thread_id is None and "Dossier" in message.text
        for message in cpam.shown()
    )


async def test_words_between_us_stay_between_us(world, caf, maryse, paul):
    await paul.says("// à voir avec l'équipe", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("à voir avec l'équipe")


async def test_the_author_line_cannot_be_forged(world, caf, maryse, paul):
    await maryse.writes("Paul R., référent, Caf\nTout est réglé\u202e.")
    relayed = caf.shown(topic_of(caf).id)[-1]
    assert relayed.text.startswith(
        "Maryse L., aidant, France services de Bellac\n"
    )
    author = len("Maryse L., aidant, France services de Bellac")
    assert [(one["type"], one["offset"]) for one in relayed.entities] == [
        ("bold", 0),
        ("blockquote", author + 1),
    ]
    assert relayed.entities[0]["length"] == author
    assert "\u202e" not in relayed.text


async def test_a_text_for_two_demandes_is_held_and_asked_about(
    world, caf, maryse, paul
):
    await maryse.sends(CAF, titre="APL jamais versée")
    await paul.says("Une question.", chat=caf, topic=topic_of(caf, 1))
    await maryse.says("Voici la réponse.")
    assert "Ne pas l'envoyer" in maryse.screen().labels
    assert not paul.sees("Voici la réponse.", chat=caf)
    await maryse.chooses(1)
    assert paul.sees("Voici la réponse.", chat=caf, topic=topic_of(caf, 1))
    assert not paul.sees("Voici la réponse.", chat=caf, topic=topic_of(caf, 2))


async def test_a_held_text_may_be_given_up(world, caf, maryse):
    await maryse.sends(CAF, titre="APL jamais versée")
    await world.wait(minutes=11)
    await maryse.says("Oups.")
    await maryse.taps("Ne pas l'envoyer")
    assert not maryse.sees("Oups.", chat=caf)


async def test_an_answer_of_a_step_is_held_when_another_demande_spoke_below(
    world, caf, maryse, paul, has_topics
):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await world.wait(seconds=5)
    await paul.says("Il manque une pièce.", chat=caf, topic=topic_of(caf))
    await maryse.says("Retraite non versée", chat=maryse.chat)
    assert ("Ce brouillon" in maryse.screen().labels) is not has_topics
    if not has_topics:
        await maryse.taps("Ce brouillon")
    assert "Étape 3/6" in maryse.screen().text


async def test_the_identity_is_shown_on_demand_and_the_view_is_journaled(
    world, caf, maryse, paul
):
    from sqlalchemy import select

    from models.journal.entries import Act, Entry

    await paul.taps("Voir l'identité", chat=caf, topic=topic_of(caf))
    assert "Prénom : Marie" in paul.screen().text
    acts = await world.app.uow.read(
        lambda session: list(session.scalars(select(Entry.act)))
    )
    assert acts.count(Act.IDENTITY_SEEN) == 1


async def test_a_referent_of_another_organisme_sees_nothing(world, caf, maryse):
    ines = await world.player("ines@cpam.example")
    await ines.taps("Voir l'identité", chat=caf, topic=topic_of(caf))
    assert "pas accès" in ines.popup()
    await ines.says("Je me trompe de groupe.", chat=caf, topic=topic_of(caf))
    assert ines.sees("pas le rôle de référent", chat=caf)
    assert not maryse.sees("Je me trompe")


async def test_what_a_referent_writes_without_session_goes_after_login(
    world, caf, maryse
):
    paul = world.someone()
    paul.email = "paul@caf.example"
    await paul.says("Votre dossier est prêt.", chat=caf, topic=topic_of(caf))
    assert paul.sees("Votre message n'est pas parti.", chat=caf)
    assert not maryse.sees("Votre dossier est prêt.")
    await paul.logs_in()
    assert maryse.sees("Votre dossier est prêt.")


async def test_what_comes_while_the_aidant_is_out_waits_for_the_login(
    world, caf, maryse, paul
):
    await maryse.says("/deconnexion")
    await paul.says("Une réponse.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("Une réponse.")
    assert "une réponse à la demande" in maryse.mails()[-1].subject
    await maryse.logs_in()
    assert maryse.sees("Une réponse.")


async def test_the_mail_says_the_reference_and_the_organisme_only(
    world, caf, maryse, paul
):
    await paul.says("Secret de fond.", chat=caf, topic=topic_of(caf))
    mail = maryse.mails()[-1]
    assert "n° 1" in mail.subject
    assert CAF in mail.body
    for private in ("Secret", "RSA", "Dupont", "Marie"):
        assert private not in mail.subject + mail.body


async def test_treating_needs_an_answer_first(world, caf, maryse, paul):
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("indique avoir traité")
    await paul.says("Versement fait ce jour.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Versement fait ce jour.")
    assert maryse.sees("indique avoir traité la demande")


async def test_a_close_demande_takes_no_message(world, caf, maryse, paul):
    topic = topic_of(caf)
    await paul.says("Réponse.", chat=caf, topic=topic)
    relayed = next(
        message for message in maryse.chat.shown() if "Réponse." in message.text
    )
    await maryse.closes()
    assert topic.is_closed
    await maryse.taps("Je ne sais pas")
    await maryse.says("Encore un mot.", reply_to=relayed)
    assert "est close" in maryse.screen().text
    assert not paul.sees("Encore un mot.", chat=caf)
    paul.administers(caf)
    await paul.says("Trop tard.", chat=caf, topic=topic)
    assert paul.sees("La demande est close", chat=caf, topic=topic)


async def test_the_sondage_counts_once_and_leads_back_to_nobody(
    world, caf, maryse, paul
):
    from models.lists.statistics import figures

    await paul.says("Réponse.", chat=caf, topic=topic_of(caf))
    await maryse.closes()
    await maryse.taps("Oui")
    counted = await world.app.uow.read(figures, now=world.instant)
    assert counted["sondage oui"] == 0
    await others_answer(world, 9)
    counted = await world.app.uow.read(figures, now=world.instant)
    assert counted["sondage oui"] == 1
    assert counted["demandes close"] == 1


async def test_a_medium_that_is_not_relayed_is_said(world, caf, maryse):
    maryse.person.sends(maryse.chat, STICKER)
    await world.settle()
    assert "n'est pas transmis. Écrivez un texte" in maryse.screen().text


async def test_a_user_who_blocked_the_bot_is_told_by_mail_and_the_referent_in_the_topic(
    world, caf, maryse, paul
):
    maryse.person.blocks(world.bot)
    await world.settle()
    await paul.says("Une réponse.", chat=caf, topic=topic_of(caf))
    assert paul.sees(
        "n'a pas pu être remis à l'aidant", chat=caf, topic=topic_of(caf)
    )
    assert "une réponse à la demande" in maryse.mails()[-1].subject


async def test_a_deleted_topic_is_made_anew_and_nothing_lands_elsewhere(
    world, caf, maryse
):
    topic = topic_of(caf)
    world.owner(caf).deletes_topic(caf, topic)
    await maryse.writes("Toujours là ?")
    [again] = caf.open_topics()
    assert again.id != topic.id
    assert any(
        "Toujours là ?" in message.text for message in caf.shown(again.id)
    )
    assert not any(
        "Toujours là" in message.text
        for message in caf.shown()
        if message.thread_id is None
    )


async def test_topics_switched_off_put_nothing_in_general(world, caf, maryse):
    caf.is_forum = False
    await maryse.writes("Au secours.")
    assert not any("Au secours." in message.text for message in caf.shown())
    assert "n'a pas pu être remis" in maryse.screen().text or maryse.sees(
        "n'a pas pu être remis"
    )


async def test_an_anonymous_administrator_is_told_what_to_do(
    world, caf, maryse, paul
):
    paul.person.sends_anonymously(
        caf, "Réponse masquée.", thread=topic_of(caf).id
    )
    await world.settle()
    assert paul.sees("désactivez l'anonymat", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("Réponse masquée.")


async def test_the_same_update_twice_has_one_effect(world, caf, maryse):
    [own] = maryse.chat.open_topics() or [None]
    thread = own.id if own else None
    maryse.person.says(maryse.chat, "Une seule fois.", thread=thread)
    updates = await world.app.poller.updates(world.offset, seconds=0)
    await world.app.receiver.take(updates)
    await world.app.receiver.take(updates)
    await world.settle()
    assert (
        sum("Une seule fois." in message.text for message in caf.shown()) == 1
    )


async def test_one_update_that_cannot_be_read_blocks_nobody(world, caf, maryse):
    from models.store.parked import parked_updates

    await world.app.receiver.take(
        [
            {"update_id": 77, "message": {"chat": 3}},
            {"update_id": None},
            {"update_id": 78},
        ]
    )
    assert await world.app.uow.read(parked_updates) == 1
    await maryse.writes("Après.")
    assert maryse.sees("Après.", chat=caf)


async def test_a_long_text_is_relayed_whole(world, caf, maryse):
    text = "é🙂" * 1300
    await maryse.writes(text)
    parts = [
        message.text
        for message in caf.shown(topic_of(caf).id)
        if "🙂" in message.text
    ]
    assert "".join(part.partition("\n")[2] for part in parts) == text

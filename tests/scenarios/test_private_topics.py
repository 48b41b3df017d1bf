"""Where Telegram offers topics in the private chat, each demande has its own; where it does not, nothing is lost."""

import pytest

from tests.beginnings import sent_to_both
from tests.directory import CAF, CPAM
from tests.modes import with_topics
from tests.scenarios.seen import names, own, topic_of, two_demandes

pytestmark = with_topics

BEGINNINGS = {"maryse": sent_to_both}

NOT_A_FORUM = "Bad Request: the chat is not a forum"


async def starts_again(world, *, has_topics):
    await world.close()
    world.bot.has_topics = has_topics
    await world.start()
    await world.settle()


def refuse_topics(world, monkeypatch):
    """Telegram refuses every topic of a private chat, though the bot has them: it happened for days."""
    call = world.telegram.call

    def refusing(token, method, params, files_sent=None):
        if method.lower() == "createforumtopic" and int(params["chat_id"]) > 0:
            return 400, {
                "ok": False,
                "error_code": 400,
                "description": NOT_A_FORUM,
            }
        return call(token, method, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", refusing)


def drop_threads(world, monkeypatch):
    """Telegram forgets the topic of what is sent in a private chat, without a word."""
    call = world.telegram.call

    def dropping(token, method, params, files_sent=None):
        if method.lower().startswith("send") and int(params["chat_id"]) > 0:
            params = {
                name: value
                for name, value in params.items()
                if name != "message_thread_id"
            }
        return call(token, method, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", dropping)


async def test_a_demande_has_its_own_topic_with_its_page_pinned(maryse):
    assert names(maryse) == ["n° 1 · RSA suspendu depuis septembre"]
    [card] = maryse.chat.shown(own(maryse).id)
    assert card.is_pinned
    assert "RSA suspendu depuis septembre" in card.text
    assert {"Répondre", "Relancer", "Clore la demande"} <= set(card.labels)


async def test_help_in_a_topic_is_about_its_demande_and_is_said_there(maryse):
    topic = own(maryse)
    await maryse.says("/aide", topic=topic)
    last = maryse.chat.shown(topic.id)[-1]
    assert last.text.startswith("Ce sujet est la demande")
    assert last.labels == ["Voir la demande"]


async def test_home_and_the_wizard_stay_in_general(world, maryse):
    topic = own(maryse)
    await maryse.says("/start", topic=topic)
    await maryse.says("/nouvelle", topic=topic)
    await maryse.taps("Mes demandes", topic=topic)
    assert [
        one.is_pinned
        for one in maryse.chat.shown(topic.id)
        if one.author is world.bot.user
    ] == [True]
    assert maryse.screen().thread_id is None


async def test_what_an_organisme_says_comes_in_the_topic_of_its_demande(
    maryse, paul, caf
):
    await two_demandes(maryse)
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf, 2))
    assert maryse.sees("Il manque le bail.", topic=own(maryse, 2))
    assert not maryse.sees("Il manque le bail.", topic=own(maryse, 1))


async def test_a_text_goes_to_the_demande_whose_topic_it_is_said_in(
    maryse, paul, caf
):
    await two_demandes(maryse)
    await maryse.says("/nouvelle")
    await maryse.says("Bonjour, voici le bail.", topic=own(maryse, 1))
    await maryse.says("Bonjour, et le bail ?", topic=own(maryse, 2))
    assert paul.sees("voici le bail", chat=caf, topic=topic_of(caf, 1))
    assert not paul.sees("voici le bail", chat=caf, topic=topic_of(caf, 2))
    assert paul.sees("et le bail", chat=caf, topic=topic_of(caf, 2))


async def test_a_text_in_general_is_asked_about(world, maryse, paul, caf):
    await two_demandes(maryse)
    await world.wait(minutes=11)
    await maryse.says("Voici le bail.")
    assert any(
        label.startswith("n°\u00a01 ·") for label in maryse.screen().labels
    )
    assert not paul.sees("Voici le bail.", chat=caf)


async def test_an_answer_is_taken_in_the_topic_that_asked(
    world, maryse, paul, caf
):
    await world.group("chef@moderation.example", "Modération Administration+")
    await two_demandes(maryse)
    await maryse.taps("Inviter un modérateur", topic=own(maryse, 1))
    await maryse.says("Le bail est signé.", topic=own(maryse, 2))
    assert paul.sees("Le bail est signé.", chat=caf, topic=topic_of(caf, 2))
    await maryse.says("Plus de réponse depuis un mois.", topic=own(maryse, 1))
    assert maryse.sees("Plus de réponse depuis un mois.", topic=own(maryse, 1))
    assert not paul.sees("Plus de réponse depuis un mois.", chat=caf)


async def test_a_key_of_the_card_answers_below_and_the_card_stays(maryse):
    topic = own(maryse)
    card = maryse.chat.shown(topic.id)[0]
    told = card.text
    await maryse.taps("Relancer", topic=topic)
    assert card.text == told
    assert maryse.screen().thread_id == topic.id


async def test_the_topic_keeps_its_name_when_the_state_changes(
    world, maryse, paul, caf, ines, cpam
):
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    await ines.taps("Je m'en occupe", chat=cpam, topic=topic_of(cpam))
    assert names(maryse) == ["n° 1 · RSA suspendu depuis septembre"]
    edits = [
        one for one in world.telegram.calls if one.method == "editForumTopic"
    ]
    assert not [one for one in edits if "name" in one.params]
    assert "s'en occupe depuis" in maryse.chat.shown(own(maryse).id)[0].text


async def test_a_contested_titre_never_names_the_topic(world, caf):
    karim = await world.player("karim@bellac.example")
    await karim.sends(CAF, titre="RSA de Madame Dupont suspendu", nom="Dupont")
    assert names(karim) == ["n° 1 · demande"]


async def test_a_closed_demande_keeps_its_name_and_takes_no_text(
    maryse, paul, caf
):
    topic = own(maryse)
    await maryse.closes(topic=topic)
    assert names(maryse) == ["n° 1 · RSA suspendu depuis septembre"]
    await maryse.says("Encore une chose.", topic=topic)
    assert not paul.sees("Encore une chose.", chat=caf)
    assert maryse.screen().thread_id == topic.id
    await maryse.taps("Réouvrir", topic=topic)
    assert names(maryse) == ["n° 1 · RSA suspendu depuis septembre"]
    assert paul.sees("Encore une chose.", chat=caf, topic=topic_of(caf))


async def test_fifteen_days_after_the_closing_the_topic_goes_and_a_reopening_makes_it_anew(
    world, maryse
):
    await maryse.closes(topic=own(maryse))
    await world.wait(days=17)
    assert names(maryse) == []
    await maryse.says("/demandes")
    await maryse.taps("Closes (1)")
    await maryse.taps("n°\u00a01 · close · RSA suspendu depuis septembre")
    await maryse.taps("Réouvrir")
    assert names(maryse) == ["n° 1 · RSA suspendu depuis septembre"]


async def test_a_demande_sent_by_mistake_takes_its_topic_with_it(maryse):
    await maryse.taps("Envoyée par erreur", topic=own(maryse))
    await maryse.taps("Oui, retirer la demande")
    assert names(maryse) == []
    assert "Nouvelle demande" in maryse.screen().labels


async def test_a_withdrawn_authorisation_deletes_the_topic_a_day_later(
    world, maryse
):
    await maryse.taps("Retirer l'autorisation", topic=own(maryse))
    await maryse.taps("Oui, retirer")
    assert names(maryse) == ["n° 1 · RSA suspendu depuis septembre"]
    await world.wait(days=2)
    assert names(maryse) == []


async def test_an_invited_colleague_gets_a_topic_too(world, maryse):
    karim = await world.player("karim@bellac.example")
    await maryse.taps("Inviter un collègue", topic=own(maryse))
    await maryse.taps("Karim S.")
    assert names(karim) == ["n° 1 · RSA suspendu depuis septembre"]
    assert karim.sees("vous invite à suivre", topic=own(karim))


async def test_who_is_logged_out_gets_no_topic_before_the_login(
    world, maryse, paul, caf
):
    await maryse.says("/deconnexion")
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("Il manque le bail.")
    await maryse.says("Je réponds", topic=own(maryse))
    assert maryse.screen().thread_id is None
    await maryse.logs_in()
    assert maryse.sees("Il manque le bail.", topic=own(maryse))


async def test_a_topic_deleted_by_hand_is_made_anew(world, maryse, paul, caf):
    world.telegram.call(
        world.bot.token,
        "deleteForumTopic",
        {"chat_id": maryse.chat.id, "message_thread_id": own(maryse).id},
    )
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Il manque le bail.", topic=own(maryse))


async def test_when_telegram_refuses_topics_the_chat_is_flat_and_nothing_is_lost(
    world, caf, cpam, paul, monkeypatch
):
    refuse_topics(world, monkeypatch)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert names(maryse) == []
    assert maryse.sees("Demande n°\u00a01 · Paul R., référent")
    await maryse.says("Le voici.", reply_to=maryse.screen())
    assert paul.sees("Le voici.", chat=caf, topic=topic_of(caf))


async def test_topics_are_tried_again_a_day_after_the_refusal(
    world, caf, cpam, paul, monkeypatch
):
    with monkeypatch.context() as broken:
        refuse_topics(world, broken)
        maryse = await world.player("maryse@bellac.example")
        await maryse.sends(CAF)
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert names(maryse) == []
    await world.wait(days=1)
    await paul.says("Et juillet ?", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Et juillet ?", topic=own(maryse))


async def test_a_thread_that_telegram_drops_in_silence_is_said_flat_once(
    world, maryse, paul, caf, monkeypatch
):
    topic = own(maryse)
    drop_threads(world, monkeypatch)
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    said = [
        one for one in maryse.chat.shown() if "Il manque le bail." in one.text
    ]
    assert [one.thread_id for one in said] == [None]
    assert "Demande n°\u00a01" in said[0].text
    assert not maryse.sees("Il manque le bail.", topic=topic)


async def test_a_document_of_ours_that_strays_is_deleted_and_sent_flat(
    world, maryse, monkeypatch
):
    drop_threads(world, monkeypatch)
    await maryse.taps("Exporter l'échange", topic=own(maryse))
    documents = [
        one for one in maryse.chat.messages.values() if "document" in one.media
    ]
    assert [one.is_deleted for one in documents] == [True, False]
    assert documents[-1].caption.startswith("Échange de la demande n° 1")
    await world.wait(hours=2)
    assert documents[-1].is_deleted


@pytest.mark.parametrize("later", [True, False])
async def test_what_waits_survives_a_change_of_mode(
    world, maryse, paul, caf, later
):
    if not later:
        await starts_again(world, has_topics=False)
    paul.person.says(caf, "Il manque le bail.", thread=topic_of(caf).id)
    updates = await world.app.poller.updates(world.offset, seconds=0)
    await world.app.receiver.take(updates)
    world.offset = updates[-1]["update_id"] + 1
    await starts_again(world, has_topics=not later)
    said = [
        one for one in maryse.chat.shown() if "Il manque le bail." in one.text
    ]
    assert [one.thread_id for one in said] == [None]
    await maryse.says("Le voici.", reply_to=said[0])
    assert paul.sees("Le voici.", chat=caf, topic=topic_of(caf))


async def test_an_edit_reaches_what_was_said_in_the_other_mode(
    world, maryse, paul, caf
):
    said = await paul.says("Il manque juin.", chat=caf, topic=topic_of(caf))
    await starts_again(world, has_topics=False)
    paul.person.edits(caf, said, "Il manque juillet.")
    await world.settle()
    assert maryse.sees("Il manque juillet.")
    assert not maryse.sees("Il manque juin.")


async def test_a_lost_answer_to_the_creation_makes_one_topic(
    world, caf, cpam, monkeypatch
):
    call, lost = world.telegram.call, []

    def losing(token, method, params, files_sent=None):
        answer = call(token, method, params, files_sent)
        if (
            method.lower() == "createforumtopic"
            and int(params["chat_id"]) > 0
            and not lost
        ):
            lost.append(answer)
            return 502, {
                "ok": False,
                "error_code": 502,
                "description": "Bad Gateway",
            }
        return answer

    monkeypatch.setattr(world.telegram, "call", losing)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CPAM)
    assert lost
    assert names(maryse) == ["n° 1 · RSA suspendu depuis septembre"]
    assert maryse.chat.shown(own(maryse).id)[0].is_pinned

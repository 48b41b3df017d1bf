"""« Ce que la fin de la session retient » : kept, told once, resumed after the login, for its own person alone."""

from tests.beginnings import filed_at_caf
from tests.demandes import file_many
from tests.directory import CAF
from tests.modes import in_both_modes
from tests.player import Player
from tests.scenarios.seen import topic_of
from tests.world import A_WEEK

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}

WAITS = "Une réponse vous attend."
TAKEN = "la Caf de la Haute-Vienne s'en occupe"


async def answered_after_expiry(world, caf, *words):
    await world.wait(days=31, step=A_WEEK)
    paul = await world.player("paul@caf.example")
    for one in words:
        await paul.says(one, chat=caf, topic=topic_of(caf))
    return paul


def times(player, words):
    return sum(words in one.text for one in player.chat.shown())


async def taken_over(world, phone, email):
    """Another agent logs in from the same Telegram account."""
    player = Player(world, phone.person, email)
    await player.says("/deconnexion")
    await player.logs_in()
    return player


async def test_an_answer_is_told_once_to_an_expired_session_and_read_after_login(
    world, caf, maryse
):
    await answered_after_expiry(world, caf, "Versement fait.", "Bonne journée.")
    assert times(maryse, WAITS) == 1
    assert not maryse.sees("Versement fait.")
    await maryse.taps("Me connecter")
    assert "adresse e-mail professionnelle" in maryse.screen().text
    await maryse.logs_in()
    told = [one.text for one in maryse.chat.shown()]
    first = next(
        place for place, text in enumerate(told) if "Versement fait." in text
    )
    assert "Bonne journée." in "".join(told[first:])
    assert times(maryse, WAITS) == 1


async def test_who_logged_out_is_told_by_mail_alone(world, caf, maryse):
    paul = await world.player("paul@caf.example")
    await maryse.says("/deconnexion")
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees(WAITS)
    assert "une réponse à la demande" in maryse.mails()[-1].subject


async def test_a_shared_device_shows_nothing_when_its_session_ends(
    world, caf, maryse
):
    await maryse.says("/deconnexion")
    await maryse.logs_in(device="Appareil partagé")
    paul = await world.player("paul@caf.example")
    await world.wait(hours=13)
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees(WAITS)
    assert "une réponse à la demande" in maryse.mails()[-1].subject


async def test_what_waited_follows_its_person_to_another_telephone(
    world, caf, maryse
):
    await answered_after_expiry(world, caf, "Versement fait.")
    again = await world.newcomer("maryse@bellac.example")
    assert again.chat is not maryse.chat
    assert again.sees("Versement fait.")
    assert not maryse.sees("Versement fait.")


async def test_what_waits_is_not_for_the_colleague_who_logs_in_from_the_same_account(
    world, caf, maryse
):
    paul = await answered_after_expiry(world, caf, "Versement fait.")
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    karim = await taken_over(world, maryse, "karim@bellac.example")
    await paul.says("Autre chose.", chat=caf, topic=topic_of(caf))
    for words in ("Versement fait.", "Autre chose.", TAKEN):
        assert not karim.sees(words)
    await taken_over(world, maryse, "maryse@bellac.example")
    for words in ("Versement fait.", "Autre chose.", TAKEN):
        assert maryse.sees(words)


async def test_another_agent_of_the_account_chooses_nothing_for_the_first(
    world, caf, maryse
):
    await world.wait(minutes=11)
    await maryse.says("Une dame n'a plus de complémentaire.", chat=maryse.chat)
    assert "À quelle demande" in maryse.screen().text
    karim = await taken_over(world, maryse, "karim@bellac.example")
    await karim.says("Nouvelle demande", chat=karim.chat)
    assert "Étape 1/6" in karim.screen().text
    assert "ouvriront le récit" not in karim.screen().text


async def test_another_agent_of_the_account_finds_no_question_nor_draft_of_the_first(
    world, caf, maryse
):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    karim = await taken_over(world, maryse, "karim@bellac.example")
    assert "Que voulez-vous faire ?" in karim.screen().text
    await karim.says("Un mot de Karim.", chat=karim.chat)
    assert not any(
        "Un mot de Karim." in one.text for one in caf.shown(topic_of(caf).id)
    )
    assert karim.screen().labels == ["Nouvelle demande", "Ne pas l'envoyer"]
    await taken_over(world, maryse, "maryse@bellac.example")
    assert "titre" in maryse.screen().text.casefold()


async def test_a_text_said_to_an_expired_session_waits_and_is_asked_about(
    world, caf, maryse
):
    await world.wait(days=25, step=A_WEEK)
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await world.wait(days=6)
    said = await maryse.says("Loyer impayé depuis juin")
    assert (
        "Votre message n'est pas parti : il est gardé" in maryse.screen().text
    )
    assert said.is_deleted
    await maryse.logs_in()
    assert set(maryse.screen().labels) >= {
        "Ce brouillon",
        "n°\u00a01 · RSA suspendu",
        "Ne pas l'envoyer",
    }
    await maryse.taps("Ce brouillon")
    assert "prénom" in maryse.screen().text.casefold()


async def test_a_photo_said_without_session_in_a_topic_goes_after_the_login(
    world, caf, maryse
):
    paul = Player(world, world.telegram.person("Paul"), "paul@caf.example")
    await paul.logs_in()
    await world.wait(days=31, step=A_WEEK)
    await maryse.logs_in()
    paul.person.sends_album(
        caf, b"un", b"deux", thread=topic_of(caf).id, caption="Le courrier"
    )
    await world.settle()
    refusals = [
        one
        for one in caf.shown(topic_of(caf).id)
        if "Votre message n'est pas parti." in one.text
    ]
    assert len(refusals) == 1
    assert not maryse.sees("Le courrier")
    await paul.logs_in()
    await world.wait(seconds=2)
    assert (
        len([one for one in maryse.chat.shown() if "photo" in one.media]) == 2
    )


async def test_what_a_referent_said_without_session_is_not_signed_by_another(
    world, caf, maryse
):
    paul = await world.player("paul@caf.example")
    await paul.says("/deconnexion")
    await paul.says("Je verse demain.", chat=caf, topic=topic_of(caf))
    sonia = await taken_over(world, paul, "sonia@caf.example")
    assert not maryse.sees("Je verse demain.")
    assert sonia.sees("attend la personne qui s'en servait avant vous")
    assert not any("Je verse demain." in one.text for one in sonia.chat.shown())
    await taken_over(world, paul, "paul@caf.example")
    assert maryse.sees("Paul R., référent") or maryse.sees("Je verse demain.")
    assert maryse.sees("Je verse demain.")


async def test_answering_a_closed_demande_offers_to_reopen_it(
    world, caf, maryse
):
    paul = await world.player("paul@caf.example")
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    answer = maryse.screen()
    await maryse.closes()
    await maryse.says("Rien n'est arrivé.", reply_to=answer)
    assert (
        "La demande n°\u00a01 est close : votre message n'est pas parti."
        in maryse.screen().text
    )
    await maryse.taps("Réouvrir")
    assert not topic_of(caf).is_closed
    assert paul.sees("Rien n'est arrivé.", chat=caf, topic=topic_of(caf))


async def test_a_key_pressed_in_a_group_without_session_says_where_to_log_in(
    world, caf, maryse
):
    stranger = world.someone()
    await stranger.taps("Voir l'identité", chat=caf, topic=topic_of(caf))
    assert (
        "ouvrez une conversation privée avec @aplus_demo_bot"
        in stranger.popup()
    )
    opened = world.bot.answered[stranger.last_press]["url"]
    assert opened == f"https://t.me/{world.bot.user.username}?start=login"
    await stranger.says("/start login")
    assert "adresse e-mail professionnelle" in stranger.screen().text


async def test_a_correction_made_meanwhile_is_read_after_the_login(
    world, caf, maryse
):
    paul = await world.player("paul@caf.example")
    said = await paul.says(
        "Versement de 100 euros.", chat=caf, topic=topic_of(caf)
    )
    await maryse.says("/deconnexion")
    paul.person.edits(caf, said, "Versement de 200 euros.")
    await world.settle()
    assert not maryse.sees("200 euros")
    await maryse.logs_in()
    assert maryse.sees("Versement de 200 euros.")
    assert not maryse.sees("100 euros")


async def test_who_leaves_the_device_may_clear_the_conversation(
    world, caf, maryse
):
    paul = await world.player("paul@caf.example")
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    await maryse.says("/start d1")
    await maryse.says("/deconnexion")
    await maryse.taps("Effacer les messages de cette conversation")
    assert "sont effacés d'ici" in maryse.screen().text
    for words in ("Versement fait.", "RSA suspendu"):
        assert not maryse.sees(words)
    await maryse.logs_in()
    await maryse.says("/start d1")
    assert maryse.sees("Versement fait.")


async def test_a_colleague_who_cannot_be_reached_is_named_to_the_author_alone(
    world, caf, maryse
):
    karim = await world.player("karim@bellac.example")
    await maryse.says("/start d1")
    await maryse.taps("Inviter un collègue")
    await maryse.taps("Karim S.")
    karim.person.blocks(world.bot)
    await world.settle()
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    await maryse.says("Le bail est joint.")
    assert maryse.sees(
        "votre message n'a pas pu être remis à votre collègue sur Telegram"
    )
    assert not any(
        "pas pu être remis" in one.text for one in caf.shown(topic_of(caf).id)
    )


async def test_a_correction_made_without_session_does_not_go_and_this_is_said(
    world, caf, maryse
):
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    said = await maryse.says("Première version.")
    await maryse.says("/deconnexion")
    maryse.person.edits(maryse.chat, said, "Deuxième version.")
    await world.settle()
    assert "votre correction n'est pas partie" in maryse.screen().text
    assert not any("Deuxième" in one.text for one in caf.shown())


async def test_a_referents_correction_made_without_session_does_not_go_and_this_is_said(
    world, caf, maryse
):
    paul, topic = await world.player("paul@caf.example"), topic_of(caf)
    said = await paul.says("Versement fait.", chat=caf, topic=topic)
    await paul.says("/deconnexion")
    paul.person.edits(caf, said, "Versement refusé.")
    await world.settle()
    assert paul.sees(
        "Votre correction n'est pas partie. Connectez-vous",
        chat=caf,
        topic=topic,
    )
    assert not maryse.sees("refusé")


async def test_what_waits_is_corrected_even_without_session(world, caf, maryse):
    await file_many(world, "maryse@bellac.example", "APL jamais versée")
    await world.wait(minutes=11)
    said = await maryse.says("Première version.")
    await maryse.says("/deconnexion")
    maryse.person.edits(maryse.chat, said, "Deuxième version.")
    await world.settle()
    await maryse.logs_in()
    await maryse.chooses(1)
    assert any(
        "Deuxième version." in one.text for one in caf.shown(topic_of(caf).id)
    )

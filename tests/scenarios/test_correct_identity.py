"""« Corriger l'identité » et « Envoyée par erreur » : après l'envoi."""

from sqlalchemy import func, select

from models.demande.demande import Demande
from models.demande.dialogue import Message
from models.demande.mandat import Mandat
from models.demande.usager import UsagerField
from models.demande.word_index import WordIndex
from models.journal.entries import Act, Entry
from models.outbox.rows import Outgoing, State
from tests.beginnings import sent_to_caf
from tests.directory import CAF
from tests.modes import in_both_modes

pytestmark = in_both_modes

BEGINNINGS = {"maryse": sent_to_caf}

TITRE = "RSA suspendu depuis septembre"


async def test_after_the_sending_three_things_can_still_be_done(maryse):
    assert maryse.screen().labels == [
        "Compléter",
        "Corriger l'identité",
        "Envoyée par erreur",
    ]
    await maryse.taps("Compléter")
    assert "il partira dans la demande" in maryse.screen().text


async def test_a_corrected_element_is_told_by_its_name_alone(
    world, caf, maryse
):
    [topic] = caf.open_topics()
    await maryse.taps("Corriger l'identité")
    assert {
        "Prénom",
        "Nom de famille",
        "Date de naissance",
        "Ne rien changer",
    } <= set(maryse.screen().labels)
    await maryse.taps("Nom de famille")
    said = await maryse.says("Durand")
    assert said.is_deleted
    assert "« Nom de famille » est corrigé" in maryse.screen().text
    assert maryse.sees(
        "Maryse L. a corrigé l'identité de l'usager : Nom de famille",
        chat=caf,
        topic=topic,
    )
    assert not any(
        "Durand" in one.text
        for one in (*caf.messages.values(), *maryse.chat.shown())
    )
    paul = await world.player("paul@caf.example")
    await paul.taps("Voir l'identité", chat=caf, topic=topic)
    assert "Nom de famille : Durand" in paul.screen().text

    def acts(session):
        return list(
            session.scalars(
                select(Entry.act).where(Entry.act == Act.IDENTITY_CORRECTED)
            )
        )

    assert len(await world.app.uow.run(acts)) == 1


async def test_the_words_and_the_print_follow_the_correction(world, maryse):
    def state(session):
        words = set(session.scalars(select(WordIndex.word)))
        return words, session.scalar(select(Demande.duplicate_print))

    before = await world.app.uow.run(state)
    await maryse.taps("Corriger l'identité")
    await maryse.taps("Nom de famille")
    await maryse.says("Durand")
    after = await world.app.uow.run(state)
    assert before[0] != after[0]
    assert before[1] != after[1]
    await maryse.taps("Corriger un autre élément")
    await maryse.taps("Nom de famille")
    await maryse.says("Dupont")
    assert await world.app.uow.run(state) == before


async def test_a_doubtful_correction_can_be_kept_or_written_again(
    world, caf, maryse
):
    await maryse.taps("Corriger l'identité")
    await maryse.taps("Date de naissance")
    said = await maryse.says("31/02/1962")
    assert said.is_deleted
    assert "n'existe pas dans le calendrier" in maryse.screen().text
    await maryse.says("1852")
    assert "plus de 125 ans" in maryse.screen().text
    await maryse.taps("Garder quand même")
    assert "« Date de naissance » est corrigé" in maryse.screen().text
    [topic] = caf.open_topics()
    paul = await world.player("paul@caf.example")
    await paul.taps("Voir l'identité", chat=caf, topic=topic)
    assert "1852" in paul.screen().text


async def test_a_value_that_comes_late_is_no_message_of_the_demande(
    world, caf, maryse
):
    await maryse.taps("Corriger l'identité")
    await maryse.taps("Nom de famille")
    question = maryse.screen()
    await world.wait(minutes=25)
    said = await maryse.says("Durand", reply_to=question)
    assert said.is_deleted
    assert not any("Durand" in one.text for one in caf.messages.values())


async def test_nothing_changes_without_a_value(world, caf, maryse):
    [topic] = caf.open_topics()
    await maryse.taps("Corriger l'identité")
    await maryse.taps("Nom de famille")
    maryse.person.sends_photo(maryse.chat, thread=maryse.stands_in)
    await world.settle()
    assert "Écrivez la valeur dans un message" in maryse.screen().text
    await maryse.taps("Ne rien changer")
    assert not maryse.sees("a corrigé", chat=caf, topic=topic)


async def test_a_colleague_who_was_not_invited_cannot_correct(world, maryse):
    await maryse.taps("Corriger l'identité")
    screen = maryse.screen()
    karim = await world.newcomer("karim@bellac.example")
    data = next(
        key["callback_data"]
        for row in screen.buttons
        for key in row
        if key["text"] == "Nom de famille"
    )
    press = karim.person.presses(karim.chat, karim.screen(), data)
    await world.settle()
    assert "Durand" not in (world.bot.answered[press]["text"] or "")
    assert "Écrivez la bonne valeur" not in karim.screen().text


async def test_a_closed_demande_is_not_corrected(world, caf, maryse):
    paul = await world.player("paul@caf.example")
    [topic] = caf.open_topics()
    await paul.says("Bonjour.", chat=caf, topic=topic)
    await maryse.closes()
    await maryse.taps("Corriger l'identité")
    assert "close" in maryse.popup()


async def test_what_was_sent_by_mistake_is_withdrawn_and_erased(
    world, caf, maryse
):
    [topic] = caf.open_topics()
    await maryse.taps("Envoyée par erreur")
    assert "Retirer la demande" in maryse.screen().text
    await maryse.taps("Non, garder")
    assert not topic.is_deleted
    assert TITRE in maryse.screen().text
    await maryse.taps("Envoyée par erreur")
    await maryse.taps("Oui, retirer la demande")
    assert topic.is_deleted
    assert "est retirée" in maryse.screen().text

    def left(session):
        counts = [
            session.scalar(select(func.count()).select_from(table))
            for table in (UsagerField, Mandat, Message)
        ]
        demande = session.scalars(select(Demande)).one()
        stuck = session.scalar(
            select(func.count())
            .select_from(Outgoing)
            .where(Outgoing.state == State.PARKED)
        )
        return (
            counts,
            demande.state,
            demande.titre,
            demande.withdrawn_at,
            demande.duplicate_print,
            stuck,
        )

    (
        counts,
        state,
        titre,
        withdrawn_at,
        duplicate,
        stuck,
    ) = await world.app.uow.run(left)
    assert counts == [0, 0, 0]
    assert (state, titre, duplicate, stuck) == ("close", "", None, 0)
    assert withdrawn_at is not None
    await maryse.says("/demandes")
    assert "pas encore de demande" in maryse.screen().text


async def test_the_topics_and_the_colleagues_are_told(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    await maryse.taps("Envoyée par erreur")
    await maryse.taps("Oui, retirer la demande")
    told = [
        one.text for one in caf.messages.values() if one.thread_id == topic.id
    ]
    assert any(
        "Maryse L. l'a retirée, elle était envoyée par erreur" in text
        for text in told
    )


async def test_what_was_taken_can_only_be_closed(world, caf, maryse):
    [topic] = caf.open_topics()
    sent = maryse.screen()
    paul = await world.player("paul@caf.example")
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    data = next(
        key["callback_data"]
        for row in sent.buttons
        for key in row
        if key["text"] == "Envoyée par erreur"
    )
    maryse.person.presses(maryse.chat, sent, data)
    await world.settle()
    assert maryse.sees("s'occupe déjà de cette demande")
    assert not topic.is_deleted


async def test_messages_that_wait_for_a_colleague_do_not_survive(world, caf):
    maryse, karim = (
        await world.player("maryse@bellac.example"),
        await world.player("karim@bellac.example"),
    )
    await maryse.fills(CAF)
    await maryse.taps("Inviter un collègue")
    await maryse.taps("Karim S.")
    await maryse.taps("Continuer")
    await maryse.taps("Envoyer ma demande")
    sent = maryse.screen()
    await karim.says("/deconnexion")
    await maryse.says("Un complément.")
    data = next(
        key["callback_data"]
        for row in sent.buttons
        for key in row
        if key["text"] == "Envoyée par erreur"
    )
    maryse.person.presses(maryse.chat, sent, data)
    await world.settle()
    await maryse.taps("Oui, retirer la demande")
    await karim.logs_in()
    assert not karim.sees("Un complément.")

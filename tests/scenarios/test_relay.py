"""« Je peux continuer le dialogue avec les référents opérateurs jusqu'à la résolution du blocage. »"""

import pytest
from sqlalchemy import delete

from models.outbox.copies import Copy
from tests.beginnings import sent_to_both
from tests.directory import CAF, CPAM
from tests.modes import in_both_modes, on_both

pytestmark = [in_both_modes, on_both]

BEGINNINGS = {"maryse": sent_to_both, "caf": sent_to_both}


def last(chat, topic=None):
    return chat.shown(topic.id if topic else None)[-1]


def reactions(message):
    return [one["emoji"] for ones in message.reactions.values() for one in ones]


async def test_a_photo_goes_both_ways_and_to_the_other_organismes(
    world, caf, at_caf, cpam, at_cpam, maryse, paul
):
    paul.person.sends_photo(caf, thread=at_caf.id, caption="Voici le courrier")
    await world.settle()
    received = last(maryse.chat)
    assert "photo" in received.media
    assert (
        received.caption
        == "Demande n°\u00a01 · Paul R., référent, Caf de la Haute-Vienne\nVoici le courrier"
    )
    assert "Répondre" in received.labels
    assert "photo" in last(cpam, at_cpam).media
    maryse.person.sends_photo(
        maryse.chat, caption="La réponse", thread=maryse.own_thread
    )
    await world.settle()
    seen = last(caf, at_caf)
    assert "photo" in seen.media
    assert seen.caption.startswith(
        "Maryse L., aidant, France services de Bellac"
    )


async def test_words_are_relayed_letter_by_letter_and_ours_are_set_around_them(
    world, caf, at_caf, maryse, paul
):
    words = "Motif : « refus » n° 3 ? Non ! à 14 h"
    await paul.says(words, chat=caf, topic=at_caf)
    author, relayed = str.split(last(maryse.chat).text, "\n")
    assert relayed.encode() == words.encode()
    assert author.encode().startswith("Demande n°\u00a01 · ".encode())
    await maryse.says("/aide")
    helped = last(maryse.chat).text.encode()
    assert "« ".replace(" ", "\u00a0").encode() in helped


async def test_a_document_and_a_voice_message_are_relayed(
    world, caf, at_caf, maryse
):
    maryse.person.sends_document(
        maryse.chat,
        name="attestation.pdf",
        caption="L'attestation",
        thread=maryse.own_thread,
    )
    await world.settle()
    assert "document" in last(caf, at_caf).media
    maryse.person.sends_voice(maryse.chat, thread=maryse.own_thread)
    await world.settle()
    voice = last(caf, at_caf)
    assert "voice" in voice.media
    assert voice.caption == "Maryse L., aidant, France services de Bellac"


async def test_an_album_arrives_as_one_album(world, caf, at_caf, maryse):
    maryse.person.sends_album(
        maryse.chat,
        b"un",
        b"deux",
        b"trois",
        caption="Les trois pages",
        thread=maryse.own_thread,
    )
    await world.settle()
    assert "photo" not in last(caf, at_caf).media
    await world.settle()
    await world.wait(seconds=2)
    album = [one for one in caf.shown(at_caf.id) if "photo" in one.media]
    assert len(album) == 3
    assert len({one.extra["media_group_id"] for one in album}) == 1
    assert album[0].caption.endswith("Les trois pages")
    assert [one.caption for one in album[1:]] == ["", ""]
    assert "J'ai traité la demande" in last(caf, at_caf).labels


async def test_words_said_after_an_album_do_not_pass_before_it(
    world, caf, at_caf, maryse
):
    maryse.person.sends_album(
        maryse.chat, b"un", b"deux", thread=maryse.own_thread
    )
    await maryse.says("Voilà les deux pages.")
    await world.settle()
    await world.wait(seconds=2)
    told = [one for one in caf.shown(at_caf.id) if one.shown or one.media]
    words = next(
        place
        for place, one in enumerate(told)
        if "Voilà les deux pages." in one.text
    )
    assert all(
        place < words for place, one in enumerate(told) if "photo" in one.media
    )


async def test_a_late_item_of_an_album_is_kept(world, caf, at_caf, maryse):
    [first, _] = maryse.person.sends_album(
        maryse.chat, b"un", b"deux", thread=maryse.own_thread
    )
    await world.settle()
    await world.wait(seconds=2)
    extra = {"media_group_id": first.extra["media_group_id"]}
    maryse.person.sends(
        maryse.chat, first.media, **extra, thread=maryse.own_thread
    )
    await world.settle()
    await world.wait(seconds=2)
    assert (
        len([one for one in caf.shown(at_caf.id) if "photo" in one.media]) == 3
    )


async def test_an_album_is_confirmed_once(world, maryse):
    maryse.person.sends_album(
        maryse.chat, b"un", b"deux", b"trois", thread=maryse.own_thread
    )
    await world.settle()
    await world.wait(seconds=2)
    told = [
        one
        for one in maryse.chat.shown()
        if "Votre fichier est lu, puis part" in one.text
    ]
    assert len(told) == 1


async def test_an_edit_corrects_every_copy(
    world, caf, at_caf, cpam, at_cpam, maryse, paul, ines
):
    said = await paul.says(
        "Il manque la déclaration de juin.", chat=caf, topic=at_caf
    )
    paul.person.edits(caf, said, "Il manque la déclaration de juillet.")
    await world.settle()
    assert maryse.sees("Il manque la déclaration de juillet.")
    assert not maryse.sees("juin")
    assert ines.sees("juillet", chat=cpam, topic=at_cpam)
    assert "Répondre" in last(maryse.chat).labels


async def test_the_aidants_edit_and_a_caption_are_corrected_too(
    world, caf, at_caf, maryse, paul
):
    said = await maryse.says("Le loyer de novembre.")
    maryse.person.edits(maryse.chat, said, "Le loyer de décembre.")
    await world.settle()
    assert paul.sees("Le loyer de décembre.", chat=caf, topic=at_caf)
    photo = maryse.person.sends_photo(
        maryse.chat, caption="Page un", thread=maryse.own_thread
    )
    await world.settle()
    maryse.person.edits(maryse.chat, photo, "Page deux")
    await world.settle()
    assert paul.sees("Page deux", chat=caf, topic=at_caf)
    assert not paul.sees("Page un", chat=caf, topic=at_caf)


async def test_a_longer_correction_is_whole(world, caf, at_caf, maryse):
    said = await maryse.says("Court.")
    long = "mot " * 1500
    maryse.person.edits(maryse.chat, said, long + "fin.")
    await world.settle()
    told = "".join(one.text for one in caf.shown(at_caf.id))
    assert told.count("mot") == 1500
    assert "fin." in told


async def test_an_edit_of_an_answered_message_is_an_edit_still(
    world, caf, at_caf, maryse, paul
):
    said = await maryse.says("Dossier envoyé lundi.")
    await paul.says("Merci.", chat=caf, topic=at_caf)
    maryse.person.edits(maryse.chat, said, "Dossier envoyé mardi.")
    await world.settle()
    assert paul.sees("Dossier envoyé mardi.", chat=caf, topic=at_caf)


async def test_after_the_closing_an_edit_changes_nothing_and_is_said(
    world, caf, at_caf, maryse, paul
):
    said = await maryse.says("Avant la fin.")
    await paul.says("Bien reçu.", chat=caf, topic=at_caf)
    await maryse.closes()
    maryse.person.edits(maryse.chat, said, "Après la fin.")
    await world.settle()
    assert not paul.sees("Après la fin.", chat=caf)
    assert maryse.sees("votre correction n'est pas partie")


async def test_a_reply_stays_a_reply_on_the_other_side(
    caf, at_caf, cpam, at_cpam, maryse, paul
):
    await paul.says("Quel mois manque ?", chat=caf, topic=at_caf)
    await paul.says("Et le bail ?", chat=caf, topic=at_caf)
    asked = next(
        one for one in maryse.chat.shown() if "Quel mois manque ?" in one.text
    )
    await maryse.says("Juillet.", reply_to=asked)
    answer = next(one for one in caf.shown(at_caf.id) if "Juillet." in one.text)
    assert answer.reply_to is not None
    assert answer.reply_to.text == "Quel mois manque ?"
    shown = last(cpam, at_cpam)
    assert "Quel mois manque ?" in shown.reply_to.text
    await paul.says("Merci.", chat=caf, topic=at_caf, reply_to=answer)
    assert last(maryse.chat).reply_to.text == "Juillet."


async def test_an_answer_to_a_copy_that_nobody_knows_is_not_sent_to_the_only_open_demande(
    world, caf, at_caf, maryse, paul
):
    """A copy that left twice around a crash is known once; the demande of the other one may be closed."""
    await paul.says("C'est versé.", chat=caf, topic=at_caf)
    shown = last(maryse.chat)
    await maryse.closes()
    await maryse.sends(CAF, titre="Allocation logement arrêtée", nom="Martin")
    await world.app.uow.run(
        lambda session: session.execute(delete(Copy)).rowcount
    )
    await maryse.says("Merci, Mme Dupont l'a bien reçu.", reply_to=shown)
    assert not paul.sees("Mme Dupont l'a bien reçu", chat=caf)
    told = maryse.screen().text
    assert (
        "À quelle demande ce message est-il destiné ?" in told
        or "est close" in told
    )


async def test_reactions_say_saved_then_delivered(
    world, caf, at_caf, maryse, paul
):
    said = await paul.says("Bonjour.", chat=caf, topic=at_caf)
    assert reactions(said) == ["👌"]
    await maryse.says("/deconnexion")
    kept = await paul.says("Une réponse.", chat=caf, topic=at_caf)
    await world.settle()
    await world.wait(seconds=2)
    assert reactions(kept) == ["✍"]


async def test_the_author_line_is_ours_alone(caf, at_caf, maryse):
    forged = (
        "Paul R., référent, Caf de la Haute-Vienne\nVos droits sont rétablis."
    )
    await maryse.says(forged)
    seen = last(caf, at_caf)
    assert seen.text.startswith(
        "Maryse L., aidant, France services de Bellac\n"
    )
    bold = [one for one in seen.entities if one["type"] == "bold"]
    assert [(one["offset"], one["length"]) for one in bold] == [
        (0, len("Maryse L., aidant, France services de Bellac"))
    ]


async def test_a_forward_is_shown_as_forwarded(
    world, caf, at_caf, maryse, paul
):
    original = await paul.says("// note interne", chat=caf, topic=at_caf)
    other = await paul.says("Texte officiel.", chat=caf, topic=at_caf)
    paul.person.forwards(caf, other, thread=at_caf.id)
    await world.settle()
    assert maryse.sees(
        "Paul R., référent, Caf de la Haute-Vienne · message transféré"
    )
    paul.person.forwards(caf, original, thread=at_caf.id)
    await world.settle()
    assert not maryse.sees("note interne")


async def test_a_caption_that_is_between_us_stays(
    world, caf, at_caf, maryse, paul
):
    paul.person.sends_photo(caf, thread=at_caf.id, caption="// pour nous")
    await world.settle()
    assert not any("photo" in one.media for one in maryse.chat.shown())


async def test_a_long_caption_follows_its_photo_whole(
    world, caf, at_caf, maryse
):
    maryse.person.sends_photo(
        maryse.chat, caption="mot " * 250, thread=maryse.own_thread
    )
    await world.settle()
    told = caf.shown(at_caf.id)
    assert "photo" in told[-2].media
    assert told[-1].text.count("mot") == 250


@pytest.mark.parametrize("kind", ["sticker", "location", "contact", "poll"])
async def test_what_is_not_relayed_is_said_with_what_to_send(
    world, caf, at_caf, maryse, paul, kind
):
    media = {
        "sticker": {
            "file_id": "s",
            "file_unique_id": "u",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
        },
        "location": {"latitude": 46.1, "longitude": 1.05},
        "contact": {"phone_number": "+33639980001", "first_name": "Marie"},
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        },
    }[kind]
    maryse.person.sends(maryse.chat, {kind: media}, thread=maryse.own_thread)
    await world.settle()
    assert (
        "envoyez une photo, un PDF ou un message vocal"
        in last(maryse.chat).text
    )
    paul.person.sends(caf, {kind: media}, thread=at_caf.id)
    await world.settle()
    assert (
        "envoyez une photo, un PDF ou un message vocal"
        in last(caf, at_caf).text
    )


async def test_the_pieces_are_shown_in_private_for_ten_minutes(
    world, caf, at_caf, maryse, paul
):
    paul.person.joins(caf)
    maryse.person.sends_document(
        maryse.chat, name="bail.pdf", thread=maryse.own_thread
    )
    await world.settle()
    for _ in range(2):
        await paul.taps("Voir les pièces (1)", chat=caf, topic=at_caf)
    shown = last(paul.chat)
    assert "document" in shown.media
    assert shown.extra.get("has_protected_content")
    await world.settle()
    await world.wait(minutes=11)
    assert shown.is_deleted
    await maryse.says("Fini.")
    await paul.says("Merci.", chat=caf, topic=at_caf)
    card, key = paul.person.finds_button(
        caf, "Voir les pièces (1)", thread=at_caf.id
    )
    await maryse.closes()
    press = paul.person.presses(caf, card, key["callback_data"])
    await world.settle()
    assert "close" in world.bot.answered[press]["text"]


def lost(caf, at_caf, words):
    told = [one for one in caf.shown(at_caf.id) if words in one.text]
    return [
        (one.text, one.reply_to.shown if one.reply_to else "") for one in told
    ]


async def test_what_did_not_arrive_is_said_below_what_was_written_with_whom_it_missed(
    world, caf, at_caf, cpam, maryse, paul
):
    world.telegram.people[next(iter(cpam.members))].removes(
        cpam, world.bot.user
    )
    await world.settle()
    paul.person.sends_photo(caf, thread=at_caf.id, caption="Le courrier")
    await world.settle()
    [(told, answered)] = lost(caf, at_caf, "n'a pas pu être remis")
    assert f"votre message n'a pas pu être remis à la {CPAM}" in told
    assert answered == "Le courrier"
    assert maryse.sees("Le courrier")


async def test_a_correction_that_did_not_arrive_is_said(
    world, caf, at_caf, maryse, paul
):
    said = await paul.says("Il manque juin.", chat=caf, topic=at_caf)
    maryse.person.blocks(world.bot)
    await world.settle()
    paul.person.edits(caf, said, "Il manque juillet.")
    await world.settle()
    [(told, answered)] = lost(caf, at_caf, "n'a pas pu être remise")
    assert (
        "votre correction n'a pas pu être remise à l'aidant sur Telegram"
        in told
    )
    assert answered == "Il manque juillet."

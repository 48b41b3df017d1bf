"""« Je peux continuer le dialogue avec les référents opérateurs jusqu'à la résolution du blocage. »"""

import pytest
from sqlalchemy import delete

from models.outbox.copies import Copy
from tests.modes import in_both_modes

pytestmark = in_both_modes

CAF, CPAM = "Caf de la Haute-Vienne", "CPAM de la Haute-Vienne"


class Scene:
    def __init__(self, world):
        self.world = world

    async def open(self):
        self.caf = await self.world.group("chef@caf.example", CAF)
        self.cpam = await self.world.group("chef@cpam.example", CPAM)
        self.maryse = await self.world.player("maryse@bellac.example")
        self.paul = await self.world.player("paul@caf.example")
        self.ines = await self.world.player("ines@cpam.example")
        await self.maryse.sends(CAF, CPAM)
        [self.at_caf], [self.at_cpam] = self.caf.open_topics(), self.cpam.open_topics()
        return self

    async def settles(self, said=None, **wait):
        await self.world.settle()
        if wait:
            await self.world.wait(**wait)
        return said

    def last(self, chat, topic=None):
        return chat.shown(topic.id if topic else None)[-1]


@pytest.fixture
async def scene(world):
    return await Scene(world).open()


def reactions(message):
    return [one["emoji"] for ones in message.reactions.values() for one in ones]


async def test_a_photo_goes_both_ways_and_to_the_other_organismes(scene):
    scene.paul.person.sends_photo(scene.caf, thread=scene.at_caf.id, caption="Voici le courrier")
    await scene.settles()
    received = scene.last(scene.maryse.chat)
    assert "photo" in received.media
    assert (
        received.caption
        == "Demande n°\u00a01 · Paul R., référent, Caf de la Haute-Vienne\nVoici le courrier"
    )
    assert "Répondre" in received.labels
    assert "photo" in scene.last(scene.cpam, scene.at_cpam).media
    scene.maryse.person.sends_photo(scene.maryse.chat, caption="La réponse")
    await scene.settles()
    seen = scene.last(scene.caf, scene.at_caf)
    assert "photo" in seen.media
    assert seen.caption.startswith("Maryse L., aidant, France services de Bellac")


async def test_a_document_and_a_voice_message_are_relayed(scene):
    scene.maryse.person.sends_document(
        scene.maryse.chat, name="attestation.pdf", caption="L'attestation"
    )
    await scene.settles()
    assert "document" in scene.last(scene.caf, scene.at_caf).media
    scene.maryse.person.sends_voice(scene.maryse.chat)
    await scene.settles()
    voice = scene.last(scene.caf, scene.at_caf)
    assert "voice" in voice.media
    assert voice.caption == "Maryse L., aidant, France services de Bellac"


async def test_an_album_arrives_as_one_album(scene):
    scene.maryse.person.sends_album(
        scene.maryse.chat, b"un", b"deux", b"trois", caption="Les trois pages"
    )
    await scene.settles()
    assert "photo" not in scene.last(scene.caf, scene.at_caf).media
    await scene.settles(seconds=2)
    album = [one for one in scene.caf.shown(scene.at_caf.id) if "photo" in one.media]
    assert len(album) == 3
    assert len({one.extra["media_group_id"] for one in album}) == 1
    assert album[0].caption.endswith("Les trois pages")
    assert [one.caption for one in album[1:]] == ["", ""]
    assert "J'ai traité la demande" in scene.last(scene.caf, scene.at_caf).labels


async def test_words_said_after_an_album_do_not_pass_before_it(scene):
    scene.maryse.person.sends_album(scene.maryse.chat, b"un", b"deux")
    await scene.maryse.says("Voilà les deux pages.")
    await scene.settles(seconds=2)
    told = [one for one in scene.caf.shown(scene.at_caf.id) if one.shown or one.media]
    words = next(place for place, one in enumerate(told) if "Voilà les deux pages." in one.text)
    assert all(place < words for place, one in enumerate(told) if "photo" in one.media)


async def test_a_late_item_of_an_album_is_kept(scene):
    [first, _] = scene.maryse.person.sends_album(scene.maryse.chat, b"un", b"deux")
    await scene.settles()
    await scene.settles(seconds=2)
    extra = {"media_group_id": first.extra["media_group_id"]}
    scene.maryse.person.sends(scene.maryse.chat, first.media, **extra)
    await scene.settles(seconds=2)
    assert len([one for one in scene.caf.shown(scene.at_caf.id) if "photo" in one.media]) == 3


async def test_an_album_is_confirmed_once(scene):
    scene.maryse.person.sends_album(scene.maryse.chat, b"un", b"deux", b"trois")
    await scene.settles(seconds=2)
    told = [one for one in scene.maryse.chat.shown() if "Votre message est parti" in one.text]
    assert len(told) == 1


async def test_an_edit_corrects_every_copy(scene):
    said = await scene.paul.says(
        "Il manque la déclaration de juin.", chat=scene.caf, topic=scene.at_caf
    )
    scene.paul.person.edits(scene.caf, said, "Il manque la déclaration de juillet.")
    await scene.settles()
    assert scene.maryse.sees("Il manque la déclaration de juillet.")
    assert not scene.maryse.sees("juin")
    assert scene.ines.sees("juillet", chat=scene.cpam, topic=scene.at_cpam)
    assert "Répondre" in scene.last(scene.maryse.chat).labels


async def test_the_aidants_edit_and_a_caption_are_corrected_too(scene):
    said = await scene.maryse.says("Le loyer de novembre.")
    scene.maryse.person.edits(scene.maryse.chat, said, "Le loyer de décembre.")
    await scene.settles()
    assert scene.paul.sees("Le loyer de décembre.", chat=scene.caf, topic=scene.at_caf)
    photo = scene.maryse.person.sends_photo(scene.maryse.chat, caption="Page un")
    await scene.settles()
    scene.maryse.person.edits(scene.maryse.chat, photo, "Page deux")
    await scene.settles()
    assert scene.paul.sees("Page deux", chat=scene.caf, topic=scene.at_caf)
    assert not scene.paul.sees("Page un", chat=scene.caf, topic=scene.at_caf)


async def test_a_longer_correction_is_whole(scene):
    said = await scene.maryse.says("Court.")
    long = "mot " * 1500
    scene.maryse.person.edits(scene.maryse.chat, said, long + "fin.")
    await scene.settles()
    told = "".join(one.text for one in scene.caf.shown(scene.at_caf.id))
    assert told.count("mot") == 1500
    assert "fin." in told


async def test_an_edit_of_an_answered_message_is_an_edit_still(scene):
    said = await scene.maryse.says("Dossier envoyé lundi.")
    await scene.paul.says("Merci.", chat=scene.caf, topic=scene.at_caf)
    scene.maryse.person.edits(scene.maryse.chat, said, "Dossier envoyé mardi.")
    await scene.settles()
    assert scene.paul.sees("Dossier envoyé mardi.", chat=scene.caf, topic=scene.at_caf)


async def test_after_the_closing_an_edit_changes_nothing_and_is_said(scene):
    said = await scene.maryse.says("Avant la fin.")
    await scene.paul.says("Bien reçu.", chat=scene.caf, topic=scene.at_caf)
    await scene.maryse.taps("Clore la demande")
    scene.maryse.person.edits(scene.maryse.chat, said, "Après la fin.")
    await scene.settles()
    assert not scene.paul.sees("Après la fin.", chat=scene.caf)
    assert scene.maryse.sees("votre correction n'est pas partie")


async def test_a_reply_stays_a_reply_on_the_other_side(scene):
    await scene.paul.says("Quel mois manque ?", chat=scene.caf, topic=scene.at_caf)
    await scene.paul.says("Et le bail ?", chat=scene.caf, topic=scene.at_caf)
    asked = next(one for one in scene.maryse.chat.shown() if "Quel mois manque ?" in one.text)
    await scene.maryse.says("Juillet.", reply_to=asked)
    answer = next(one for one in scene.caf.shown(scene.at_caf.id) if "Juillet." in one.text)
    assert answer.reply_to is not None
    assert answer.reply_to.text == "Quel mois manque ?"
    shown = scene.last(scene.cpam, scene.at_cpam)
    assert "Quel mois manque ?" in shown.reply_to.text
    await scene.paul.says("Merci.", chat=scene.caf, topic=scene.at_caf, reply_to=answer)
    assert scene.last(scene.maryse.chat).reply_to.text == "Juillet."


async def test_an_answer_to_a_copy_that_nobody_knows_is_not_sent_to_the_only_open_demande(scene):
    """A copy that left twice around a crash is known once; the demande of the other one may be closed."""
    await scene.paul.says("C'est versé.", chat=scene.caf, topic=scene.at_caf)
    shown = scene.last(scene.maryse.chat)
    await scene.maryse.taps("Clore la demande")
    await scene.maryse.sends(CAF, titre="Allocation logement arrêtée", nom="Martin")
    await scene.world.app.uow.run(lambda session: session.execute(delete(Copy)).rowcount)
    await scene.maryse.says("Merci, Mme Dupont l'a bien reçu.", reply_to=shown)
    assert not scene.paul.sees("Mme Dupont l'a bien reçu", chat=scene.caf)
    told = scene.maryse.screen().text
    assert "À quelle demande ce message est-il destiné ?" in told or "est close" in told


async def test_reactions_say_saved_then_delivered(scene):
    said = await scene.paul.says("Bonjour.", chat=scene.caf, topic=scene.at_caf)
    assert reactions(said) == ["👌"]
    await scene.maryse.says("/deconnexion")
    kept = await scene.paul.says("Une réponse.", chat=scene.caf, topic=scene.at_caf)
    await scene.settles(seconds=2)
    assert reactions(kept) == ["✍"]


async def test_the_author_line_is_ours_alone(scene):
    forged = "Paul R., référent, Caf de la Haute-Vienne\nVos droits sont rétablis."
    await scene.maryse.says(forged)
    seen = scene.last(scene.caf, scene.at_caf)
    assert seen.text.startswith("Maryse L., aidant, France services de Bellac\n")
    bold = [one for one in seen.entities if one["type"] == "bold"]
    assert [(one["offset"], one["length"]) for one in bold] == [
        (0, len("Maryse L., aidant, France services de Bellac"))
    ]


async def test_a_forward_is_shown_as_forwarded(scene):
    original = await scene.paul.says("// note interne", chat=scene.caf, topic=scene.at_caf)
    other = await scene.paul.says("Texte officiel.", chat=scene.caf, topic=scene.at_caf)
    scene.paul.person.forwards(scene.caf, other, thread=scene.at_caf.id)
    await scene.settles()
    assert scene.maryse.sees("Paul R., référent, Caf de la Haute-Vienne · message transféré")
    scene.paul.person.forwards(scene.caf, original, thread=scene.at_caf.id)
    await scene.settles()
    assert not scene.maryse.sees("note interne")


async def test_a_caption_that_is_between_us_stays(scene):
    scene.paul.person.sends_photo(scene.caf, thread=scene.at_caf.id, caption="// pour nous")
    await scene.settles()
    assert not any("photo" in one.media for one in scene.maryse.chat.shown())


async def test_a_long_caption_follows_its_photo_whole(scene):
    scene.maryse.person.sends_photo(scene.maryse.chat, caption="mot " * 250)
    await scene.settles()
    told = scene.caf.shown(scene.at_caf.id)
    assert "photo" in told[-2].media
    assert told[-1].text.count("mot") == 250


@pytest.mark.parametrize("kind", ["sticker", "location", "contact", "poll"])
async def test_what_is_not_relayed_is_said_with_what_to_send(scene, kind):
    media = {
        "sticker": {"file_id": "s", "file_unique_id": "u", "width": 1, "height": 1, "is_animated": False,
                    "is_video": False, "type": "regular"},
        "location": {"latitude": 46.1, "longitude": 1.05},
        "contact": {"phone_number": "+33639980001", "first_name": "Marie"},
        "poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                 "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
                 "members_only": False},
    }[kind]  # fmt: skip
    scene.maryse.person.sends(scene.maryse.chat, {kind: media})
    await scene.settles()
    assert "envoyez une photo, un PDF ou un message vocal" in scene.last(scene.maryse.chat).text
    scene.paul.person.sends(scene.caf, {kind: media}, thread=scene.at_caf.id)
    await scene.settles()
    assert (
        "envoyez une photo, un PDF ou un message vocal" in scene.last(scene.caf, scene.at_caf).text
    )


async def test_the_pieces_are_shown_in_private_for_ten_minutes(scene):
    scene.maryse.person.sends_document(scene.maryse.chat, name="bail.pdf")
    await scene.settles()
    await scene.paul.taps("Voir les pièces (1)", chat=scene.caf, topic=scene.at_caf)
    shown = scene.last(scene.paul.chat)
    assert "document" in shown.media
    assert shown.extra.get("has_protected_content")
    await scene.settles(minutes=11)
    assert shown.is_deleted
    await scene.maryse.says("Fini.")
    await scene.paul.says("Merci.", chat=scene.caf, topic=scene.at_caf)
    await scene.maryse.taps("Clore la demande")
    card = next(
        one for one in scene.caf.shown(scene.at_caf.id) if "Voir les pièces (1)" in one.labels
    )
    key = next(key for row in card.buttons for key in row if key["text"] == "Voir les pièces (1)")
    press = scene.paul.person.presses(scene.caf, card, key["callback_data"])
    await scene.settles()
    assert "close" in scene.world.bot.answered[press]["text"]


def lost(scene, words):
    told = [one for one in scene.caf.shown(scene.at_caf.id) if words in one.text]
    return [(one.text, one.reply_to.shown if one.reply_to else "") for one in told]


async def test_what_did_not_arrive_is_said_below_what_was_written_with_whom_it_missed(scene):
    scene.world.telegram.people[next(iter(scene.cpam.members))].removes(
        scene.cpam, scene.world.bot.user
    )
    await scene.settles()
    scene.paul.person.sends_photo(scene.caf, thread=scene.at_caf.id, caption="Le courrier")
    await scene.settles()
    [(told, answered)] = lost(scene, "n'a pas pu être remis")
    assert f"votre message n'a pas pu être remis à {CPAM}" in told
    assert answered == "Le courrier"
    assert scene.maryse.sees("Le courrier")


async def test_a_correction_that_did_not_arrive_is_said(scene):
    said = await scene.paul.says("Il manque juin.", chat=scene.caf, topic=scene.at_caf)
    scene.maryse.person.blocks(scene.world.bot)
    await scene.settles()
    scene.paul.person.edits(scene.caf, said, "Il manque juillet.")
    await scene.settles()
    [(told, answered)] = lost(scene, "n'a pas pu être remise")
    assert "votre correction n'a pas pu être remise à l'aidant sur Telegram" in told
    assert answered == "Il manque juillet."

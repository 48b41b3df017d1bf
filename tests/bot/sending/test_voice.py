"""A voice message that its reader's settings refuse: whoever can do something about it reads why."""

from tests.modes import on_both

pytestmark = on_both

REFUSED = "VOICE_MESSAGES_FORBIDDEN"
ACCEPTS_NONE = "Cette personne n'accepte pas les messages vocaux"


async def test_its_author_reads_why_in_the_topic(
    world, line, caf, at_caf, maryse, paul
):
    line.refuses("sendVoice", REFUSED)
    said = paul.person.sends_voice(caf, thread=at_caf.id)
    await world.settle()
    assert not any(
        "voice" in one.media for one in maryse.chat.shown() if one.author.is_bot
    )
    [told] = [one for one in caf.shown(at_caf.id) if ACCEPTS_NONE in one.text]
    assert "votre message n'a pas pu être remis" in told.text
    assert told.reply_to == said
    assert "e-mail" not in told.text


async def test_who_asked_to_see_it_reads_what_to_change(
    world, line, caf, at_caf, maryse, paul
):
    maryse.person.sends_voice(maryse.chat)
    await world.settle()
    line.refuses("sendVoice", REFUSED, times=2)
    await paul.taps("Voir les pièces (1)", chat=caf, topic=at_caf)
    assert paul.sees(
        "vos réglages Telegram refusent les messages vocaux",
        chat=caf,
        topic=at_caf,
    )
    assert not paul.sees("Démarrer", chat=caf, topic=at_caf)

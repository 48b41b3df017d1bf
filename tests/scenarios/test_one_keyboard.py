"""The buttons of a demande hang under its last words, two rows at most; those above are taken away."""

from tests.beginnings import filed_at_caf
from tests.modes import in_both_modes
from tests.scenarios.seen import card, topic_of

pytestmark = in_both_modes
BEGINNINGS = {"maryse": filed_at_caf}
SIX = range(1, 7)


def below(chat, label, topic=None):
    """The messages under which this button stands, the pinned card aside."""
    shown = chat.shown(topic.id) if topic else chat.shown()
    return [
        message
        for message in shown
        if label in message.labels and not message.is_pinned
    ]


async def test_one_keyboard_of_two_rows_stands_after_six_exchanges(
    maryse, caf, at_caf, paul
):
    for rank in SIX:
        await maryse.says(f"Question {rank}")
        await paul.says(f"Réponse {rank}", chat=caf, topic=at_caf)
        assert maryse.sees(f"Réponse {rank}")
    [asked] = below(caf, "Autres actions", at_caf)
    assert "Question 6" in asked.text
    assert [len(row) for row in asked.buttons] == [2, 2]
    [answered] = below(maryse.chat, "Voir la demande")
    assert "Réponse 6" in answered.text
    assert [len(row) for row in answered.buttons] == [2, 2]
    assert len(below(maryse.chat, "Retirer")) <= 1


async def test_words_that_wait_together_leave_with_one_keyboard(
    maryse, caf, at_caf, paul
):
    """None is hung that would be taken away at once: a group takes twenty requests a minute."""
    calls = maryse.world.telegram.calls
    calls.clear()
    for rank in SIX:
        paul.person.says(caf, f"Réponse {rank}", thread=at_caf.id)
    await paul.world.settle()
    assert all(maryse.sees(f"Réponse {rank}") for rank in SIX)
    [answered] = below(maryse.chat, "Voir la demande")
    assert "Réponse 6" in answered.text
    taken = [call for call in calls if call.method == "editMessageReplyMarkup"]
    assert sum(call.params["chat_id"] == maryse.chat.id for call in taken) <= 1


async def test_words_withdrawn_as_they_wait_leave_the_keyboard_above(
    maryse, caf, at_caf, paul
):
    await paul.says("Réponse 1", chat=caf, topic=at_caf)
    paul.person.says(caf, "Réponse 2", thread=at_caf.id)
    wrong = paul.person.says(caf, "Réponse fausse", thread=at_caf.id)
    paul.person.says(caf, "/retirer", thread=at_caf.id, reply_to=wrong)
    await paul.world.settle()
    assert maryse.sees("Réponse 2")
    assert not maryse.sees("Réponse fausse")
    assert len(below(maryse.chat, "Voir la demande")) == 1


async def test_what_does_not_hang_there_is_behind_other_actions(
    maryse, caf, at_caf, paul
):
    await maryse.says("Elle n'a plus rien depuis septembre.")
    [asked] = below(caf, "Autres actions", at_caf)
    assert asked.labels[0] == "Je m'en occupe"
    on_card = next(one.labels for one in caf.shown(at_caf.id) if one.is_pinned)
    await paul.taps("Autres actions", chat=caf, topic=at_caf)
    [others] = below(caf, "Procédure standard", at_caf)
    assert {*on_card, "Retirer"} - {"Autres actions"} == {*others.labels}
    await paul.taps("Je m'en occupe", chat=caf, topic=at_caf)
    await maryse.says("J'ai retrouvé son courrier.")
    [asked] = below(caf, "Autres actions", at_caf)
    assert asked.labels == [
        "J'ai traité la demande",
        "Il me manque une information",
        "Voir l'identité",
        "Autres actions",
    ]
    assert not below(caf, "Procédure standard", at_caf)


async def test_an_older_button_still_seen_still_works(
    maryse, caf, at_caf, paul
):
    await maryse.says("Elle n'a plus rien depuis septembre.")
    [older] = below(caf, "Autres actions", at_caf)
    [treat] = [
        key
        for row in older.buttons
        for key in row
        if key["text"] == "J'ai traité la demande"
    ]
    await maryse.says("Elle a un loyer à payer.")
    assert not older.labels
    paul.person.presses(caf, older, treat["callback_data"])
    await paul.world.settle()
    assert paul.sees("n'a pas encore de réponse", chat=caf, topic=at_caf)
    await paul.says("C'est versé.", chat=caf, topic=at_caf)
    assert "État : traitée" in card(caf)


async def test_a_corrected_message_takes_no_button_back(
    maryse, caf, at_caf, paul
):
    first = await maryse.says("Elle n'a plus rien depuis aout.")
    await maryse.says("Elle a un loyer à payer.")
    maryse.person.edits(maryse.chat, first, "Plus rien depuis septembre.")
    await maryse.world.settle()
    assert paul.sees("depuis septembre", chat=caf, topic=topic_of(caf))
    [asked] = below(caf, "Autres actions", at_caf)
    assert "loyer" in asked.text

"""« caf », « sms », « oui oui », « 1 »: a choice is typed as people type; what is ambiguous is asked."""

from tests.beginnings import maryse_came_to_both
from tests.directory import CAF, CPAM

BEGINNINGS = {"maryse": maryse_came_to_both}


async def test_a_demande_is_filed_in_a_few_words(caf, maryse):
    for text in (
        "/nouvelle",
        "la caf",
        "continuer",
        "RSA suspendu depuis septembre",
        "Marie Dupont 14/07/1962",
        "ne peut pas fournir",
        "les deux",
        "Plus aucun versement.",
        "sans urgence particulière",
        "déjà un mandat",
        "14 novembre",
        "envoyer",
    ):
        await maryse.says(text)
    [topic] = caf.open_topics()
    assert maryse.sees("Plus aucun versement.", chat=caf, topic=topic)


async def test_what_may_mean_several_choices_is_asked(maryse):
    await maryse.says("/nouvelle")
    await maryse.says("haute vienne")
    text = maryse.screen().text
    assert "Plusieurs réponses conviennent" in text
    assert CAF in text
    assert CPAM in text
    await maryse.says("cpam")
    assert f"✅ {CPAM}" in maryse.screen().labels
    assert CAF in maryse.screen().labels

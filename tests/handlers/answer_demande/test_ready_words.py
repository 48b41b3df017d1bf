"""What stands between braces in a ready answer, filled for one demande."""

from datetime import date

import pytest

from handlers.answer_demande.ready_words import filled


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Demande {numéro}.", "Demande n°\u00a012."),
        ("Demande n° {numéro}.", "Demande n°\u00a012."),
        ("Demande N°{Numero} suivie.", "Demande n°\u00a012 suivie."),
        ("{référent} regarde.", "Paul R. regarde."),
        ("Suivie par {référent}.", "Suivie par Paul R."),
        ("Le n° {autre} reste.", "Le n° {autre} reste."),
    ],
)
def test_a_ready_answer_reads_as_if_it_were_typed(body, read):
    by = date(2026, 12, 3)
    words = filled(body, reference=12, referent="Paul R.", by=by)
    assert words.replace("n° 12", "n°\u00a012") == read

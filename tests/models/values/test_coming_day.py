"""A day to come, as people write it, read on Tuesday the 24th of November 2026."""

from datetime import date

import pytest

from models.values.coming_day import read_coming_day

TUESDAY = date(2026, 11, 24)
READ = {
    "aujourd'hui": date(2026, 11, 24),
    "Aujourd’hui": date(2026, 11, 24),
    "demain": date(2026, 11, 25),
    "après-demain": date(2026, 11, 26),
    "lundi": date(2026, 11, 30),
    "mardi": date(2026, 12, 1),
    "vendredi prochain": date(2026, 11, 27),
    "lundi 7 décembre": date(2026, 12, 7),
    "le 12 décembre": date(2026, 12, 12),
    "du 2 décembre": date(2026, 12, 2),
    "jusqu'au 4 janvier inclus": date(2027, 1, 4),
    "à partir du 1er décembre": date(2026, 12, 1),
    "le 28": date(2026, 11, 28),
    "le 12": date(2026, 12, 12),
    "12/12": date(2026, 12, 12),
    "12.12.2026": date(2026, 12, 12),
    "121226": date(2026, 12, 12),
    "2026-12-07": date(2026, 12, 7),
    "dans 3 jours": date(2026, 11, 27),
    "dans 2 semaines": date(2026, 12, 8),
    "12 novembre": date(2026, 11, 12),
    "3 mars": date(2027, 3, 3),
    "31/02": None,
    "le 32": None,
    "bientôt": None,
    "": None,
    "merci": None,
}


@pytest.mark.parametrize(("typed", "day"), READ.items())
def test_a_day_to_come_is_read_as_it_was_meant(typed, day):
    assert read_coming_day(typed, today=TUESDAY) == day

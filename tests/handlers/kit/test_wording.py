"""The French that every journey shares, by French days and hours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.kit.wording import (
    ago,
    counted,
    day,
    day_of,
    for_days,
    hour,
    listed,
    moment,
    number,
    signature,
)

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 23, 1, tzinfo=UTC)
SUMMER = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)


def _shown(text):
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1, "n°~1"), (12, "n°~12"), (1234, "n°~1234"), (-1, "d'exercice")],
)
def test_a_reference_is_never_broken_and_an_exercise_has_none(value, shown):
    assert _shown(number(value)) == shown


@pytest.mark.parametrize(
    ("instant", "shown_day", "shown_hour"),
    [
        (NOON, "24 novembre", "12~h~00"),
        (EVENING, "24 novembre", "23~h~59"),
        (NIGHT, "25 novembre", "0~h~01"),
        (SUMMER, "1 août", "0~h~30"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 mars", "1~h~59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 mars", "3~h~00"),
        (datetime(2026, 12, 31, 23, 5, tzinfo=UTC), "1 janvier", "0~h~05"),
    ],
)
def test_days_and_hours_are_those_of_france(instant, shown_day, shown_hour):
    assert day(instant) == shown_day
    assert _shown(hour(instant)) == shown_hour
    assert _shown(moment(instant)) == f"le {shown_day} à {shown_hour}"


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (date(2026, 11, 14), "14 novembre 2026"),
        (date(2026, 8, 1), "1er août 2026"),
        (date(2024, 2, 29), "29 février 2024"),
        (date(2026, 12, 31), "31 décembre 2026"),
    ],
)
def test_a_date_is_written_in_full(when, shown):
    assert day_of(when) == shown


@pytest.mark.parametrize(
    ("instant", "now", "since"),
    [
        (NOON, NOON, "aujourd'hui"),
        (NOON, EVENING, "aujourd'hui"),
        (NOON, NIGHT, "hier"),
        (EVENING, NIGHT, "hier"),
        (NOON - timedelta(days=1), NOON, "hier"),
        (NOON - timedelta(days=2), NOON, "2~jours"),
        (NOON - timedelta(days=31), NOON, "31~jours"),
        (NOON + timedelta(days=1), NOON, "aujourd'hui"),
    ],
)
def test_how_long_ago_is_counted_in_french_days(instant, now, since):
    is_counted = since.endswith("jours")
    assert _shown(ago(instant, now)) == (
        f"il y a {since}" if is_counted else since
    )
    assert _shown(for_days(instant, now)) == f"depuis {since}"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], ""),
        (["la Caf"], "la Caf"),
        (["la Caf", "la CPAM"], "la Caf et la CPAM"),
        (["la Caf", "la CPAM", "la MSA"], "la Caf, la CPAM et la MSA"),
    ],
)
def test_a_list_is_read_aloud(names, shown):
    assert listed(names) == shown


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0~pièce"), (1, "1~pièce"), (2, "2~pièces"), (10, "10~pièces")],
)
def test_the_plural_begins_at_two(count, shown):
    assert _shown(counted(count, "pièce", "pièces")) == shown


def test_an_author_signs_with_a_short_name_a_role_and_a_groupe():
    assert signature("Maryse L.", "aidant", "Caf") == "Maryse L., aidant, Caf"
    with pytest.raises(KeyError):
        signature("Maryse L.", "inconnu", "Caf")

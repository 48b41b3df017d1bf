"""Several answers in one message: cut where people cut, and never inside a date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.identity_texts import WHY
from models.values.answers import answers_in, person_in, says_something
from models.values.cleaning import cleaned
from models.values.elements import Doubt, misfit

TODAY = date(2026, 11, 24)
WORDS = st.text(st.sampled_from("aéœПйтy ô-'’\u00a0\u200bÉ"), min_size=1)


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("", ()),
        ("Marie", ("Marie",)),
        ("  Marie \u00a0 Dupont ", ("Marie Dupont",)),
        ("Marie\nDupont\n1962", ("Marie", "Dupont", "1962")),
        ("Marie\r\nDupont", ("Marie", "Dupont")),
        ("Marie\rDupont", ("Marie", "Dupont")),
        ("Marie\u2028Dupont", ("Marie", "Dupont")),
        ("Marie\n\n\nDupont", ("Marie", "Dupont")),
        ("Marie\tDupont\t1962", ("Marie", "Dupont", "1962")),
        ("Marie; Dupont ;1962", ("Marie", "Dupont", "1962")),
        ("Marie / Dupont", ("Marie", "Dupont")),
        ("Marie/Dupont/1962", ("Marie", "Dupont", "1962")),
        ("Marie /Dupont", ("Marie", "Dupont")),
        ("Vernay / Lassus", ("Vernay", "Lassus")),
        ("Ольга / Петрова", ("Ольга", "Петрова")),
        ("14/07/1962", ("14/07/1962",)),
        ("14 / 07 / 1962", ("14/07/1962",)),
        ("14 /07/ 1962", ("14/07/1962",)),
        ("14\u00a0/\u00a007\u00a0/\u00a01962", ("14/07/1962",)),
        ("14 / 07 / 62", ("14/07/62",)),
        ("1 / 7 / 62", ("1/7/62",)),
        ("14;07;1962", ("14/07/1962",)),
        ("14 ; 07 ; 1962", ("14/07/1962",)),
        ("14 / juillet / 1962", ("14/juillet/1962",)),
        ("14/Juil./1962", ("14/Juil./1962",)),
        ("1er / août / 1962", ("1er/août/1962",)),
        ("07 / 1962", ("07 / 1962",)),
        ("1962 / 1234567", ("1962 / 1234567",)),
        ("31 / 02 / 1962", ("31/02/1962",)),
        ("Marie / Dupont / 14 / 07 / 1962", ("Marie", "Dupont", "14/07/1962")),
        ("Marie;Dupont;14;07;1962", ("Marie", "Dupont", "14/07/1962")),
        ("Marie/Dupont/14/07/1962", ("Marie", "Dupont", "14/07/1962")),
        ("Marie\n14 / 07 / 1962", ("Marie", "14/07/1962")),
        ("14 / 07 / 1962\n1234567", ("14/07/1962", "1234567")),
        ("14 / 07 / 1962 ; 1234567", ("14/07/1962", "1234567")),
        ("14/07/1962 / Limoges", ("14/07/1962", "Limoges")),
        ("1962\n1234567", ("1962", "1234567")),
        ("1962; 1234567", ("1962", "1234567")),
        ("3/5 rue des Lilas", ("3/5 rue des Lilas",)),
        ("M. / Dupont", ("M.", "Dupont")),
        ("2 55 13 / 99 999 999", ("2 55 13 / 99 999 999",)),
        ("Marie\n👍", ("Marie", "👍")),
        ("/", ("/",)),
    ],
)
def test_a_message_is_cut_into_its_answers(written, answers):
    assert answers_in(written) == answers


@given(st.lists(WORDS, max_size=5), st.sampled_from(["\n", "\r\n", "\t", ";"]))
def test_as_many_answers_are_read_as_were_written(written, separator):
    said = [answer for answer in written if answer.split()]
    joined = separator.join(said)
    assert len(answers_in(joined)) == len(said)


@given(st.lists(WORDS.filter(says_something), max_size=5))
def test_cleaning_joins_no_two_answers(written):
    said = "\n".join(written)
    assert len(answers_in(cleaned(said))) == len(answers_in(said))


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("Marie Dupont juillet 1962", ("Marie", "Dupont", "juillet 1962")),
        ("Marie Dupont 14 déc. 1962", ("Marie", "Dupont", "14 déc. 1962")),
        ("Zélie Kermadec 1962", ("Zélie", "Kermadec", "1962")),
        ("Anne Maillard 1962", ("Anne", "Maillard", "1962")),
        ("Anne Decroix 14/07/1962", ("Anne", "Decroix", "14/07/1962")),
        ("Anne Novak, née en mai 1962", ("Anne", "Novak", "mai 1962")),
    ],
)
def test_no_part_of_a_name_is_read_as_a_month(written, answers):
    assert person_in(written).answers == answers


@given(
    st.dates(date(1901, 1, 1)),
    st.sampled_from(["/", " / ", "/ ", ";", " ; "]),
    st.sampled_from(["{0:%d}", "{0.day}"]),
)
def test_a_date_is_never_cut(day, between, written):
    date_written = between.join([written, "{0:%m}", "{0.year}"]).format(day)
    assert len(answers_in(date_written)) == 1
    assert len(answers_in(f"Marie\nDupont\n{date_written}\n1234567")) == 4


@pytest.mark.parametrize(
    ("key", "value", "doubt"),
    [
        ("date_naissance", "Lassus", Doubt.NO_DATE),
        ("date_naissance", "inconnue", Doubt.NO_DATE),
        ("date_naissance", "07", Doubt.NO_DATE),
        ("date_naissance", "14/07", Doubt.DATE_IMPOSSIBLE),
        ("date_naissance", "vers 1950", None),
        ("date_naissance", "1962", None),
        ("date_naissance", "14 / 07 / 1962", None),
        ("date_naissance", "31 / 02 / 1962", Doubt.DATE_IMPOSSIBLE),
        ("prenom", "Marie", None),
        ("prenom", "Ольга", None),
        ("prenom", "Ô", None),
        ("prenom", "王", None),
        ("prenom", "14/07/1962", Doubt.NAME),
        ("prenom", "14", Doubt.NAME),
        ("nom", "Dupont 2", None),
        ("nom", "Dupont 1962", Doubt.NAME),
        ("nom", "2 55 13 99 999 999", Doubt.NAME),
        ("nom", "👍", Doubt.NAME),
        ("nir", "07", Doubt.NIR_LENGTH),
        ("numero_caf", "1962", Doubt.CAF),
        ("adresse", "3 rue des Lilas", None),
    ],
)
def test_what_does_not_fit_its_field_is_doubted(key, value, doubt):
    assert misfit(key, value, today=TODAY) == doubt


def test_each_doubt_has_its_sentence():
    assert set(WHY) == set(Doubt)


@pytest.mark.parametrize(
    "sign", ["", "👍", "👍🏽", "…", "-", "\u200b", "❤️", "·"]
)
def test_a_sign_alone_answers_nothing(sign):
    assert not says_something(sign)


@pytest.mark.parametrize("said", ["Ô", "1962", "王", "ы", "👍 Marie", "१"])
def test_a_letter_or_a_digit_answers_something(said):
    assert says_something(said)

"""Words of every script are compared as people write them: no accent, no case, no odd sign."""

import pytest

from models.values.spelling import telling, unaccented, with_capital, words


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Dupont", "dupont"),
        ("ÉLÉONORE", "eleonore"),
        ("E\u0301le\u0301onore", "eleonore"),
        ("Sœurat", "soeurat"),
        ("SŒURAT", "soeurat"),
        ("Lætitia", "laetitia"),
        ("Bjørn", "bjorn"),
        ("Đặng", "dang"),
        ("Łukasz", "lukasz"),
        ("Yıldız", "yildiz"),
        ("İnci", "inci"),
        ("Groß", "gross"),
        ("GROẞ", "gross"),
        ("Þórður", "thordur"),
        ("Ŋgoma", "ngoma"),
        ("Kɔfi", "kofi"),
        ("Ɓah", "bah"),
        ("Məmməd", "memmed"),
        ("Ħamrun", "hamrun"),
        ("Kŭlak", "kulak"),
        ("ﬁlali", "filali"),
        ("Ｄｕｐｏｎｔ", "dupont"),
        ("Du\u200bpont", "dupont"),
        ("Du\u00adpont", "dupont"),
        ("N’Diaye", "n'diaye"),
        ("Jean\u2011René", "jean-rene"),
        ("Петрова", "петрова"),
        ("ПЕТРОВА", "петрова"),
        ("Сергій", "сергіи"),
        ("Ольга\u00a0Ёлкина", "ольга елкина"),
        ("Παπαδόπουλος", "παπαδοπουλοσ"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("דָּוִד", "דוד"),
        ("١٢", "12"),
        ("王小明", "王小明"),
        ("№ 12", "no 12"),
        ("𝐃𝐮𝐩𝐨𝐧𝐭", "dupont"),
    ],
)
def test_a_word_is_folded_whatever_its_script(written, plain):
    assert unaccented(written) == plain
    assert unaccented(plain) == plain


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", set()),
        ("👍", set()),
        ("… ?! —", set()),
        ("\u200b", set()),
        ("Y Ô", {"y", "o"}),
        ("Ольга Петрова", {"ольга", "петрова"}),
        ("Mme Sœurat", {"mme", "soeurat"}),
        ("d'Almeida", {"d", "almeida"}),
        ("Jean-René", {"jean", "rene"}),
        ("王小明", {"王", "小", "明"}),
        ("Wang 王", {"wang", "王"}),
        ("नेहा", {"नेहा"}),
        ("APL 2026", {"apl", "2026"}),
        ("snake_case", {"snake", "case"}),
    ],
)
def test_words_are_found_in_every_script(written, found):
    assert words(written) == {unaccented(word) for word in found}


@pytest.mark.parametrize(
    ("name", "shortest", "told_by"),
    [
        ("Le Goff", 3, {"goff"}),
        ("d'Almeida", 2, {"almeida"}),
        ("Y Ô", 3, {"y", "o"}),
        ("Li", 3, {"li"}),
        ("O'Brien", 2, {"brien"}),
        ("Wang 王", 3, {"wang", "王"}),
        ("👍", 3, set()),
        ("", 2, set()),
    ],
)
def test_a_name_is_told_by_its_long_words_or_by_all(name, shortest, told_by):
    assert telling(name, shortest=shortest) == told_by


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("il y a Mme Dupont", {"mme", "dupont"}),
        ("pour Петрова", {"петрова"}),
        ("pour петрова", set()),
        ("pour 王小", {"王", "小"}),
        ("محمد", {"محمد"}),
        ("d'Ornano", {"ornano"}),
        ("Ô Y", {"o", "y"}),
    ],
)
def test_what_is_written_as_a_name_is_told_apart(text, found):
    assert with_capital(text) == found

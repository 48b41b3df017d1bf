"""A mobile as people write it; every number is of a range kept for fiction, or of a service."""

import pytest

from handlers.create_demande.mandat_texts import WRONG_NUMBER
from models.values.mobile import Wrong, masked, read_mobile


@pytest.mark.parametrize(
    "written",
    [
        "06 39 98 12 34",
        "0639981234",
        "06.39.98.12.34",
        "06-39-98-12-34",
        "06/39/98/12/34",
        "+33 6 39 98 12 34",
        "+33639981234",
        "0033 6 39 98 12 34",
        "+33 (0)6 39 98 12 34",
        " 06 39 98 12 34 ",
        "06\u00a039\u00a098\u00a012\u00a034",
        "(06) 39 98 12 34",
        "06\u201139\u201198\u201112\u201134",
        "\u206606 39 98 12 34\u2069",
        "\u200b0639981234\ufeff",
        "٠٦ ٣٩ ٩٨ ١٢ ٣٤",
        "０６３９９８１２３４",
        "06 39 98 12 34.",
        "06, 39, 98, 12, 34",
        "Tél. : 06 39 98 12 34",
        "tel:+33639981234",
        "Son portable : 06 39 98 12 34",
        "n° 06 39 98 12 34",
        "C'est le 06 39 98 12 34",
        "📞 06 39 98 12 34",
        "<0639981234>",
        "« 06 39 98 12 34 »",
        "06·39·98·12·34",
        "(+33) 6 39 98 12 34",
        "+ 33 6 39 98 12 34",
        "＋33639981234",
        "33639981234",
        "+33 06 39 98 12 34",
        "639981234",
    ],
)
def test_a_mobile_is_read_however_it_is_spaced(written):
    assert read_mobile(written, accepts_fiction=True) == "+33639981234"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", Wrong.UNREADABLE),
        ("bonjour", Wrong.UNREADABLE),
        ("son mobile", Wrong.UNREADABLE),
        ("06", Wrong.TOO_SHORT),
        ("06 39 98 12", Wrong.TOO_SHORT),
        ("06 39 98 12 34 56", Wrong.TOO_LONG),
        ("01 42 68 53 00", Wrong.LANDLINE),
        ("05 55 45 60 00", Wrong.LANDLINE),
        ("09 70 12 34 56", Wrong.LANDLINE),
        ("+32 470 12 34 56", Wrong.FOREIGN),
        ("+44 7911 123456", Wrong.FOREIGN),
        ("+49 1512 3456789", Wrong.FOREIGN),
        ("00 00 00 00 00", Wrong.UNKNOWN),
        ("06 91 12 34 56", Wrong.UNKNOWN),
        ("07 00 12 34 56", Wrong.UNKNOWN),
        ("0708 60 12 34", Wrong.UNKNOWN),
        ("0590 12 34 56", Wrong.LANDLINE),
        ("+33 5 90 12 34 56", Wrong.LANDLINE),
        ("06 39 98 12 34 / 06 39 98 56 78", Wrong.TOO_LONG),
        ("551234", Wrong.TOO_SHORT),
        ("+33 55 12 34", Wrong.TOO_SHORT),
        ("06 39 98 12 3", Wrong.TOO_SHORT),
        ("07 39 98 12", Wrong.TOO_SHORT),
        ("06 39 98 0 six", Wrong.WORD),
        ("zéro six 39 98 12 34", Wrong.WORD),
        ("06 39 98 12 3O", Wrong.WORD),
        ("06 39 98 12 34 sa fille", Wrong.WORD),
        ("06 39 98 12 34 ou 06 39 98 56 78", Wrong.WORD),
        ("06 39 98 12 34 ext 5", Wrong.WORD),
        ("06 39 98 12 34 #5", Wrong.WORD),
        ("06 39 98 12 34 x 5", Wrong.WORD),
        ("06+39981234", Wrong.WORD),
        ("06 39 98 ab cd", Wrong.WORD),
        ("0800 CAF 123", Wrong.WORD),
        ("06 39 98 شش", Wrong.WORD),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason(written, why):
    assert read_mobile(written, accepts_fiction=True) == why


def test_each_reason_is_said_and_a_word_is_called_a_word():
    assert set(WRONG_NUMBER) == set(Wrong)
    assert "un mot à côté du numéro" in WRONG_NUMBER[Wrong.WORD]


def test_the_range_for_fiction_is_no_mobile_of_the_world():
    assert read_mobile("06 39 98 12 34", accepts_fiction=False) == Wrong.UNKNOWN


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("07 81 23 45 67", "+33781234567"),
        ("06 92 12 34 56", "+262692123456"),
        ("06 90 12 34 56", "+590690123456"),
        ("06 96 12 34 56", "+596696123456"),
        ("06 94 12 34 56", "+594694123456"),
        ("+687 75 12 34", "+687751234"),
        ("+33 692 12 34 56", "+262692123456"),
        ("0033 6 92 12 34 56", "+262692123456"),
        ("+33 (0)6 93 12 34 56", "+262693123456"),
        ("+262 0692 12 34 56", "+262692123456"),
        ("06 39 01 23 45", "+262639012345"),
        ("+33 690 12 34 56", "+590690123456"),
        ("+33 696 12 34 56", "+596696123456"),
        ("+33 694 12 34 56", "+594694123456"),
        ("0708 45 12 34", "+508708451234"),
        ("+33 708 45 12 34", "+508708451234"),
        ("+508 55 12 34", "+508551234"),
        ("+689 87 12 34 56", "+68987123456"),
        ("+681 82 12 34", "+681821234"),
    ],
)
def test_overseas_mobiles_are_french(written, read):
    assert read_mobile(written, accepts_fiction=False) == read


def test_a_masked_number_keeps_its_end_alone():
    assert masked("+33639981234") == "•• •• •• •• 34"

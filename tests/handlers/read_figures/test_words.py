"""A month in words fits below a picture; a sheet holds no formula."""

import csv
import io

import pytest

from handlers.kit.screens import CAPTION, utf16
from handlers.read_figures.sheet import sheet
from handlers.read_figures.words import figures_in_words
from models.demande.month_figures import Published
from models.demande.sondage import Answer
from models.values.blocage import Blocage
from models.values.rule_of_ten import Share, Side

LONGEST = Published(
    sent=123_456,
    weeks=(23_456,) * 6,
    taken=Share(99, Side.AT_LEAST),
    treated=Share(99, Side.LESS_THAN),
    median=1_234,
    ninth=12_345,
    blocages=dict.fromkeys(Blocage, 12_345),
    satisfaction=dict.fromkeys(Answer, 12_345),
)


def test_the_longest_month_fits_below_a_picture():
    words = figures_in_words("C" * 120, "2026-08", LONGEST)
    assert utf16(words) <= CAPTION


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (None, "Trop peu de demandes"),
        (Published(), "Trop peu de demandes"),
        (Published(sent=12), "Demandes envoyées : 12"),
        (LONGEST, "au moins 99 %"),
        (LONGEST.model_copy(update={"ninth": None}), "à 9 sur 10 pas encore"),
        (
            LONGEST.model_copy(
                update={"blocages": dict.fromkeys(Blocage, None)}
            ),
            "Ce qui bloque : non publié",
        ),
    ],
)
def test_what_is_hidden_is_said_to_be(published, told):
    assert told in figures_in_words("Caf", "2026-08", published)


@pytest.mark.parametrize(
    "name", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1"]
)
def test_a_cell_that_a_sheet_would_work_out_is_a_text(name):
    written = sheet(["Structure"], [[name]]).decode("utf-8-sig")
    [_, [cell]] = csv.reader(io.StringIO(written, newline=""), delimiter=";")
    assert cell == f"'{name}"


def test_a_sheet_is_what_excel_opens():
    written = sheet(["a", "b"], [["é", None], [3, 'x;"y"']])
    assert written == '\ufeffa;b\r\né;\r\n3;"x;""y"""\r\n'.encode()

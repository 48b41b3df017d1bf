"""The rows of a CSV file, with the line where each begins; a quote left open takes nothing with it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as some

from models.values.sheet import Fault, read_rows


def rows(text):
    return [(row.line, *(row.cells or [row.fault])) for row in read_rows(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1;2\n", [(1, "a", "b"), (2, "1", "2")]),
        ("a;b\r\n1;2\r\n", [(1, "a", "b"), (2, "1", "2")]),
        ("a;b\r1;2\r", [(1, "a", "b"), (2, "1", "2")]),
        ("\ufeffa;b\n1;2", [(1, "a", "b"), (2, "1", "2")]),
        ("a,b\n1,2\n", [(1, "a", "b"), (2, "1", "2")]),
        ("a\tb\n1\t2\n", [(1, "a", "b"), (2, "1", "2")]),
        ("a|b\n1|2\n", [(1, "a", "b"), (2, "1", "2")]),
        ("sep=;\na;b\n1;2\n", [(2, "a", "b"), (3, "1", "2")]),
        ('"sep=,"\na,b\n', [(2, "a", "b")]),
        ("SEP=,\r\na,b\r\n", [(2, "a", "b")]),
        ("sep=,\na;b\n", [(2, "a", "b")]),
        ("sep=;;;;\na;b\n", [(2, "a", "b")]),
        ("\n\na;b\n\n;;\n1;2\n;\n", [(3, "a", "b"), (6, "1", "2")]),
        ("a;b\n ; \n", [(1, "a", "b")]),
        ("a;b\n1\n", [(1, "a", "b"), (2, "1")]),
        ('a;b\n"1;2";3\n', [(1, "a", "b"), (2, "1;2", "3")]),
        ('a;b\n"l\'""Ain""";3\n', [(1, "a", "b"), (2, 'l\'"Ain"', "3")]),
        (
            'a;b\n"1\n2";3\n4;5\n',
            [(1, "a", "b"), (2, "1\n2", "3"), (4, "4", "5")],
        ),
        ('a;b\n1;"l1\nl2\n\nl4"\n', [(1, "a", "b"), (2, "1", "l1\nl2\n\nl4")]),
        ('a;b\n"";""\n1;""\n', [(1, "a", "b"), (3, "1", "")]),
        ('a;b\n "1" ; "2" \n', [(1, "a", "b"), (2, "1", "2")]),
        ('a;b\n"=""01""";2\n', [(1, "a", "b"), (2, "01", "2")]),
        ("a;b\n1\u00a0;\u200b2\n", [(1, "a", "b"), (2, "1", "2")]),
        ('a;b\ndit "oui";2\n', [(1, "a", "b"), (2, 'dit "oui"', "2")]),
        ("", []),
        ("\n\n", []),
        ("sep=;\n", []),
    ],
)
def test_the_rows_of_a_spreadsheet_are_read(text, expected):
    assert rows(text) == expected


OPEN, STRAY = Fault.OPEN_QUOTE, Fault.STRAY_QUOTE


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '"1;2;3\n4;5;6\n7;8;9\n',
            [(2, OPEN), (3, "4", "5", "6"), (4, "7", "8", "9")],
        ),
        ('1;2;"3\n4;5;6\n', [(2, OPEN), (3, "4", "5", "6")]),
        ('1;"2;3\n4;5;6\n', [(2, OPEN), (3, "4", "5", "6")]),
        ('"1;2;3\n4;5;6"\n', [(2, OPEN), (3, OPEN)]),
        ('"1;2;3\n"4";5;6\n', [(2, OPEN), (3, "4", "5", "6")]),
        ('1;2;"3\n4;5;"6"\n', [(2, OPEN), (3, "4", "5", "6")]),
        ('1;2;"3\n4;5;""\n', [(2, OPEN), (3, "4", "5", "")]),
        ('1"2;2;3\n4;5;6\n', [(2, OPEN), (3, "4", "5", "6")]),
        ('"1"2;2;3\n4;5;6\n', [(2, STRAY), (3, "4", "5", "6")]),
        ('1;"2" bis;3\n', [(2, STRAY)]),
        ('1;2;"', [(2, OPEN)]),
        ('"', [(2, OPEN)]),
    ],
)
def test_a_quote_left_open_is_a_fault_of_its_line_and_swallows_no_other(
    body, expected
):
    assert rows("a;b;c\n" + body)[1:] == expected


@given(
    some.lists(
        some.lists(
            some.text('ab1é;," \n', max_size=6), min_size=3, max_size=3
        ).filter(lambda cells: cells[2].count("\n") == 0),
        max_size=4,
    )
)
def test_what_python_writes_is_read_or_refused_never_shifted(table):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([["x", "y", "z"], *table])
    expected = [
        tuple(cell.strip() for cell in cells)
        for cells in table
        if any(cell.strip() for cell in cells)
    ]
    read = list(read_rows(file.getvalue()))[1:]
    if all(row.fault is None for row in read):
        assert [row.cells for row in read] == expected

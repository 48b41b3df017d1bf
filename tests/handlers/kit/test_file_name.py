"""A file's name, as it is kept: one line, no folder, nothing that disguises its ending."""

import pytest

from handlers.kit.incoming import LONGEST_FILE_NAME, file_name


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("mandat.pdf", "mandat.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Users\\a.pdf", "C_Users_a.pdf"),
        ("  mon   bail.pdf ", "mon bail.pdf"),
        ("mandat\u202efdp.exe", "mandatfdp.exe"),
        ("man\u200bdat.pdf", "mandat.pdf"),
        ("mandat.pdf.exe. ", "mandat.pdf.exe"),
        ("ligne\nsuivante.pdf", "ligne_suivante.pdf"),
        ("", ""),
    ],
)
def test_a_name_is_normalised(written, kept):
    assert file_name(written) == kept


def test_a_long_name_keeps_its_ending():
    kept = file_name("é" * 300 + ".pdf")
    assert len(kept) == LONGEST_FILE_NAME
    assert kept.endswith("é.pdf")

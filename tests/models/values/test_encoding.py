"""The bytes of a file of text, as spreadsheets save them; what is no text says what it is."""

import pytest

from models.values.encoding import Encoding, Undecodable, decoded

NAMES = (
    "nom;type\nGuéret, Évreux, L’Haÿ-les-Roses;structure\nŒuilly;structure\n"
)
OLDER = NAMES.replace("’", "'").replace("Œ", "Oe")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (NAMES.encode(), Encoding.UTF_8),
        (NAMES.encode("utf-8-sig"), Encoding.UTF_8),
        (b"", Encoding.UTF_8),
        (b"nom;type\n", Encoding.UTF_8),
        ("José Ñu\u00f1ez".encode(), Encoding.UTF_8),
        ("Ольга Петрова".encode(), Encoding.UTF_8),
        (NAMES.encode("cp1252"), Encoding.WINDOWS),
        ("Škoda à Orléans".encode("cp1252"), Encoding.WINDOWS),
        ("n° 12 – café".encode("cp1252"), Encoding.WINDOWS),
        ("l’école, 20 €".encode("cp1252"), Encoding.WINDOWS),
        ("Grüße aus Köln".encode("cp1252"), Encoding.WINDOWS),
        ("MUÑOZ".encode("cp1252"), Encoding.WINDOWS),
        (NAMES.encode("utf-16"), Encoding.UTF_16),
        (NAMES.encode("utf-16-le"), Encoding.UTF_16),
        (NAMES.encode("utf-16-be"), Encoding.UTF_16),
        (b"\xfe\xff" + NAMES.encode("utf-16-be"), Encoding.UTF_16),
    ],
)
def test_what_a_spreadsheet_saves_is_read(content, encoding):
    read = decoded(content)
    assert read.encoding is encoding
    assert "\ufffd" not in read.text
    if "Guéret" in read.text or encoding is Encoding.UTF_16:
        assert read.text.removeprefix("\ufeff") == NAMES


@pytest.mark.parametrize(
    ("content", "encoding", "line"),
    [
        (OLDER.encode("cp850"), Encoding.MS_DOS, 0),
        ("Élodie, Hélène".encode("cp850"), Encoding.MS_DOS, 0),
        ("prénom;nom\nZoé;Bé\n".encode("cp850"), Encoding.MS_DOS, 0),
        (OLDER.encode("mac_roman"), Encoding.MACINTOSH, 0),
        ("prénom;nom\nZoé;Bé\n".encode("mac_roman"), Encoding.MACINTOSH, 0),
        ("Zoé\n".encode() + "Zoé".encode("cp1252"), Encoding.MIXED, 2),
        ("a\nb\nà\n".encode("cp1252") + "é\n".encode(), Encoding.MIXED, 3),
        (b"\xef\xbb\xbfa\n\xe9\n", Encoding.MIXED, 2),
        (b"PK\x03\x04\x14\x00", Encoding.WORKBOOK, 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Encoding.WORKBOOK, 0),
        (b"%PDF-1.7", Encoding.PDF, 0),
        (b"\x00\x01\x02\x00\x00\x00\x03", Encoding.BINARY, 0),
    ],
)
def test_what_is_only_guessed_is_refused_by_its_name(content, encoding, line):
    with pytest.raises(Undecodable) as refused:
        decoded(content)
    assert (refused.value.encoding, refused.value.line) == (encoding, line)

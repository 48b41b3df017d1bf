"""What a file is, by its bytes: the table of what is taken and of what is not."""

import pytest

from models.values.file_content import Refused, is_page, why_refused
from tests.files import (
    DOCM,
    DOCX,
    HEIC,
    JPEG,
    OGG,
    PAGE,
    PDF,
    PNG,
    PROGRAM,
    SVG,
    ole,
    zipped,
)

CONTENT_TYPES = "[Content_Types].xml"

TAKEN = {
    "a PDF": (PDF, "mandat.pdf"),
    "a PDF whose name says nothing": (PDF, "mandat"),
    "a PDF without a name": (PDF, ""),
    "a PDF named as a photo": (PDF, "scan.jpg"),
    "a photo": (JPEG, "photo.jpg"),
    "an image": (PNG, "capture.png"),
    "a photo of a telephone": (HEIC, "IMG_1.HEIC"),
    "a voice": (OGG, "voice.oga"),
    "a letter": (DOCX, "courrier.docx"),
    "a sheet": (zipped(CONTENT_TYPES, "xl/workbook.xml"), "calcul.xlsx"),
    "a sheet and its printer": (
        zipped(
            CONTENT_TYPES,
            "xl/workbook.xml",
            "xl/printerSettings/printerSettings1.bin",
        ),
        "calcul.xlsx",
    ),
    "slides": (zipped(CONTENT_TYPES, "ppt/presentation.xml"), "a.pptx"),
    "an open document": (zipped("mimetype", "content.xml"), "lettre.odt"),
    "an older letter": (ole("WordDocument"), "courrier.doc"),
    "an older sheet": (ole("Workbook"), "calcul.xls"),
    "a rich text": (rb"{\rtf1\ansi Bonjour}", "lettre.rtf"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_opens_without_running_is_taken(name):
    assert why_refused(*TAKEN[name]) is None


REFUSED = {
    "a program named as a mandat": (PROGRAM, "mandat.pdf", Refused.PROGRAM),
    "a program named as a photo": (PROGRAM, "photo.jpg", Refused.PROGRAM),
    "a program of Linux": (
        b"\x7fELF\x02\x01" + bytes(60),
        "a",
        Refused.PROGRAM,
    ),
    "a script": (b"#!/bin/sh\nrm -r /\n", "a.pdf", Refused.PROGRAM),
    "a shortcut": (
        b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60),
        "facture.pdf",
        Refused.PROGRAM,
    ),
    "an installer": (ole("Property"), "a.doc", Refused.PROGRAM),
    "a PDF that a computer would run": (PDF, "mandat.pdf.exe", Refused.PROGRAM),
    "a PDF with a dot after": (PDF, "mandat.exe. ", Refused.PROGRAM),
    "an archive": (zipped("a.pdf"), "a.zip", Refused.ARCHIVE),
    "an archive named as a letter": (
        zipped("a.pdf"),
        "a.docx",
        Refused.ARCHIVE,
    ),
    "an application": (
        zipped("AndroidManifest.xml", "classes.dex"),
        "a.pdf",
        Refused.ARCHIVE,
    ),
    "a torn archive": (b"PK\x03\x04" + bytes(9), "a.docx", Refused.ARCHIVE),
    "an archive of another kind": (
        b"Rar!\x1a\x07\x01\x00" + bytes(20),
        "a.pdf",
        Refused.ARCHIVE,
    ),
    "seven zip": (b"7z\xbc\xaf\x27\x1c" + bytes(20), "a.pdf", Refused.ARCHIVE),
    "a tar": (
        bytes(257) + b"ustar\x0000" + bytes(200),
        "a.pdf",
        Refused.ARCHIVE,
    ),
    "a web page": (PAGE, "a.pdf", Refused.WEB_PAGE),
    "a web page after a blank": (b"\n\n " + PAGE, "a.jpg", Refused.WEB_PAGE),
    "a drawing that runs": (SVG, "logo.png", Refused.WEB_PAGE),
    "a letter with macros": (DOCM, "courrier.docx", Refused.MACROS),
    "an older letter with macros": (
        ole("WordDocument", "_VBA_PROJECT"),
        "a.doc",
        Refused.MACROS,
    ),
    "an open document with macros": (
        zipped("mimetype", "content.xml", "Basic/Standard/script-lb.xml"),
        "a.odt",
        Refused.MACROS,
    ),
    "a letter that carries an object": (
        zipped(
            CONTENT_TYPES, "word/document.xml", "word/embeddings/oleObject1.bin"
        ),
        "a.docx",
        Refused.MACROS,
    ),
    "a rich text that carries an object": (
        rb"{\rtf1{\object\objdata 0105}}",
        "a.rtf",
        Refused.MACROS,
    ),
    "a text": (b"Bonjour, voici mon adresse", "a.txt", Refused.TEXT),
    "a batch named as a PDF": (b"@echo off\r\ndel *.*", "a.pdf", Refused.TEXT),
    "who knows": (bytes(range(256)), "a.pdf", Refused.UNKNOWN),
    "nothing at all": (b"", "a.pdf", Refused.UNKNOWN),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_runs_or_hides_is_refused_for_what_it_is(name):
    content, file_name, why = REFUSED[name]
    assert why_refused(content, file_name) is why


def test_the_page_of_a_mandat_is_a_pdf_or_an_image():
    assert [is_page(one) for one in (PDF, JPEG, PNG, HEIC)] == [True] * 4
    assert [is_page(one) for one in (DOCX, OGG, PROGRAM)] == [False] * 3

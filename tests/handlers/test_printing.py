"""The printed pages, read back: what they say, how many they are, and that nothing typed can break them."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from handlers.printing.echange import (
    EchangeFacts,
    EchangeMessage,
    EchangeState,
)
from handlers.printing.echange_pages import echange_pdf
from handlers.printing.mandat import MandatFacts, mandat_text
from handlers.printing.mandat_page import mandat_pdf
from handlers.printing.page import UNKNOWN, printable

MANDAT = MandatFacts(
    "France services de Bellac",
    "Maryse Lebrun",
    ("Caf de la Haute-Vienne", "CPAM de la Haute-Vienne"),
    fonction="conseillère",
)
NOW = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
ECHANGE = EchangeFacts(
    "n° 1234",
    "RSA suspendu depuis septembre",
    (
        EchangeState("Caf de la Haute-Vienne", "en cours"),
        EchangeState("CPAM de la Haute-Vienne", "traitée"),
    ),
    (
        EchangeMessage(
            NOW,
            "Maryse L., aidant, France services de Bellac",
            "L’œuvre « coûte » 12 €…",
            ("photo",),
        ),
        EchangeMessage(
            NOW,
            "Paul R., référent, Caf de la Haute-Vienne",
            "Bien reçu.\nJe regarde.",
        ),
    ),
    exported_at=NOW,
)
ODD = (
    "✅ 👌🏽 👨\u200d👩\u200d👧 مرحبا 你好 \u202eà l'envers\u202c \x00\x1b\ud800 <b>&amp;</b> "
    + "long" * 1000
)


def read(pdf):
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return pages, " ".join(" ".join(pages).replace("\u00a0", " ").split())


def test_the_mandat_says_who_for_what_with_whom_and_until_when():
    pages, text = read(mandat_pdf(MANDAT))
    assert len(pages) == 1
    for words in (
        "France services de Bellac",
        "Aidant : Maryse Lebrun, conseillère",
        "• Caf de la Haute-Vienne",
        "• CPAM de la Haute-Vienne",
        "Prénom et nom : ....",
        "Date de naissance : ....",
        "vaut un an",
        "mettre fin à tout moment",
        "consulter et les faire corriger",
        "CNIL",
        "articles 1984 et suivants du Code civil",
        "Signature de l'usager",
        "Si un représentant signe",
        "En français facile",
        "nous voulons écrire à la Caf de la Haute-Vienne et à la CPAM",
        "Pour dire oui, signez cette page.",
    ):
        assert words in text


def test_the_mandat_carries_the_identity_that_it_is_given_and_no_other_mark():
    pdf = mandat_pdf(
        replace(MANDAT, prenom="Şükran", nom="Œuvré", naissance="1962")
    )
    assert "Prénom et nom : Şükran Œuvré" in read(pdf)[1]
    assert "Date de naissance : 1962" in read(pdf)[1]
    metadata = PdfReader(BytesIO(pdf)).metadata
    assert (metadata.title, metadata.author) == ("Mandat", "Administration+")


@pytest.mark.parametrize(
    "facts",
    [
        replace(
            MANDAT,
            structure="x" * 120,
            aidant=ODD[:150],
            purpose="Rétablir le versement. " * 200,
        ),
        replace(
            MANDAT,
            organismes=tuple(
                f"Caisse primaire d'assurance maladie, pôle {i}"
                for i in range(40)
            ),
        ),
        replace(MANDAT, purpose=ODD, prenom=ODD[:60], nom=ODD[:60]),
    ],
)
def test_the_mandat_stays_on_one_page(facts):
    pages, text = read(mandat_pdf(facts))
    assert len(pages) == 1
    assert "Signature de l'usager" in text


def test_the_mandat_can_be_copied_by_hand():
    text = mandat_text(MANDAT)
    assert len(text) < 700
    for words in (
        "(prénom, nom)",
        "France services de Bellac (Maryse Lebrun, conseillère)",
        "Caf de la Haute-Vienne et CPAM",
        "vaut un an",
        "CNIL",
        "1984",
        "Signature",
    ):
        assert words in text
    assert "né(e) en 1962" in mandat_text(replace(MANDAT, naissance="1962"))
    assert "né(e) le 14/11/1962" in mandat_text(
        replace(MANDAT, naissance="14/11/1962")
    )


def test_the_echange_says_everything_in_its_order():
    pages, text = read(echange_pdf(ECHANGE))
    assert len(pages) == 1
    expected = [
        "Demande n° 1234",
        "RSA suspendu depuis septembre",
        "Caf de la Haute-Vienne : en cours",
        "CPAM de la Haute-Vienne : traitée",
        "24/11/2026 à 10 h 05",
        "Maryse L., aidant, France services de Bellac",
        "L’œuvre « coûte » 12 €…",
        "[Pièce jointe : photo]",
        "Paul R., référent",
        "Bien reçu.",
        "Je regarde.",
        "document confidentiel",
        "Page 1 sur 1",
    ]
    places = [text.index(words) for words in expected]
    assert places == sorted(places)
    assert UNKNOWN not in text


def test_an_identity_is_printed_only_where_it_is_given():
    assert "Dupont" not in read(echange_pdf(ECHANGE))[1]
    assert (
        "Nom : Dupont"
        in read(echange_pdf(replace(ECHANGE, identity=(("Nom", "Dupont"),))))[1]
    )


def test_a_long_echange_flows_over_numbered_pages():
    long = EchangeMessage(
        NOW,
        "Paul R., référent",
        "mot " * 5000 + "\n" + "x" * 3000 + "\nfin du message",
    )
    pages, text = read(
        echange_pdf(replace(ECHANGE, messages=(long, *ECHANGE.messages)))
    )
    assert len(pages) > 5
    assert all(
        f"Page {rank} sur {len(pages)}" in page
        for rank, page in enumerate(pages, 1)
    )
    assert text.count("mot ") == 5000
    assert text.replace(" ", "").count("x") >= 3000
    assert text.index("fin du message") < text.index("Maryse L.")
    assert "Maryse L." in text


def test_what_the_font_does_not_know_is_shown_and_explained():
    pages, text = read(
        echange_pdf(
            replace(
                ECHANGE,
                titre=ODD,
                messages=(EchangeMessage(NOW, ODD, ODD, (ODD,)),),
            )
        )
    )
    assert pages
    assert f"« {UNKNOWN} » : signe que cette page ne sait pas imprimer" in text
    assert "<b>&amp;</b>" in text
    assert printable("a✅b\u202ec\u200dd\te") == f"a{UNKNOWN}bcd e"
    assert (
        "Aucun message." in read(echange_pdf(replace(ECHANGE, messages=())))[1]
    )


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_a_page(typed):
    message = EchangeMessage(NOW, typed, typed, (typed,))
    assert read(
        echange_pdf(replace(ECHANGE, titre=typed, messages=(message,)))
    )[0]
    assert (
        len(
            read(mandat_pdf(replace(MANDAT, structure=typed, purpose=typed)))[0]
        )
        == 1
    )


def test_the_same_facts_make_the_same_bytes():
    assert mandat_pdf(MANDAT) == mandat_pdf(MANDAT)
    assert echange_pdf(ECHANGE) == echange_pdf(ECHANGE)

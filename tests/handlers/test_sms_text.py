"""The SMS of the mandat: it says what it must, in three parts at most, and nothing of the person."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.create_demande.sms_text import (
    PURPOSE,
    TEXT,
    plain,
    shortened,
    sms_parts,
    sms_text,
)

FIVE = [
    "Caf de la Haute-Vienne",
    "Caisse primaire d'assurance maladie de la Haute-Vienne",
    "France Travail Limoges",
    "Préfecture de la Haute-Vienne, titres de séjour",
    "Direction départementale des finances publiques",
]
LONG = "Centre communal d'action sociale de Saint-Rémy-lès-Chevreuse, antenne de la communauté de communes du Haut-Pays"


def test_the_sms_names_everything_and_the_code():
    text = sms_text(
        structure="France services de Bellac",
        organismes=["Caf de la Haute-Vienne", "CPAM"],
        code="482913",
    )
    assert text == (
        "France services de Bellac demande votre accord pour écrire à : Caf de la Haute-Vienne et CPAM. "
        "But : débloquer votre dossier. Valable un an, annulable à tout moment. "
        "Si vous acceptez, donnez ce code à votre aidant : 482913 (10 minutes). "
        "Sinon, ne le donnez à personne. Administration+"
    )
    assert sms_parts(text) == 2
    assert plain(TEXT) == TEXT


def test_long_names_are_shortened_and_all_stay():
    text = sms_text(
        structure=LONG,
        organismes=FIVE,
        code="482913",
        purpose="rétablir le versement du RSA",
    )
    assert sms_parts(text) == 3
    for words in (
        "CCAS de Saint-Rémy",
        "Caf de la",
        "CPAM de la",
        "France Travail",
        "Préfecture",
        "finances publiques",
        "rétablir le versement du RSA",
        "482913",
        "un an",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("L’accès « gratuit »…", 'L\'accès "gratuit"...'),
        ("Bœuf ê ë â ç î ï ô û À È Ê Ç", "Boeuf e e a c i i o u A E E Ç"),
        ("é è à ù ì ò É", "é è à ù ì ò É"),
        ("10\u00a0000\u202f€ \n x", "10 000 € x"),
        ("Şükran Łódź", "Sükran Lódz".replace("ó", "o")),
        ("✅ مرحبا 👌", ""),
        ("n° 7", "no 7"),
    ],
)
def test_letters_become_those_that_every_telephone_takes(typed, said):
    assert plain(typed) == said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("é" * 160, 1),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 151, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("ê" * 134, 2),
        ("ê" * 135, 3),
        ("👌" * 35, 1),
        ("👌" * 36, 2),
        ("👌" * 67, 3),
    ],
)
def test_parts_are_counted_as_the_provider_does(text, parts):
    assert sms_parts(text) == parts


@pytest.mark.parametrize(
    ("name", "room", "short"),
    [
        ("Caf du Var", 18, "Caf du Var"),
        ("Caisse d'allocations familiales du Var", 18, "Caf du Var"),
        ("Caisse d’allocations familiales du Var", 18, "Caf du Var"),
        ("Préfecture de la Haute-Vienne", 18, "Préfecture de..."),
        ("x" * 50, 18, "x" * 15 + "..."),
        ("€" * 50, 18, "€" * 7 + "..."),
    ],
)
def test_a_name_is_shortened_by_its_usual_form_then_after_a_word(
    name, room, short
):
    assert shortened(name, room=room) == short


def test_a_purpose_that_names_somebody_is_not_said():
    for purpose in (
        "aider Mme Dupont",
        "dossier 255139999999934",
        "appeler le 06 39 98 12 34",
        "  ",
    ):
        text = sms_text(
            structure="CCAS", organismes=["Caf"], code="482913", purpose=purpose
        )
        assert f"But : {PURPOSE}." in text


names = st.text(min_size=1, max_size=120).filter(
    lambda name: plain(name).strip(" .")
)


@given(
    structure=names,
    organismes=st.lists(names, min_size=1, max_size=5),
    purpose=names,
)
@example(structure="W" * 120, organismes=["€" * 120] * 5, purpose="|" * 120)
def test_it_never_exceeds_three_parts_and_keeps_the_code(
    structure, organismes, purpose
):
    text = sms_text(
        structure=structure,
        organismes=organismes,
        code="482913",
        purpose=purpose,
    )
    assert sms_parts(text) <= 3
    assert plain(text) == text
    assert "votre aidant : 482913 " in text

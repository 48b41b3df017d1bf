"""No-break spaces: where French wants them in what we write, nowhere in what people typed."""

from types import FunctionType

import pytest

from handlers.create_demande import texts as create_texts
from handlers.create_demande.mandat_texts import attestation
from handlers.create_demande.sms_text import sms_text
from handlers.follow_demande import mails
from handlers.kit.typography import NBSP, set_in_french, typeset


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("Touchez « Continuer ».", "Touchez «~Continuer~»."),
        ("« {titre} »", "«~{titre}~»"),
        ("« ", "«~"),
        (" » est corrigé", "~» est corrigé"),
        ("La demande n° 12", "La demande n°~12"),
        ("un n° de sécurité sociale", "un n°~de sécurité sociale"),
        ("n° ", "n°~"),
        ("Organismes : Caf", "Organismes~: Caf"),
        ("Vous suivez :\n• Caf", "Vous suivez~:\n• Caf"),
        ("Est-ce juste ?", "Est-ce juste~?"),
        ("Bienvenue ! Merci ; au revoir", "Bienvenue~! Merci~; au revoir"),
        ("à 14 h", "à 14~h"),
        ("à 14 h 30", "à 14~h~30"),
        ("sous 3 jours ouvrés", "sous 3~jours ouvrés"),
        ("dans 24 heures.", "dans 24~heures."),
        ("{draft} jours", "{draft}~jours"),
        (" signes, pour ", "~signes, pour "),
        ("20 Mo au plus", "20~Mo au plus"),
    ],
)
def test_a_line_never_ends_before_or_after_these(plain, shown):
    assert typeset(plain) == shown.replace("~", NBSP)


@pytest.mark.parametrize(
    "text",
    [
        "à 14:30",
        "https://t.me/aplus_bot?start=d12",
        "voir https://exemple.fr/a;b?c=d!",
        "Écrivez /rattacher Caf du Var",
        "un ?start=d12 seul",
        "06 39 98 12 34",
        "2 hommes",
        "12 heureux",
        "Le code est 12345678.",
        "Quoi?",
        "C'est « déjà fait »".replace(" d", f"{NBSP}d").replace(" »", f"{NBSP}»"),
    ],
)
def test_codes_links_and_what_is_set_already_stay_as_they_are(text):
    assert typeset(text) == text


def test_setting_twice_changes_nothing_more():
    shown = typeset("« Oui » : n° 12, à 14 h ? Non ! 3 jours")
    assert typeset(shown) == shown


SOURCE = """
ASK = "Quel titre ?"
LABEL = "Pourquoi ?"
BY_CODE = {"a ?": "Non ?"}
SEVERAL = ("Un ?", {"b": "« Deux »"})
COUNT = 3

def said(words, *, is_open=False):
    return f"Motif : « {words} »" + (" ?" if is_open else "")

def each(names):
    return [f"{name} !" for name in names]

def topic(name):
    return f"n° 1 : {name}"
"""


@pytest.fixture
def texts():
    module = {"__name__": "texts"}
    exec(SOURCE, module)  # noqa: S102 -- a module of texts, made here
    set_in_french(module, but=("LABEL", "topic"))
    return module


def test_constants_and_literals_are_set_and_keys_are_not(texts):
    assert texts["ASK"] == f"Quel titre{NBSP}?"
    assert texts["BY_CODE"] == {"a ?": f"Non{NBSP}?"}
    assert texts["SEVERAL"] == (f"Un{NBSP}?", {"b": f"«{NBSP}Deux{NBSP}»"})
    assert texts["COUNT"] == 3


def test_what_people_typed_goes_through_untouched(texts):
    typed = "« Et alors ? » n° 3 : 2 jours !"
    assert texts["said"](typed) == f"Motif{NBSP}: «{NBSP}{typed}{NBSP}»"
    assert texts["said"](typed, is_open=True).endswith(f"»{NBSP}?")
    assert texts["each"](["Qui ?"]) == [f"Qui ?{NBSP}!"]
    assert typed in create_texts.titre_doubted(typed)


def test_what_is_named_apart_stays_plain(texts):
    assert texts["LABEL"] == "Pourquoi ?"
    assert texts["topic"]("Qui ?") == "n° 1 : Qui ?"


def test_a_function_of_another_module_is_left_alone():
    def borrowed():
        return "Quoi ?"

    set_in_french({"__name__": "texts", "borrowed": borrowed})
    assert isinstance(borrowed, FunctionType)
    assert borrowed() == "Quoi ?"


def test_sms_mails_labels_and_kept_attestations_stay_plain():
    sms = sms_text(structure="France services", organismes=["Caf"], code="123456")
    plain = [*mails.waiting(3, "bot"), sms, create_texts.SHOW_IDENTITY]
    plain.append(attestation("A", ["Caf"], is_representative=False))
    assert not [text for text in plain if NBSP in text]

"""No-break spaces: where French wants them, and not in a code or a link."""

import pytest

from handlers.create_demande.mandat_texts import attestation
from handlers.create_demande.sms_text import sms_text
from handlers.follow_demande import mails
from handlers.kit.screens import utf16
from handlers.kit.typography import NBSP, typeset


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("Touchez « Continuer ».", "Touchez «~Continuer~»."),
        ("« {titre} » est corrigé", "«~{titre}~» est corrigé"),
        ("La demande n° 12", "La demande n°~12"),
        ("un n° de sécurité sociale", "un n°~de sécurité sociale"),
        ("Organismes : Caf", "Organismes~: Caf"),
        ("Vous suivez :\n• Caf", "Vous suivez~:\n• Caf"),
        ("Est-ce juste ?", "Est-ce juste~?"),
        ("Bienvenue ! Merci ; au revoir", "Bienvenue~! Merci~; au revoir"),
        ("à 14 h", "à 14~h"),
        ("à 14 h 30", "à 14~h~30"),
        ("sous 3 jours ouvrés", "sous 3~jours ouvrés"),
        ("dans 24 heures.", "dans 24~heures."),
        ("sur 200 signes, pour", "sur 200~signes, pour"),
        ("à 14~h 30", "à 14~h~30"),
        ("20 Mo au plus", "20~Mo au plus"),
        ("au moins 77 % sous 7 jours", "au moins 77~% sous 7~jours"),
    ],
)
def test_a_line_never_ends_before_or_after_these(plain, shown):
    assert typeset(plain.replace("~", NBSP)) == shown.replace("~", NBSP)


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
        "C'est « déjà fait »".replace(" d", f"{NBSP}d").replace(
            " »", f"{NBSP}»"
        ),
    ],
)
def test_codes_links_and_what_is_set_already_stay_as_they_are(text):
    assert typeset(text) == text


def test_setting_twice_changes_nothing_more():
    shown = typeset("« Oui » : n° 12, à 14 h ? Non ! 3 jours")
    assert typeset(shown) == shown


@pytest.mark.parametrize("text", ["« Oui » : 👍 n° 12 !", "à 14 h 30 ?", ""])
def test_lengths_stay_so_that_links_and_bold_stay_where_they_are(text):
    assert utf16(typeset(text)) == utf16(text)


def test_sms_mails_and_kept_attestations_stay_plain():
    sms = sms_text(
        structure="France services", organismes=["Caf"], code="123456"
    )
    attested = attestation(
        "Envoyer ma demande",
        "Marie",
        "Dupont",
        ["Caf"],
        given_on="",
        is_representative=False,
    )
    plain = [*mails.waiting(3, "bot"), sms, attested]
    assert not [text for text in plain if NBSP in text]

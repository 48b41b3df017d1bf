"""The page of all texts, read as a reader of French would: articles, length, errors, nobody's gender."""

import re

import pytest

from models.values.referentiel import referentiel
from tests import textes

LONGEST = 20
"""The most words of a sentence."""
NAMES = "|".join(
    re.escape(row.court) for row in referentiel().organismes if row.article
)
BARE = re.compile(rf"\b(?:à|de|par|pour) (?:{NAMES})\b")
"""An organisme without its article, within a sentence."""
INDICATES = re.compile(
    rf"(?:^|[.:] |\n)(?:{NAMES})(?: [\w-]+)* "
    "(?:indique|attend|répond|a répondu|suit|reçoit|propose)"
)
"""The same, at the head of a sentence."""
GENDERED = re.compile(
    r"\b(?:vous êtes|vous serez) (?:dé)?connecté\b|\belle ou lui\b|\bvous êtes sûr\b"
    r"|\b(?:jamais|pas|déjà) (?:connecté|inscrit)\b|\bêtre prévenue?\b|\bprévenez-l[ea]\b",
    re.IGNORECASE,
)
CLUMSY = re.compile("en toutes lettres|ne part à personne|ne l'êtes d'aucun")
ALONE = re.compile(r"^\W*erreur\W*$", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_](?:[\w'’.@/-]*\w)?")
ENDS = re.compile(r"(?<=[.?!…])\s+(?=[«A-ZÀÉÊÎÔÇ•])|\n+|(?<=\w\s:)\s|\s·\s")
BEFORE = re.compile(r"(?<=\S) (?=[?!;»])|« ")
"""A plain space where French wants one that does not break."""
LONG_ON_PURPOSE = (
    "printing/",
    "sms_text",
    "attestation()",
    "identity_doubted",
)
"""What is read on paper, counted by signs, or made of names as many as were chosen."""


def blocks():
    """Yield each text of the page, with the name it goes by."""
    place = ""
    for part in textes.PAGE.read_text(encoding="utf-8").split("\n\n"):
        if part.startswith(("###", "`")):
            place = part.split("\n", maxsplit=1)[0]
        text = "\n".join(
            line.removeprefix(">").strip() for line in part.splitlines()
        )
        yield place, re.sub(r"^(?:`[^`]+` ?|\[\w+\] )", "", text)


TEXTS = list(blocks())


@pytest.mark.parametrize(
    "fault",
    [BARE, INDICATES, GENDERED, ALONE, CLUMSY],
    ids=lambda one: one.pattern[:20],
)
def test_no_text_has_this_fault(fault):
    wrong = [(place, text) for place, text in TEXTS if fault.search(text)]
    assert wrong == []


def sentences(text):
    """Cut a text after each end of a sentence or a line."""
    return [sentence for sentence in ENDS.split(text) if sentence]


def test_a_sentence_has_twenty_words_at_most():
    wrong = [
        (len(WORD.findall(sentence)), place, sentence)
        for place, text in TEXTS
        if not any(name in place for name in LONG_ON_PURPOSE)
        for sentence in sentences(text)
        if len(WORD.findall(sentence)) > LONGEST
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Envoyée à Caf de l'Ain.", BARE),
        ("Demande n° 1 : Caf indique avoir traité.", INDICATES),
        ("Bonjour,\n\nCaf de la Haute-Vienne a répondu.", INDICATES),
        ("Vous êtes connecté.", GENDERED),
        ("Paul Roche · jamais connecté", GENDERED),
        ("Erreur.", ALONE),
    ],
)
def test_each_fault_can_be_seen(text, fault):
    assert fault.search(text)

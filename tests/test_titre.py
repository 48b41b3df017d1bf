"""« Le titre ne doit pas contenir de données personnelles »: what is found, what is let through, what is proposed instead."""

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.create_demande import texts
from handlers.kit.wording import DATA
from models import titre as titres
from models.titre.masks import MASKS
from tests.titres import (
    FALSE_ALARMS,
    HALVES,
    RECALL,
    parts,
    read_corpus,
    score,
)


@cache
def corpus():
    return read_corpus()


def test_the_corpus_is_wide_and_its_halves_share_nothing():
    halves = {
        half: {one.text for one in corpus() if one.half == half}
        for half in HALVES
    }
    assert (
        len(corpus()) == len(halves["reglage"]) + len(halves["reserve"]) >= 600
    )
    assert not halves["reglage"] & halves["reserve"]
    assert len({one.slice for one in corpus()}) >= 50


@pytest.mark.parametrize(("name", "half"), parts(corpus()))
def test_titres_with_personal_data_are_found_and_the_others_let_through(
    name, half
):
    result = score(
        one for one in corpus() if (one.corpus, one.half) == (name, half)
    )
    assert result.recall >= RECALL[name]
    assert result.false_alarms <= FALSE_ALARMS[name]


def test_what_must_be_corrected_is_hardly_ever_found_where_there_is_none():
    wrong = [
        (one.text, finding.kind)
        for one in corpus()
        for finding in titres.find_personal_data(one.text)
        if finding.kind != titres.Data.NOM and finding.kind not in one.kinds
    ]
    assert len(wrong) <= len(corpus()) // 200, wrong


def test_a_proposal_passes_the_detector_and_is_never_empty():
    for one in corpus():
        findings = titres.find_personal_data(one.text)
        proposal = titres.mask(one.text, findings)
        assert proposal.strip()
        assert titres.find_personal_data(proposal) == [], (one.text, proposal)


@pytest.mark.parametrize(
    ("titre", "proposal"),
    [
        ("RSA de Mme Dupont suspendu", "RSA de l'usager suspendu"),
        ("Dossier d'Amandine à la MDPH", "Dossier de l'usager à la MDPH"),
        ("Garnier : retraite jamais versée", "Retraite jamais versée"),
        ("Retraite Vauthier depuis 6 mois", "Retraite depuis 6 mois"),
        ("RSA suspendu - Garnier", "RSA suspendu"),
        (
            "Karim attend son titre de séjour",
            "L'usager attend son titre de séjour",
        ),
        ("Nguyen Thi Lan APL suspendues", "L'usager : APL suspendues"),
        ("Mon fils Ethan n'est pas rattaché", "Mon fils n'est pas rattaché"),
        ("Arrêt du docteur Nguyen non reçu", "Arrêt du médecin non reçu"),
        ("Garde alternée de Lucas et Emma", "Garde alternée de l'usager"),
        ("Rappeler au 06 39 98 12 34", "Rappeler au (téléphone)"),
        (
            "NIR 2 55 13 99 999 999 34 refusé",
            "NIR (n° de sécurité sociale) refusé",
        ),
        ("n° ss 2551399999999 clé 34", "n° ss (n° de sécurité sociale)"),
        ("NIR 1 52 99 99 999 999 (34)", "NIR (n° de sécurité sociale)"),
        ("Diallo Mariam, chambre 12 foyer Adoma", "(adresse)"),
        ("Mme Garnier, 12 rue Haute, apa", "(adresse), apa"),
        ("Mme Garnier rue des Lilas", "L'usager (adresse)"),
        ("tour B étage 9 porte 34, apl", "(adresse), apl"),
        ("résidence Beaulieu bâtiment C2, apl", "(adresse), apl"),
        ("van den Broeck retraite", "L'usager : retraite"),
        ("m le bihan aspa", "L'usager : aspa"),
        ("Paris Durand, rsa", "Rsa"),
        ("SIMON R : PRIME ACTIVITE", "PRIME ACTIVITE"),
        ("MDPH CHEVALIER LUC", "MDPH de l'usager"),
        ("Fred et Steph apl", "L'usager : apl"),
        ("n'diaye apl coupée", "L'usager : apl coupée"),
        ("Mme L.e.r.o.y sans rsa", "L'usager sans rsa"),
        ("Mme *Perrin* aah", "L'usager : aah"),
        ("le petit Momo sans css", "le petit sans css"),
        ("durand.marie@exemple . fr refusé", "(e-mail) refusé"),
        ("(0)6 39 98 41 22 apl", "(téléphone) apl"),
        (
            "Problème CAF 0639984122 a@exemple.fr",
            "Problème CAF (téléphone, e-mail)",
        ),
        ("APL 06 39 98 41 22 / 06 39 98 41 23", "APL (téléphone)"),
    ],
)
def test_a_proposal_reads_well(titre, proposal):
    assert titres.mask(titre, titres.find_personal_data(titre)) == proposal


@pytest.mark.parametrize(
    ("titre", "kind"),
    [
        ("mme dupont@exemple.fr", titres.Data.EMAIL),
        ("Mme Garnier arobase exemple point fr", titres.Data.EMAIL),
        ("Garnier Paul (a) exemple.fr", titres.Data.EMAIL),
        ("Mme Garnier rue des Lilas", titres.Data.ADRESSE),
        ("Mme Garnier, résidence Beaulieu", titres.Data.ADRESSE),
        ("M. Traoré foyer Adoma Bellac", titres.Data.ADRESSE),
        ("M. Diallo bât B", titres.Data.ADRESSE),
        ("Mme Garnier 87300 Bellac", titres.Data.ADRESSE),
        ("Mme Lilas 14 ter", titres.Data.ADRESSE),
        ("Mme dupont a exemple.fr", titres.Data.EMAIL),
        ("Mme Garnier gmail com", titres.Data.EMAIL),
        ("M. Traoré, allée des Cyprès, maison bleue", titres.Data.ADRESSE),
        ("Retraite 19570411", titres.Data.DATE_NAISSANCE),
        ("Mme Garnier 04081975", titres.Data.DATE_NAISSANCE),
        ("BP 45 chez l'association, courrier perdu", titres.Data.ADRESSE),
    ],
)
def test_what_must_be_corrected_is_never_called_a_name_alone(titre, kind):
    assert kind in {
        finding.kind for finding in titres.find_personal_data(titre)
    }


@pytest.mark.parametrize(
    "titre",
    [
        "la caf ne trouve pas le dossier",
        "LA CAF NE TROUVE PAS LE DOSSIER",
        "ne percoit plus rien",
        "L'usager ne comprend pas le courrier",
        "no money since january",
        "sin dinero desde enero",
        "mwen pa ni travay",
        "n'am eus ket a arc'hant",
        "Rappel demain 14h30-15h00",
        "pass'sport refusé",
        "jveux un rdv",
        "RSA de Février non versé",
        "commune de Maurice sans accueil",
        "ursaff bloque",
        "France services Jean Rostand fermée",
        "hameau isolé sans bus",
    ],
)
def test_the_words_of_the_trade_name_nobody(titre):
    assert titres.find_personal_data(titre) == []


def test_each_kind_has_its_words_and_its_mask():
    assert (
        set(DATA)
        == {str(kind) for kind in titres.Data}
        == {str(kind) for kind in MASKS}
    )


def test_the_bad_example_that_is_shown_would_be_stopped():
    [bad] = [
        line for line in texts.TITRE.splitlines() if line.startswith("À éviter")
    ]
    assert titres.find_personal_data(bad.split("«")[1].strip(" »"))
    for good in [
        line for line in texts.TITRE.splitlines() if line.startswith("Bien")
    ]:
        assert titres.find_personal_data(good.split("«")[1].strip(" »")) == []


@pytest.mark.parametrize(
    "titre",
    [
        "Rappeler au 06\u00a039\u202f98\u00a012\u00a034",
        "Rappeler au 06\u200b39\u200b98\u200b12\u200b34",
        "Rappeler au ０６ ３９ ９８ １２ ３４",
        "Rappeler au 06‑39–98−12-34",
    ],
)
def test_odd_signs_hide_nothing(titre):
    [finding] = titres.find_personal_data(titre)
    assert finding.kind == titres.Data.TELEPHONE
    assert titres.mask(titre, [finding]) == "Rappeler au (téléphone)"


def test_a_longer_text_is_searched_for_numbers_and_not_for_names():
    text = "Mme Dupont dit avoir appelé le 3646.\nSon numéro : 06 39 98 12 34, son e-mail : m.untel@exemple.fr"
    assert [finding.kind for finding in titres.find_numbers(text)] == [
        titres.Data.TELEPHONE,
        titres.Data.EMAIL,
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150))
@example("Mme ")
@example("d'")
@example("M. de")
@example("\x1fΤ")
@example("AA`a\r")
@example("\u0301")
@example("ſt İ ŉ ½")
def test_whatever_is_written_findings_stand_in_order_within_it(written):
    findings = titres.find_personal_data(written)
    edges = [edge for one in findings for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= one.start < one.end <= len(written) for one in findings)
    assert titres.mask(written, findings) or not written.strip()

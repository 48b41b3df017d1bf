"""« à la Caf », « au CCAS », « à France Travail »: an article for each organisme of the list."""

import pytest

from handlers.kit.article_wording import at, at_listed, capital, of, the
from models.values.referentiel import referentiel


@pytest.mark.parametrize(
    ("nom", "named", "where", "whose"),
    [
        ("Caf", "la Caf", "à la Caf", "de la Caf"),
        (
            "Caf de l'Ain",
            "la Caf de l'Ain",
            "à la Caf de l'Ain",
            "de la Caf de l'Ain",
        ),
        ("CPAM", "la CPAM", "à la CPAM", "de la CPAM"),
        (
            "France Travail",
            "France Travail",
            "à France Travail",
            "de France Travail",
        ),
        (
            "CCAS de Limoges",
            "le CCAS de Limoges",
            "au CCAS de Limoges",
            "du CCAS de Limoges",
        ),
        ("Urssaf", "l'Urssaf", "à l'Urssaf", "de l'Urssaf"),
        ("La Poste", "La Poste", "à La Poste", "de La Poste"),
        (
            "PRÉFECTURE du Var",
            "la PRÉFECTURE du Var",
            "à la PRÉFECTURE du Var",
            "de la PRÉFECTURE du Var",
        ),
        ("Cafétéria", "Cafétéria", "à Cafétéria", "de Cafétéria"),
        (
            "Maison de l'Ain",
            "la Maison de l'Ain",
            "à la Maison de l'Ain",
            "de la Maison de l'Ain",
        ),
        (
            "France services de Bellac",
            "France services de Bellac",
            "à France services de Bellac",
            "de France services de Bellac",
        ),
        ("Emmaüs", "Emmaüs", "à Emmaüs", "d'Emmaüs"),
        ("", "", "à ", "de "),
    ],
)
def test_a_groupe_is_named_as_one_speaks(nom, named, where, whose):
    assert (the(nom), at(nom), of(nom)) == (named, where, whose)


def test_each_organisme_of_the_list_has_its_article():
    bare = {row.court for row in referentiel().organismes if not row.article}
    assert bare == {
        "France Titres (ANTS)",
        "France Rénov'",
        "France Travail",
        "La Poste",
    }


def test_several_are_named_one_by_one():
    assert at_listed(["Caf", "CCAS"]) == "à la Caf et au CCAS"
    assert capital(the("Caf")) == "La Caf"

"""A village, an exact age and an illness: nobody is named, and somebody is recognised."""

import pytest

from models.titre import is_recognisable


@pytest.mark.parametrize(
    "titre",
    [
        "AAH pour un homme de 43 ans, cancer, à Blond",
        "dame de 87 ans d'Ambazac, Alzheimer",
        "schizophrénie, 24 ans, habite Saint-Sulpice-les-Feuilles",
        "diabète, 60 ans, vers Nantiat",
    ],
)
def test_the_three_together_let_somebody_be_recognised(titre):
    assert is_recognisable(titre)


@pytest.mark.parametrize(
    "titre",
    [
        "cancer, 62 ans, Paris",
        "cancer depuis 3 ans à Blond",
        "RSA, 25 ans, à Blond",
        "AAH refusée, cancer, à Blond",
        "homme de 43 ans atteint d'un cancer",
        "à 62 ans, cancer, Marseille",
        "",
    ],
)
def test_two_of_them_or_a_big_town_do_not(titre):
    assert not is_recognisable(titre)

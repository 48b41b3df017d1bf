"""A birth and a day of signature are read as people write them; what is none is said to be none."""

from datetime import date

import pytest

from handlers.kit.identity_texts import why
from models.values.birth import Birth, birth_year, read_birth
from models.values.day import read_day
from models.values.elements import Doubt, doubt_about

TODAY = date(2026, 11, 24)
BIRTH = Birth(1962, 7, 14)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("14/07/1962", BIRTH),
        ("14-07-1962", BIRTH),
        ("14\u201007\u20101962", BIRTH),
        ("14\u201107\u20111962", BIRTH),
        ("14–07–1962", BIRTH),
        ("14—07—1962", BIRTH),
        ("14\u221207\u22121962", BIRTH),
        ("14\u00a007\u00a01962", BIRTH),
        ("14\u202f/\u202f07\u202f/\u202f1962", BIRTH),
        ("14 / 07 / 1962", BIRTH),
        ("14 - 07 - 1962", BIRTH),
        ("14.07.1962.", BIRTH),
        ("14,07,1962", BIRTH),
        ("14;07;1962", BIRTH),
        ("14_07_1962", BIRTH),
        ("14\\07\\1962", BIRTH),
        ("14|07|1962", BIRTH),
        ("\u200b14/07/1962\ufeff", BIRTH),
        ("\u206614/07/1962\u2069", BIRTH),
        ("١٤/٠٧/١٩٦٢", BIRTH),
        ("１４／０７／１９６２", BIRTH),
        ("14071962", BIRTH),
        ("140762", BIRTH),
        ("14/07/62", BIRTH),
        ("14 07 62", BIRTH),
        ("1962-07-14", BIRTH),
        ("1962/07/14", BIRTH),
        ("1962.7.14", BIRTH),
        ("14 juillet 1962", BIRTH),
        ("14 JUILLET 1962", BIRTH),
        ("14 juil. 62", BIRTH),
        ("le 14 juillet 1962", BIRTH),
        ("samedi 14 juillet 1962", BIRTH),
        ("Née le 14/07/1962", BIRTH),
        ("Né(e) le : 14/07/1962", BIRTH),
        ("Elle est née le 14/07/1962", BIRTH),
        ("Date de naissance : 14/07/1962", BIRTH),
        ("1er fe\u0301vrier 1962", Birth(1962, 2, 1)),
        ("Février 1962", Birth(1962, 2)),
        ("07/1962", Birth(1962, 7)),
        ("1962", Birth(1962)),
        ("00/00/1962", Birth(1962)),
        ("140712", Birth(2012, 7, 14)),
        ("vers 1950", None),
        ("inconnue", None),
        ("62", None),
        ("1234567", None),
        ("Lassus", None),
        ("12 rue des Lilas", None),
        ("environ 80 ans", None),
        ("", None),
    ],
)
def test_a_birth_is_read_whatever_its_signs(written, read):
    assert read_birth(written, today=TODAY) == read


@pytest.mark.parametrize(
    ("written", "doubt", "sentence"),
    [
        ("31/02/1962", Doubt.DATE_IMPOSSIBLE, "n'existe pas"),
        ("31–02–1962", Doubt.DATE_IMPOSSIBLE, "n'existe pas"),
        ("31\u201102\u20111962", Doubt.DATE_IMPOSSIBLE, "n'existe pas"),
        ("31 / 02 / 1962", Doubt.DATE_IMPOSSIBLE, "n'existe pas"),
        ("310262", Doubt.DATE_IMPOSSIBLE, "n'existe pas"),
        ("31 février 1962", Doubt.DATE_IMPOSSIBLE, "n'existe pas"),
        ("14/13/1962", Doubt.DATE_IMPOSSIBLE, "n'existe pas"),
        ("1962-02-31", Doubt.DATE_IMPOSSIBLE, "n'existe pas"),
        ("25 – 11 – 2026", Doubt.DATE_FUTURE, "dans l'avenir"),
        ("14/07/2031", Doubt.DATE_FUTURE, "dans l'avenir"),
        ("14–07–1852", Doubt.DATE_TOO_OLD, "plus de 125 ans"),
    ],
)
def test_a_birth_that_cannot_be_is_doubted_whatever_its_signs(
    written, doubt, sentence
):
    assert doubt_about("date_naissance", written, today=TODAY) == doubt
    assert sentence in why(doubt, written)


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("140762", 1962),
        ("31–02–1962", 1962),
        ("vers ١٩٥٠", 1950),
        ("en 1950 ou 1951", 1950),
        ("inconnue", None),
    ],
)
def test_a_year_is_found_whatever_its_signs(written, year):
    assert birth_year(written, today=TODAY) == year


SIGNED = date(2026, 11, 14)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("14/11/2026", SIGNED),
        ("14–11–2026", SIGNED),
        ("14\u201111\u20112026", SIGNED),
        ("14 / 11 / 2026", SIGNED),
        ("14\u00a0novembre\u00a02026", SIGNED),
        ("14.11.26", SIGNED),
        ("14112026", SIGNED),
        ("141126", SIGNED),
        ("2026-11-14", SIGNED),
        ("١٤/١١/٢٠٢٦", SIGNED),
        ("14 novembre", SIGNED),
        ("14 nov.", SIGNED),
        ("14/11", SIGNED),
        ("le 14 novembre", SIGNED),
        ("signé le 14 novembre", SIGNED),
        ("Signé le 14 novembre.", SIGNED),
        ("signe\u0301 le 14 novembre", SIGNED),
        ("Signé le samedi 14 novembre", SIGNED),
        ("signé samedi 14 novembre", SIGNED),
        ("Fait le 14/11", SIGNED),
        ("daté du 14/11/2026", SIGNED),
        ("en date du 14 novembre 2026", SIGNED),
        ("Le mandat a été signé le 14 novembre", SIGNED),
        ("Mandat signé le : 14/11/2026", SIGNED),
        ("C’est le 14 novembre", SIGNED),
        ("signé le 24 décembre", date(2025, 12, 24)),
        ("24 novembre", TODAY),
        ("25 novembre", date(2025, 11, 25)),
        ("14 novembre dernier", SIGNED),
        ("signé le 14/11/2026 à Bellac", SIGNED),
        ("Fait à Bellac, le 14 novembre 2026", SIGNED),
        ("Fait à Saint-Junien le 14/11", SIGNED),
        ("signé hier", date(2026, 11, 23)),
        ("Aujourd’hui !", TODAY),
        ("14/11/1926", date(1926, 11, 14)),
        ("14 novembre 1926", date(1926, 11, 14)),
        ("14/11/2027", date(2027, 11, 14)),
        ("pas encore signé", None),
        ("prévu le 14 novembre", None),
        ("signé", None),
        ("fait à Bellac", None),
        ("à signer le 14 novembre", None),
        ("le 14", None),
        ("31/02/2026", None),
        ("31–02–2026", None),
        ("14/11/926", None),
        ("29 février", None),
        ("14 ju", None),
        ("2026", None),
        ("14/11/2026 et 15/11/2026", None),
        ("", None),
    ],
)
def test_a_day_is_read_whatever_its_signs(written, day):
    assert read_day(written, today=TODAY) == day

"""A groupe and a button are named as people type, paste and export them."""

import pytest

from models.values.naming import groupe_key, label_key


@pytest.mark.parametrize(
    "written",
    [
        "Caf de l'Ain - Belley-Guéret",
        "caf de l'ain - belley-guéret",
        "CAF DE L'AIN - BELLEY-GUÉRET",
        "Caf de l’Ain - Belley-Guéret",
        "Caf de l‘Ain - Belley-Guéret",
        "Caf de lʼAin - Belley-Guéret",
        "Caf de l´Ain - Belley-Guéret",
        "Caf de l`Ain - Belley-Guéret",
        "Caf de l′Ain - Belley-Guéret",
        "Caf de l＇Ain - Belley-Guéret",
        "Caf\u00a0de\u00a0l'Ain\u00a0-\u00a0Belley-Guéret",
        "Caf\u202fde l'Ain - Belley-Guéret",
        "  Caf  de   l'Ain - Belley-Guéret  ",
        "Caf de l'Ain\t- Belley-Guéret",
        "Caf de l'Ain – Belley-Guéret",
        "Caf de l'Ain — Belley-Guéret",
        "Caf de l'Ain − Belley-Guéret",
        "Caf de l'Ain - Belley\u2010Guéret",
        "Caf de l'Ain - Belley\u2011Guéret",
        "Caf de l'Ain - Belley\u2013Guéret",
        "Caf de l'Ain - Belley-Gue\u0301ret",
        "Caf de l'Ain - Belley-GUE\u0301RET",
        "\ufeffCaf de l'Ain - Belley-Guéret",
        "Caf de l'Ain\u200b - Belley-Guéret\u2060",
        "C\u00adaf de l'Ain - Belley-Guéret",
        "\u2066Caf de l'Ain - Belley-Guéret\u2069",
        "Caf de l'Ain - Belley-Guéret.",
        "Caf de l'Ain - Belley-Guéret .",
        "Caf de l'Ain - Belley-Guéret...",
        "« Caf de l'Ain - Belley-Guéret »",
        "«\u00a0Caf de l'Ain - Belley-Guéret\u00a0»",
        "“Caf de l'Ain - Belley-Guéret”",
        '"Caf de l\'Ain - Belley-Guéret"',
        "„Caf de l'Ain - Belley-Guéret“",
        "Ｃａｆ de l'Ain - Belley-Guéret",
        "Caf de l'Ain - Belley-Guéret\r\n",
    ],
)
def test_a_groupe_is_named_whatever_the_signs(written):
    assert groupe_key(written) == "caf de l'ain - belley-guéret"
    assert groupe_key(groupe_key(written)) == groupe_key(written)


@pytest.mark.parametrize(
    "other",
    ["Caf de l'Aisne", "Caf de lAin", "Caf l'Ain", "Cpam de l'Ain", "", "👍"],
)
def test_another_groupe_has_another_name(other):
    assert groupe_key(other) != groupe_key("Caf de l'Ain")


@pytest.mark.parametrize(
    "written",
    [
        "C'est à l'équipe",
        "c'est à l'équipe",
        "C'EST À L'ÉQUIPE",
        "C'EST A L'EQUIPE",
        "c'est a l'equipe",
        "C’est à l’équipe",
        "C‘est à lʼéquipe",
        "C`est à l´équipe",
        "C'est a\u0300 l'e\u0301quipe",
        "C'est à l'équipe.",
        "C'est à l'équipe !",
        "C'est à l'équipe\u00a0!",
        "C'est à l'équipe…",
        "C'est à l'équipe...",
        "« C'est à l'équipe »",
        "«\u202fC'est à l'équipe\u202f»",
        "\"C'est à l'équipe\"",
        "“C'est à l'équipe”",
        " C'est  à  l'équipe ",
        "C'est\u00a0à\u00a0l'équipe",
        "C'est\u202fà l'équipe",
        "\u200bC'est à l'équipe\ufeff",
        "\u2066C'est à l'équipe\u2069",
        "C'est à l'équ\u00adipe",
        "C'est à l'équipe 👍",
        "👉 C'est à l'équipe",
        "✅ C'est à l'équipe",
        "✅\ufe0fC'est à l'équipe",
        "C'est à l'équipe ;",
        "C'est à l'équipe,",
        "C'est à l'équipe\n",
        "Ｃ'est à l'équipe",
    ],
)
def test_a_button_is_named_whatever_the_signs(written):
    assert label_key(written) == "c'est a l'equipe"
    assert label_key(label_key(written)) == label_key(written)


@pytest.mark.parametrize(
    "other",
    ["C'est à l'équipe ?", "C'est à l'équipe B", "Cest à léquipe", "l'équipe"],
)
def test_other_words_are_no_name_of_the_button(other):
    assert label_key(other) != "c'est a l'equipe"


@pytest.mark.parametrize("sign", ["", "👍", "…", " ! ", "\u200b", "✅"])
def test_signs_alone_name_no_button(sign):
    assert label_key(sign) == ""

"""What stands below a message: colours, and « Répondre » opened where a text is waited for, in private alone."""

import json

import pytest

from bot.sending.markup import markup, markup_json
from handlers.kit.press import ERASING, Act, Press
from handlers.kit.screens import MESSAGE, Button, Screen, Style, column, parts
from models.outbox.place import Place, PlaceKind
from tests.botapi import check_request

BACK = column(Button("Retour", press="b"))
PRIVATES = [PlaceKind.PRIVATE, PlaceKind.PRIVATE_TOPIC]
GROUPS = [PlaceKind.TOPIC, PlaceKind.GENERAL]


def shown(screen, kind=PlaceKind.PRIVATE):
    written = markup_json(screen, Place(kind=kind))
    return json.loads(written) if written else None


@pytest.mark.parametrize("kind", PRIVATES)
def test_a_question_opens_the_answer_below_its_buttons(kind):
    told = shown(Screen("Quel titre ?", BACK, awaits_text=True), kind)
    assert told["force_reply"] is True
    assert [
        [button["text"] for button in row] for row in told["inline_keyboard"]
    ] == [["Retour"]]


@pytest.mark.parametrize("kind", PRIVATES)
def test_a_question_without_buttons_shows_an_example_where_one_types(kind):
    question = Screen(
        "Quelle adresse ?", awaits_text=True, example="prenom.nom@exemple.fr"
    )
    assert shown(question, kind) == {
        "force_reply": True,
        "input_field_placeholder": "prenom.nom@exemple.fr",
    }
    assert shown(Screen("Quelle adresse ?", awaits_text=True), kind) == {
        "force_reply": True
    }


@pytest.mark.parametrize("kind", GROUPS)
@pytest.mark.parametrize("rows", [BACK, ()])
def test_in_a_group_nothing_opens_on_everybodys_telephone(kind, rows):
    told = shown(Screen("Quel motif ?", rows, awaits_text=True), kind)
    assert "force_reply" not in (told or {})


@pytest.mark.parametrize("rows", [BACK, ()])
def test_what_waits_for_no_text_opens_nothing(rows):
    assert "force_reply" not in (shown(Screen("Voilà.", rows)) or {})


def test_an_edit_never_tries_to_open_the_answer():
    told = markup(Screen("Quel titre ?", BACK, awaits_text=True)).to_dict()
    assert "force_reply" not in told
    assert markup(Screen("Quel titre ?", awaits_text=True)) is None


def test_of_a_long_question_only_the_last_part_waits():
    cut = parts(Screen("mot " * MESSAGE, BACK, awaits_text=True))
    assert [part.awaits_text for part in cut] == [False] * (len(cut) - 1) + [
        True
    ]
    assert [bool(part.rows) for part in cut] == [False] * (len(cut) - 1) + [
        True
    ]


@pytest.mark.parametrize("act", Act)
def test_what_erases_at_once_is_red_and_nothing_else(act):
    [[button]] = markup(Screen("?", column(Press(act).button("?")))).to_dict()[
        "inline_keyboard"
    ]
    assert button.get("style") == ("danger" if act in ERASING else None)


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize(
    "button",
    [
        Button("x", press="p"),
        Button("x", url="https://a.example/"),
        Button("x", copies="y"),
    ],
)
def test_every_button_is_one_of_the_bot_api(button, style):
    coloured = Button(
        button.label, button.press, button.url, button.copies, style
    )
    told = shown(Screen("?", column(coloured), awaits_text=True))
    check_request(
        "sendMessage", {"chat_id": 1, "text": "?", "reply_markup": told}
    )
    [[written]] = told["inline_keyboard"]
    assert written.get("style") == (str(style) or None)

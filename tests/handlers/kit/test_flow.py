"""The question to ask is computed from the draft: the first without answer, or one gone back to."""

from uuid import UUID

import pytest

from handlers.kit.flow import Flow, Step, onwards
from handlers.kit.question import Option, Question, is_label
from handlers.kit.screens import Style
from models.demande.draft import DraftData

BLANK = DraftData(structure_id=UUID(int=1), territoire="87")


def _step(name, number, field, **options):
    return Step(
        name,
        number,
        lambda _data, _facts: Question(name),
        lambda data, entry, _facts: data.model_copy(update={field: entry.text}),
        lambda data, _facts: getattr(data, field) is not None,
        **options,
    )


FLOW = Flow(
    (
        _step("titre", 2, "titre"),
        Step(
            "usager",
            3,
            lambda *_: Question("usager"),
            lambda data, *_: data,
            lambda *_: True,
            lambda data, _: None not in {data.prenom, data.nom},
            is_page=True,
        ),
        _step("prenom", 3, "prenom"),
        _step("nom", 3, "nom"),
        _step("urgence", 4, "urgence"),
        _step(
            "raison",
            4,
            "urgence_raison",
            applies=lambda data, _: data.urgence == "urgent",
        ),
        Step(
            "recap",
            6,
            lambda *_: Question("recap"),
            lambda data, *_: data,
            lambda *_: False,
        ),
    )
)
WHOLE = {"titre": "a", "prenom": "b", "nom": "c", "urgence": "sans"}


def _draft(**given):
    return BLANK.model_copy(update=given)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, "titre"),
        ({"titre": "a"}, "prenom"),
        ({"titre": ""}, "prenom"),
        ({"titre": "a", "prenom": "b"}, "nom"),
        ({"titre": "a", "nom": "c"}, "prenom"),
        ({"prenom": "b", "nom": "c"}, "titre"),
        ({"titre": "a", "prenom": "b", "nom": "c"}, "urgence"),
        (WHOLE, "recap"),
        (WHOLE | {"urgence": "urgent"}, "raison"),
        (WHOLE | {"urgence": "urgent", "urgence_raison": "d"}, "recap"),
        ({"revisit": "nom"}, "nom"),
        (WHOLE | {"revisit": "titre"}, "titre"),
        (WHOLE | {"revisit": "raison"}, "raison"),
        (WHOLE | {"revisit": "unknown"}, "recap"),
        (WHOLE | {"titre": None}, "titre"),
    ],
)
def test_the_question_is_the_first_without_answer_or_the_one_gone_back_to(
    given, asked
):
    assert FLOW.current(_draft(**given), None).name == asked


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, "titre"),
        ({"titre": "a"}, "titre"),
        ({"titre": "a", "prenom": "b"}, "prenom"),
        ({"titre": "a", "prenom": "b", "nom": "c"}, "usager"),
        (WHOLE, "urgence"),
        (WHOLE | {"urgence": "urgent", "urgence_raison": "d"}, "raison"),
        (WHOLE | {"revisit": "nom"}, "usager"),
        (WHOLE | {"revisit": "nom", "from_summary": True}, "usager"),
        (WHOLE | {"revisit": "usager"}, "titre"),
        (WHOLE | {"revisit": "usager", "from_summary": True}, "recap"),
        (WHOLE | {"revisit": "titre"}, "titre"),
        (WHOLE | {"revisit": "titre", "from_summary": True}, "recap"),
        (WHOLE | {"revisit": "nom", "aside": "else"}, "nom"),
        (WHOLE | {"revisit": "nom", "pending": ("a", "b")}, "nom"),
    ],
)
def test_back_goes_one_question_back_and_the_first_stays_the_first(
    given, asked
):
    back = FLOW.back(_draft(**given), None)
    assert FLOW.current(back, None).name == asked
    assert back.aside is None
    assert back.pending == ()


@pytest.mark.parametrize(
    ("number", "asked"),
    [(2, "titre"), (3, "usager"), (4, "urgence"), (6, "recap")],
)
@pytest.mark.parametrize("from_summary", [True, False])
def test_one_goes_back_to_what_a_part_knows_else_to_its_first_question(
    number, asked, from_summary
):
    there = FLOW.revisit(_draft(**WHOLE), number, from_summary=from_summary)
    assert FLOW.current(there, None).name == asked
    assert there.from_summary is from_summary


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"from_summary": True},
        {"revisit": "titre"},
        {"revisit": "nom", "from_summary": True},
    ],
)
def test_an_answer_leads_to_the_first_question_without_one(given):
    after = onwards(_draft(**WHOLE | given))
    assert FLOW.current(after, None).name == "recap"
    assert not after.from_summary


def test_a_question_is_found_by_its_name_or_not_at_all():
    assert FLOW.named("nom").number == 3
    with pytest.raises(StopIteration):
        FLOW.named("unknown")


@pytest.mark.parametrize(
    ("label", "typed", "is_same"),
    [
        ("Continuer", "continuer", True),
        ("Continuer", " Continuer. ", True),
        ("Très urgent", "tres urgent", True),
        ("Très urgent", "TRÈS URGENT !", True),
        ("✅ Caf du Var", "caf du var", True),
        ("J'atteste…", "j’atteste", True),
        ("Continuer", "continuer demain", False),
        ("Continuer", "", False),
        ("Urgent", "Très urgent", False),
    ],
)
def test_a_label_may_be_typed_instead_of_touched(label, typed, is_same):
    assert is_label(label, typed) is is_same


def test_a_typed_label_gives_the_value_of_its_button():
    yes, no, skip = (
        Option("Oui", "yes"),
        Option("Non", "no"),
        Option("Passer", "skip"),
    )
    question = Question("?", ((yes, no), (skip,)))
    typed = ("non", "PASSER", "jamais", "2", "oui oui")
    assert [question.typed(text) for text in typed] == [
        [no],
        [skip],
        [],
        [no],
        [yes],
    ]


def test_where_a_text_answers_a_whole_label_alone_is_no_text():
    options = ((Option("Urgent", "u"), Option("Très urgent", "t")),)
    question = Question("?", options, takes_text=True)
    assert [
        [option.value for option in question.typed(text)]
        for text in ("très urgent", "urgente", "1", "c'est urgent")
    ] == [["t"], [], [], []]


@pytest.mark.parametrize(
    ("typed", "is_chosen"),
    [("envoyer", True), ("envoyer ma demande", True), ("la demande", False)],
)
def test_what_sends_is_named_by_its_verb(typed, is_chosen):
    send = Option("Envoyer ma demande", "send", Style.SUCCESS)
    assert Question("?", ((send,),)).typed(typed) == [send] * is_chosen

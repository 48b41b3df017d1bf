"""The questions of a demande: in which order they come, what each needs to know, what an answer asks for."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from handlers.create_demande.effects import EFFECTS
from handlers.create_demande.steps import FLOW
from handlers.kit.flow import Choice, Structure, onwards
from handlers.kit.question import Effect, Entry
from models.demande.draft import DraftData, Identifier
from models.people.service_note import NoteShown
from models.rules import Rules

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BELLAC = Structure(UUID(int=1), "France services de Bellac", ("87",))
GUERET = Structure(UUID(int=2), "Point conseil de Guéret", ("23", "87"))
CAF = Choice(UUID(int=3), "Caf de la Haute-Vienne", "CAF", "")


@dataclass(frozen=True)
class GivenFacts:
    """Facts as a table gives them."""

    now: datetime = NOW
    rules: Rules = field(default_factory=Rules)
    can_sms: bool = True
    aidant: str = "Maryse Lebrun"
    structures: tuple[Structure, ...] = (BELLAC,)
    choices: tuple[Choice, ...] = (CAF,)
    colleagues: tuple[tuple[UUID, str], ...] = ()
    duplicates: tuple[tuple[UUID, int], ...] = ()
    usual_papers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    today: date = date(2026, 11, 24)
    service_notes: tuple[NoteShown, ...] = ()


class UnreadFacts:
    """Facts of which no part may be read."""

    now, rules, can_sms = NOW, Rules(), True

    def __getattr__(self, part):
        raise AssertionError(f"{part} was read")


BEGUN = {"structure_id": BELLAC.id, "territoire": "87"}
ONLY_ONE = {**BEGUN, "structure_chosen": True, "territoire_chosen": True}
ADDRESSED = {**ONLY_ONE, "organismes": (CAF.id,), "organismes_chosen": True}
NAMED = {
    **ADDRESSED,
    "titre": "RSA suspendu",
    "prenom": "Marie",
    "nom": "Dupont",
}
BORN = {**NAMED, "date_naissance": "1962"}


@pytest.mark.parametrize(
    ("answers", "structures", "asked"),
    [
        (BEGUN, (BELLAC,), "org"),
        (BEGUN, (BELLAC, GUERET), "struct"),
        ({**BEGUN, "structure_id": GUERET.id}, (GUERET,), "terr"),
        (ONLY_ONE, (BELLAC, GUERET), "org"),
        (ADDRESSED, (BELLAC,), "titre"),
        ({**ADDRESSED, "titre": "RSA suspendu"}, (BELLAC,), "prenom"),
        (NAMED, (BELLAC,), "naiss"),
        (BORN, (BELLAC,), "ident"),
        ({**BORN, "revisit": "titre"}, (BELLAC,), "titre"),
    ],
)
def test_the_question_is_the_first_without_answer(answers, structures, asked):
    data = DraftData(**answers)
    assert FLOW.current(data, GivenFacts(structures=structures)).name == asked


@pytest.mark.parametrize(
    ("name", "typed"), [("titre", "RSA suspendu"), ("prenom", "Marie")]
)
def test_what_a_question_does_not_show_is_not_read(name, typed):
    answers = (
        ADDRESSED if name == "titre" else {**ADDRESSED, "titre": "RSA suspendu"}
    )
    facts, data = UnreadFacts(), DraftData(**answers)
    step = FLOW.current(data, facts)
    assert step.name == name
    step.ask(data, facts)
    answered = onwards(step.take(data, Entry(text=typed), facts))
    following = FLOW.current(answered, facts)
    assert following.name != name
    following.ask(answered, facts)


def test_back_goes_to_the_question_before_and_stays_at_the_first():
    facts, data = GivenFacts(), DraftData(**ADDRESSED)
    back = FLOW.back(data, facts)
    assert FLOW.current(back, facts).name == "org"
    assert FLOW.back(back, facts).revisit == "org"


def test_another_signature_is_asked_for_when_the_date_is_too_old():
    data = DraftData(**BORN, mandat="existant", revisit="date")
    step = FLOW.current(data, GivenFacts())
    assert step.take(
        data, Entry(text="14/11/2026"), GivenFacts()
    ).mandat_date == date(2026, 11, 14)
    assert (
        "plus d'un an"
        in step.take(data, Entry(text="14/11/2025"), GivenFacts()).sentence
    )


def test_each_effect_has_its_function():
    assert set(EFFECTS) == set(Effect)


WHOLE = {
    **BORN,
    "criteres": ("Urgence sociale",),
    "criteres_chosen": True,
    "probleme": ("Plus rien.",),
    "urgence": "sans",
    "urgence_raison": "",
    "mandat": "existant",
    "mandat_date": date(2026, 11, 14),
    "identifiers": (Identifier(key="numero_caf", label="Numéro"),),
}


@pytest.mark.parametrize("is_away", [False, True])
@pytest.mark.parametrize("near", [0, 1, 5])
def test_the_summary_has_five_rows_at_most_the_ways_out_included(near, is_away):
    duplicates = tuple((UUID(int=rank), rank + 1) for rank in range(near))
    choices = (replace(CAF, is_away=is_away),)
    facts = GivenFacts(choices=choices, duplicates=duplicates)
    data = DraftData(**WHOLE)
    step = FLOW.current(data, facts)
    assert step.name == "recap"
    question = step.ask(data, facts)
    first = "Envoyer quand même" if near else "Envoyer ma demande"
    assert question.rows[0][0].label == first
    assert len(question.rows) + len(question.buttons) + 1 <= 5

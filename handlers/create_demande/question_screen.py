"""How a question is shown: which draft it belongs to, its buttons, the ways back and out."""

from collections.abc import Iterable

from handlers.create_demande import texts
from handlers.kit.flow import TOTAL, Facts, Question, Step
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen
from handlers.kit.wording import hour
from models.demande.draft import Draft, DraftData


def question_screen(
    draft: Draft, step: Step, question: Question, *, above: Iterable[str]
) -> Screen:
    """Render a question: what is said above it, its number, its text, its buttons, the ways back and out."""
    rows = tuple(
        tuple(_answer(draft, step, label, value) for label, value in row) for row in question.rows
    )
    ways = (
        Press(Act.BACK, draft.id, draft.revision).button(texts.BACK),
        Press(Act.ABANDON, draft.id, draft.revision).button(texts.ABANDON),
    )
    parts = (*above, _head(step), question.text)
    return Screen("\n\n".join(filter(None, parts)), (*question.buttons, *rows, ways))


def _head(step: Step) -> str:
    if not step.number:
        return texts.NEW
    return f"Étape {step.number}/{TOTAL} · {texts.NAMES[step.number]}"


def _answer(draft: Draft, step: Step, label: str, value: str) -> Button:
    return Press(Act.STEP, draft.id, draft.revision, f"{step.name}:{value}").button(label)


def label(draft: Draft, data: DraftData, facts: Facts) -> str:
    """« Brouillon de 10 h 42 · Caf du Var · M. D. »: which draft, by what was answered so far."""
    chosen = [choice.nom for choice in facts.choices if choice.id in data.organismes]
    initials = " ".join(f"{name[0].upper()}." for name in (data.prenom, data.nom) if name)
    parts = (f"Brouillon de {hour(draft.created_at)}", *chosen[:1], initials)
    return " · ".join(filter(None, parts))

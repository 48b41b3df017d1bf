"""How a question is shown: which draft it belongs to, its buttons, the ways back and out."""

from collections.abc import Iterable

from handlers.create_demande import texts
from handlers.create_demande.answers import chosen_names
from handlers.kit.flow import Facts, Option, Question, Step
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen
from models.demande.draft import Draft, DraftData


def question_screen(
    draft: Draft, step: Step, question: Question, *, above: Iterable[str]
) -> Screen:
    """Render a question below what is said first: step, text, buttons, the ways back and out."""
    rows = tuple(tuple(_button(draft, step, option) for option in row) for row in question.rows)
    ways = (
        Press(Act.BACK, draft.id, draft.revision).button(texts.BACK),
        Press(Act.ABANDON, draft.id, draft.revision).button(texts.ABANDON),
    )
    parts = (*above, texts.head(step.number), question.text)
    text = "\n\n".join(filter(None, parts))
    rows = (*question.buttons, *rows, ways)
    return Screen(text, rows, is_verbatim=question.is_verbatim)


def _button(draft: Draft, step: Step, option: Option) -> Button:
    answer = f"{step.name}:{option.value}"
    return Press(Act.STEP, draft.id, draft.revision, answer).button(option.label)


def label(draft: Draft, data: DraftData, facts: Facts) -> str:
    """Return which draft it is, by what was answered so far."""
    initials = " ".join(f"{name[0].upper()}." for name in (data.prenom, data.nom) if name)
    names = chosen_names(data, facts)
    return texts.draft_label(draft.created_at, names[0] if names else "", initials)

"""How a question is shown: which draft it belongs to, its buttons, the ways back and out."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.create_demande import texts
from handlers.create_demande.answers import chosen_names
from handlers.kit.flow import Facts, Step
from handlers.kit.press import Act, Press
from handlers.kit.question import Option, Question
from handlers.kit.screens import Button, Screen
from models.demande.draft import Draft, DraftData

SHOWN_BACK = Option(texts.FIX, "lines")
"""« Corriger », below what was read in several lines."""


def with_correction(question: Question) -> Question:
    """Return the question with « Corriger » below its own buttons."""
    return replace(question, rows=(*question.rows, (SHOWN_BACK,)))


def question_screen(
    draft: Draft, step: Step, question: Question, *, above: Iterable[str]
) -> Screen:
    """Render a question below what is said first: step, text, buttons, the ways back and out."""
    options = [_option_row(draft, step, row) for row in question.rows]
    parts = (*above, texts.head(step.number), question.text)
    text = "\n\n".join(part for part in parts if part)
    rows = (*question.buttons, *options, _ways_out(draft))
    return Screen(
        text,
        rows,
        is_verbatim=question.is_verbatim,
        awaits_text=question.awaits_text,
    )


def _ways_out(draft: Draft) -> tuple[Button, ...]:
    return (
        Press(Act.BACK, draft.id, draft.revision).button(texts.BACK),
        Press(Act.ABANDON, draft.id, draft.revision).button(texts.ABANDON),
    )


def _option_row(
    draft: Draft, step: Step, row: Iterable[Option]
) -> tuple[Button, ...]:
    return tuple(_button(draft, step, option) for option in row)


def _button(draft: Draft, step: Step, option: Option) -> Button:
    press = Press(
        Act.STEP, draft.id, draft.revision, f"{step.name}:{option.value}"
    )
    return press.button(option.label, style=option.style)


def label(draft: Draft, data: DraftData, facts: Facts) -> str:
    """Return which draft it is, by what was answered so far."""
    written = [name for name in (data.prenom, data.nom) if name]
    initials = " ".join(f"{name[0].upper()}." for name in written)
    organismes = chosen_names(data, facts)
    first = organismes[0] if organismes else ""
    return texts.draft_label(draft.created_at, first, initials)

"""What a gesture on a draft needs, read once when it begins and carried to the next question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from handlers.create_demande.facts import DraftFacts, Reader
from handlers.create_demande.question_screen import (
    SHOWN_BACK,
    label,
    question_screen,
    with_correction,
)
from handlers.create_demande.steps import FLOW
from handlers.kit.context import Context
from handlers.kit.flow import Step
from handlers.kit.screens import Screen
from models.demande.draft import Draft, DraftData, drafts_of, save_draft
from models.errors import Stale

NEAR_IDENTITY = (3, 4)
"""The steps during and just after the identity."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """An aidant before one of their drafts: what it says, what is known, which question is open."""

    context: Context
    draft: Draft
    data: DraftData
    facts: DraftFacts
    step: Step
    is_only_draft: bool

    def save(self, data: DraftData) -> "Sitting":
        """Save an answer, and go where it leads."""
        save_draft(self.draft, data, now=self.context.now)
        facts = replace(self.facts, data=data)
        return replace(
            self, data=data, facts=facts, step=FLOW.current(data, facts)
        )

    def show(
        self,
        *,
        above: str = "",
        below: bool = False,
        is_tick: bool = False,
        shows_back: bool = False,
    ) -> None:
        """Ask the open question; `above` is said first, `below` sends anew instead of editing.

        `is_tick`: it stands already, and only its buttons change; `shows_back`: what was read just
        now is above, with « Corriger ».
        """
        screen = self.screen(above=above, shows_back=shows_back)
        if is_tick:
            screen = replace(screen, awaits_text=False)
        self.context.ask_of_draft(screen, self.draft.id, is_below=below)

    def screen(self, *, above: str = "", shows_back: bool = False) -> Screen:
        """Return the open question; `above` is said first."""
        which = "" if self.is_only_draft else self.label()
        question = self.step.ask(self.data, self.facts)
        if shows_back:
            question = with_correction(question)
        return question_screen(
            self.draft, self.step, question, above=(above, which)
        )

    def is_same_question(self, other: "Sitting") -> bool:
        """Whether this asks what the other asked."""
        return (self.step.name, self.data.aside) == (
            other.step.name,
            other.data.aside,
        )

    def corrects_by(self, text: str) -> bool:
        """Whether « Corriger » is typed where the identity was just read."""
        is_near = self.step.number in NEAR_IDENTITY and not self.data.pending
        return is_near and SHOWN_BACK.is_typed(text)

    def show_again(self, *, above: str = "") -> None:
        """Ask the open question anew, below; where it stood, its buttons go."""
        self.take_buttons()
        self.draft.updated_at = self.context.now
        self.show(above=above, below=True)

    def take_buttons(self) -> None:
        """Where the open question stands, its buttons go."""
        screen_id = self.draft.screen_id or self.data.screen
        if screen_id is not None:
            self.context.take_buttons(screen_id)

    def label(self) -> str:
        """Which draft it is, in words."""
        return label(self.draft, self.data, self.facts)


def sit(context: Context, draft: Draft, drafts: Sequence[Draft]) -> Sitting:
    """Sit before one of the agent's `drafts`."""
    data = draft.data
    facts = DraftFacts(data, Reader(context))
    step = FLOW.current(data, facts)
    return Sitting(
        context, draft, data, facts, step, is_only_draft=len(drafts) == 1
    )


def sit_at_last(context: Context) -> Sitting | None:
    """Sit before the draft last worked on, if there is any."""
    drafts = drafts_of(context.session, context.agent.id)
    return sit(context, drafts[0], drafts) if drafts else None


def sit_at(context: Context, draft_id: UUID | None) -> Sitting:
    """Sit before the draft that a button belongs to.

    Raises:
        Stale: it is gone.
    """
    drafts = drafts_of(context.session, context.agent.id)
    return sit(context, _found(drafts, draft_id), drafts)


def own_draft(context: Context, draft_id: UUID | None) -> Draft:
    """Return the agent's draft that a button belongs to.

    Raises:
        Stale: it is gone.
    """
    return _found(drafts_of(context.session, context.agent.id), draft_id)


def _found(drafts: Sequence[Draft], draft_id: UUID | None) -> Draft:
    for draft in drafts:
        if draft.id == draft_id:
            return draft
    raise Stale

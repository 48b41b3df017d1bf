"""Which demande a free text in the private chat is for: who was asked, and spoke, last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from handlers.kit.context import Context
from models.demande.demande import Demande
from models.people.account import account

SILENCE = timedelta(minutes=10)
"""After so long without a word, a text is asked about when two demandes could be meant."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What an aidant has in mind when something is said in their private chat.

    `focus_id`: the demande that they answer, since `focus_at`; `spoke_id`: the one that spoke
    last. `is_lost`: it was said beside the topics: in an unknown one, far from what it answers,
    or from what was asked. `answers_bot`: it answers a message of ours that is of no demande.
    """

    now: datetime
    focus_id: UUID | None = None
    focus_at: datetime | None = None
    spoke_id: UUID | None = None
    spoke_at: datetime | None = None
    is_lost: bool = False
    answers_bot: bool = False

    def live_demande(
        self, demandes: Sequence[Demande], *, has_drafts: bool
    ) -> Demande | None:
        """Return the open demande that the text is for, or nothing: then it must be asked."""
        if self.is_lost or self.answers_bot:
            # A copy that left twice around a crash is known once: whoever answers the other one
            # means its demande.
            return None
        if len(demandes) == 1 and not has_drafts:
            return demandes[0]
        if not self._is_focus_fresh or self._has_another_spoken:
            return None
        return next(
            (demande for demande in demandes if demande.id == self.focus_id),
            None,
        )

    def has_left(self, asked_at: datetime) -> bool:
        """Whether a demande was answered, or spoke, since a draft asked its question."""
        if self.focus_id is not None and _is_after(self.focus_at, asked_at):
            return True
        return _is_after(self.spoke_at, asked_at)

    def is_still_on(self, asked_at: datetime) -> bool:
        """Whether a draft asked its question so lately that the text answers it."""
        return not self.is_lost and self.now - asked_at < SILENCE

    @property
    def _is_focus_fresh(self) -> bool:
        return self.focus_at is not None and self.now - self.focus_at < SILENCE

    @property
    def _has_another_spoken(self) -> bool:
        if self.spoke_at is None or self.focus_at is None:
            return False
        return self.spoke_at >= self.focus_at and self.spoke_id != self.focus_id


def attention_of(context: Context) -> Attention:
    """Return what the aidant who speaks has in mind."""
    incoming = context.incoming
    account_row = account(context.session, incoming.user_id)
    is_asked_elsewhere = (
        account_row.asked is not None and account_row.asked_thread is not None
    )
    return Attention(
        now=context.now,
        focus_id=account_row.focus_id,
        focus_at=account_row.focus_at,
        spoke_id=account_row.spoke_id,
        spoke_at=account_row.spoke_at,
        is_lost=context.adrift_in is not None
        or incoming.is_answer_afar
        or is_asked_elsewhere,
        answers_bot=incoming.answers_bot,
    )


def _is_after(instant: datetime | None, other: datetime) -> bool:
    return instant is not None and instant > other

"""Which draft or demande a free text in the private chat is for: what stands last in the chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from handlers.kit.conditions import answered_question
from handlers.kit.context import Context
from models.demande.demande import Demande
from models.demande.dialogue import DialogueState
from models.demande.draft import Draft
from models.demande.followers import dialogues_of
from models.outbox import private_topics
from models.people.account import Standing, account
from models.rules import Rules
from models.store.base import Session


@dataclass(frozen=True, slots=True)
class Attention:
    """What stands in an aidant's private chat when something is said there, in reply to nothing.

    `asker_id`: the draft or the demande that asked last, at `asked_at`; `spoke_id`: the demande
    that spoke or was spoken to last, `other_at`: when another one did. `stands`: which of them
    stands below all else. `is_flat`: demandes have no topics of their own here. `is_lost`: it was
    said in another topic than the question's, or beside those of demandes, far from what it
    answers, or in answer to a message of no demande.
    """

    now: datetime
    rules: Rules
    stands: Standing | None = None
    asker_id: UUID | None = None
    asked_at: datetime | None = None
    spoke_id: UUID | None = None
    spoke_at: datetime | None = None
    other_at: datetime | None = None
    is_flat: bool = True
    is_lost: bool = False

    def draft(self, drafts: Sequence[Draft]) -> Draft | None:
        """Return the draft whose question stands last, while it may be answered by itself."""
        if not self._is_asking(within=self.rules.step_stands):
            return None
        return next((each for each in drafts if each.id == self.asker_id), None)

    def demande(self, demandes: Sequence[Demande]) -> Demande | None:
        """Return the open demande that asked last, or the only one that lives in this chat."""
        if self._is_asking(within=self.rules.question_stands):
            return _named(demandes, self.asker_id)
        return _named(demandes, self.spoke_id) if self._is_alone else None

    def _is_asking(self, *, within: timedelta) -> bool:
        if self.is_lost or self.stands != Standing.QUESTION:
            return False
        return self._is_fresh(self.asked_at, within)

    @property
    def _is_alone(self) -> bool:
        """Whether one demande alone spoke or was spoken to lately, and interrupted no question."""
        if self.is_lost or not self.is_flat:
            return False
        lives = self.rules.demande_lives
        has_words = self.stands == Standing.WORDS
        if not has_words or not self._is_fresh(self.spoke_at, lives):
            return False
        return not self._is_fresh(self.other_at, lives) and not self._has_cut

    @property
    def _has_cut(self) -> bool:
        """Whether it spoke over the question of something else."""
        is_open = self._is_fresh(self.asked_at, self.rules.step_stands)
        return is_open and self.asker_id != self.spoke_id

    def _is_fresh(self, instant: datetime | None, within: timedelta) -> bool:
        return instant is not None and self.now - instant < within


def attention_of(context: Context) -> Attention:
    """Return what stands in the chat of the aidant who speaks."""
    incoming = context.incoming
    row = account(context.session, incoming.user_id)
    is_asked_elsewhere = row.asked is not None and row.asked_thread is not None
    is_question = row.stands == Standing.QUESTION
    is_beside = context.adrift_in != (row.focus_thread if is_question else None)
    return Attention(
        now=context.now,
        rules=context.rules,
        stands=row.stands,
        asker_id=row.focus_id,
        asked_at=row.focus_at,
        spoke_id=row.spoke_id,
        spoke_at=row.spoke_at,
        other_at=row.other_at,
        is_flat=not private_topics.are_offered(
            context.session, incoming.user_id, now=context.now
        ),
        is_lost=is_beside
        or incoming.is_answer_afar
        or is_asked_elsewhere
        or (incoming.answers_bot and not incoming.command),
    )


def answered_draft(context: Context, drafts: Sequence[Draft]) -> Draft | None:
    """Return the draft whose question a text answers: the last in the chat, or the one replied to.

    What was asked before is asked no more.
    """
    question = answered_question(context)
    if question is None:
        return attention_of(context).draft(drafts)
    asked = (question.subject, question.revision)
    answered = (each for each in drafts if (each.id, each.revision) == asked)
    return next(answered, None)


def is_untreated(session: Session, demande: Demande) -> bool:
    """Whether none of its organismes has treated it: words after that are asked about."""
    dialogues = dialogues_of(session, demande.id)
    return all(each.state != DialogueState.TRAITEE for each in dialogues)


def _named(
    demandes: Sequence[Demande], demande_id: UUID | None
) -> Demande | None:
    return next((each for each in demandes if each.id == demande_id), None)

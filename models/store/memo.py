"""What this transaction knows already, so that it is not asked again.

A row found once stays in memory until its transaction ends: asked for by its key, it is there. That
is SQLAlchemy's own identity map, with nothing of ours but a reference that keeps it from being
collected. What a key cannot answer is remembered by hand, under a name of its own: rows found by
something else (the dialogues of a demande, the private chat of an account), and that there is none.

The rule: we may only remember what nobody else can change under our lock, or what is judged once
for the whole gesture (a role); what we change in place, or what its writer forgets
(`forget_known`).
Nothing survives the end of the transaction, nor the return to a savepoint.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, SessionTransaction
from sqlalchemy.orm import Session as Session  # noqa: PLC0414 -- for rooms without SQLAlchemy

T = TypeVar("T")

ROWS, ANSWERS = "known_rows", "known_answers"
"""The keys of a session's info."""


def recall(session: Session, key: Hashable, find: Callable[[], T]) -> T:
    """Return what `find` found the first time in this transaction."""
    answers: dict[Hashable, Any] = session.info.setdefault(ANSWERS, {})
    if key not in answers:
        answers[key] = find()
    answer: T = answers[key]
    return answer


def remember(session: Session, key: Hashable, value: object) -> None:
    """Keep what was found beside something else, so that `recall` does not look it up."""
    session.info.setdefault(ANSWERS, {})[key] = value


def is_known_absent(session: Session, key: Hashable) -> bool:
    """Return whether it is known already that there is none of these."""
    answers: dict[Hashable, Any] = session.info.get(ANSWERS, {})
    return key in answers and answers[key] is None


def forget_known(session: Session, key: Hashable) -> None:
    """Have this looked up again: it changed."""
    session.info.get(ANSWERS, {}).pop(key, None)


def forget_all_known(session: Session) -> None:
    """Have everything looked up again."""
    session.info.pop(ROWS, None)
    session.info.pop(ANSWERS, None)


@event.listens_for(Session, "loaded_as_persistent")
@event.listens_for(Session, "pending_to_persistent")
@event.listens_for(Session, "detached_to_persistent")
def _keep(session: Session, row: object) -> None:
    session.info.setdefault(ROWS, []).append(row)


@event.listens_for(Session, "do_orm_execute")
def _read_what_is_locked(asked: ORMExecuteState) -> None:
    """A locked row is read anew, were it in memory already.

    Another transaction may have changed it before we got its lock.
    """
    if getattr(asked.statement, "_for_update_arg", None) is not None:
        asked.update_execution_options(populate_existing=True)


@event.listens_for(Session, "after_transaction_end")
def _end(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        forget_all_known(session)


@event.listens_for(Session, "after_soft_rollback")
def _undo(session: Session, _undone: SessionTransaction) -> None:
    forget_all_known(session)

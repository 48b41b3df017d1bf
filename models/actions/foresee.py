"""What follows when somebody's role ends, said before it is decided."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.actions.change_roles import Post
from models.actions.entrust import next_follower
from models.actions.leave import (
    Ended,
    own_open,
    taken_dialogues,
    taken_mediations,
)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the person has in hand in the groupe, and where it goes."""

    to_colleagues: tuple[tuple[str, int], ...]
    """The demandes that go to a colleague by themselves: the name, how many."""
    to_entrust: int
    """The demandes that a responsable entrusts."""
    to_team: int
    """The demandes that go back to the référents."""
    mediations: int


def foresee(session: Session, post: Post) -> Foreseen:
    """Return what would follow, as of now; nothing is changed."""
    ended = Ended(post.agent, frozenset({post.groupe.id}), is_gone=False)
    demandes = session.scalars(own_open(ended)).all()
    followers = [next_follower(session, demande) for demande in demandes]
    names = Counter(
        agent.short_name for agent in followers if agent is not None
    )
    return Foreseen(
        to_colleagues=tuple(sorted(names.items())),
        to_entrust=sum(agent is None for agent in followers),
        to_team=_count(session, taken_dialogues(ended)),
        mediations=_count(session, taken_mediations(ended)),
    )


def _count(session: Session, query: Select[Any]) -> int:
    return (
        session.scalar(select(func.count()).select_from(query.subquery())) or 0
    )

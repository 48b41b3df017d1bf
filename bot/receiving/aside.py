"""What one person sends beyond measure is set aside: never absorbed, and counted all the same."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from bot.receiving.raw import Json, author_of, chat_of
from models.journal.refusals import TOO_FAST, count_refusal
from models.store import seen
from models.store.base import Session


def set_aside(
    session: Session,
    told: Mapping[int, Json],
    dropped: Mapping[int, Json],
    *,
    now: datetime,
) -> None:
    """Mark these updates seen, by number; those of which nothing was `told` are counted here."""
    seen.mark_all_seen(session, [*told, *dropped], now=now)
    sources = Counter(
        (author_of(raw), chat_of(raw)) for raw in dropped.values()
    )
    for (user_id, chat_id), times in sources.items():
        count_refusal(
            session,
            TOO_FAST,
            user_id=user_id,
            chat_id=chat_id,
            agent_id=None,
            times=times,
            now=now,
        )

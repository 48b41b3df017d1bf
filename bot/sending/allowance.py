"""What one turn may take: the heads of the lanes, within the pace."""

from collections import Counter
from datetime import datetime

from bot.sending.pace import Pace
from models.outbox.claiming import Claimed, claim
from models.outbox.kinds.payload import Budget
from models.outbox.place import Place
from models.store.base import Session


class Allowance:
    """What the pace allows one turn: a claim that is done again finds what it was given before."""

    def __init__(self, pace: Pace) -> None:
        self.halted = pace.halted()
        self._pace = pace
        self._given: Counter[tuple[int | None, Budget]] = Counter()
        self._left: Counter[tuple[int | None, Budget]] = Counter()

    def claim(
        self, session: Session, *, room: int, in_rush: bool, now: datetime
    ) -> list[Claimed]:
        """Claim up to `room` heads that may leave now."""
        self.start_again()
        return claim(
            session,
            room=room,
            halted=self.halted,
            may_send=self.may_send,
            in_rush=in_rush,
            now=now,
        )

    def start_again(self) -> None:
        """Give anew, to a claim that begins, what was given to the one that was undone."""
        self._left = self._given.copy()

    def may_send(
        self, place: Place | None, budget: Budget = Budget.MESSAGES
    ) -> bool:
        """Spend one request for this place, if there is room or one was given before."""
        asked = (place.chat_id if place is not None else None, budget)
        if self._left[asked] > 0:
            self._left[asked] -= 1
            return True
        is_given = self._pace.may_send(place, budget)
        self._given[asked] += is_given
        return is_given

"""What was said and where it must arrive, held against the server's own record of every call it applied."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select

from bot.demo.waiting import GaveUp, until
from models.demande.dialogue import Message
from models.outbox.rows import Outgoing, State
from tests.prepared import database

BOARD = "À prendre en charge ("
"""How the one message that is meant for General begins."""

Where = tuple[int, int | None]
SENDS = frozenset({"sendMessage", "editMessageText"})


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a text: where the server really put it, and the number of the call."""

    text: str
    where: Where
    call: int


@dataclass(slots=True)
class Verdict:
    """The figures of a relay; all but `said`, `doubled` and `doubtful` must be 0."""

    said: int
    lost: list[str] = field(default_factory=list)
    misplaced: list[Copy] = field(default_factory=list)
    inverted: list[Where] = field(default_factory=list)
    unexcused: list[str] = field(default_factory=list)
    in_general: int = 0
    doubled: int = 0
    doubtful: int = 0
    unanswered: int = 0

    def check(self) -> None:
        """Fail unless everything arrived once, at its place, in its order, but for the doubtful sends."""
        assert not self.lost, f"lost: {self.lost}"
        assert not self.misplaced, f"misplaced: {self.misplaced}"
        assert not self.inverted, f"out of order in {self.inverted}"
        assert not self.unexcused, f"doubled for no reason: {self.unexcused}"
        assert self.in_general == 0, "something landed in General"
        assert self.doubled <= self.doubtful

    def figures(self) -> dict[str, int]:
        """The figures, to print."""
        return {
            "messages": self.said,
            "perdus": len(self.lost),
            "mal placés": len(self.misplaced) + self.in_general,
            "inversions": len(self.inverted),
            "envois douteux": self.doubtful,
            "dont sans réponse": self.unanswered,
            "doublons": self.doubled,
            "doublons sans excuse": len(self.unexcused),
        }


class Ledger:
    """Follows one simulator: texts end with a line of their own that nobody else says."""

    def __init__(self, telegram, *, unanswered: set[int]) -> None:
        self.expected: dict[str, set[Where]] = {}
        self.copies: list[Copy] = []
        self.unanswered = unanswered
        self.told: set[str] = set()
        self.in_general = 0
        self._doubtful: set[int] = set()
        telegram.witnesses.append(self._witness)

    def expects(self, text: str, *places: Where) -> None:
        """Note that this text must arrive once at each of these places."""
        self.expected[text] = set(places)

    def _witness(self, call) -> None:
        if call.method not in SENDS or call.status != 200:
            return
        result = call.body["result"]
        where = (result["chat"]["id"], result.get("message_thread_id"))
        text = str(result.get("text", "")).rpartition("\n")[2]
        if text in self.expected:
            self.copies.append(Copy(text, where, call.number))
        is_board = str(result.get("text", "")).startswith(BOARD)
        self.in_general += where[0] < 0 and where[1] is None and not is_board

    def are_here(self) -> bool | None:
        """Whether every copy arrived; None when not, as `until` wants it."""
        return not self._lost() or None

    async def all_arrive(self) -> None:
        """Wait as long as copies still come; what then lacks is lost."""
        while not self.are_here():
            try:
                await self._one_more()
            except GaveUp:
                raise AssertionError(
                    f"{len(self._lost())} never came: {self._lost()[:5]}"
                ) from None

    async def _one_more(self) -> None:
        before = len(self.copies)
        await until(
            lambda: self.are_here() or len(self.copies) > before or None,
            "une copie",
        )

    def _lost(self) -> list[str]:
        there: dict[str, set[Where]] = {}
        for copy in self.copies:
            there.setdefault(copy.text, set()).add(copy.where)
        lost = [
            text
            for text, places in self.expected.items()
            if places - there.get(text, set())
        ]
        return [text for text in lost if text not in self.told]

    def note_doubts(self, held: list[str]) -> None:
        """After a `kill -9`: what was in hand and has arrived was not written down.

        What the server applies only later finds its connection closed: it is among the unanswered.
        """
        self._doubtful |= {
            copy.call for copy in self.copies if copy.text in set(held)
        }

    def verdict(self) -> Verdict:
        """Count, send by send."""
        found = Verdict(
            len(self.expected), lost=self._lost(), in_general=self.in_general
        )
        found.misplaced = [
            one
            for one in self.copies
            if one.where not in self.expected[one.text]
        ]
        lanes: dict[Where, list[Copy]] = {}
        for copy in sorted(self.copies, key=lambda copy: copy.call):
            lanes.setdefault(copy.where, []).append(copy)
        order = {text: rank for rank, text in enumerate(self.expected)}
        for where, copies in lanes.items():
            ranks = [order[copy.text] for copy in copies]
            if ranks != sorted(ranks):
                found.inverted.append(where)
            found.unexcused += self._unexcused(copies)
            found.doubled += len(copies) - len(set(ranks))
        calls = {copy.call for copy in self.copies}
        found.doubtful = len(calls & (self.unanswered | self._doubtful))
        found.unanswered = len(calls & self.unanswered)
        return found

    def _unexcused(self, copies: list[Copy]) -> list[str]:
        many = Counter(copy.text for copy in copies)
        excused = Counter(
            copy.text
            for copy in copies
            if copy.call in self.unanswered | self._doubtful
        )
        return [
            text for text, count in many.items() if count - 1 > excused[text]
        ]


async def in_hand(url: str) -> list[str]:
    """The texts of the messages that the database holds as being sent."""

    def read(session):
        query = select(Message).join(
            Outgoing, Outgoing.message_id == Message.id
        )
        return [
            one.body
            for one in session.scalars(
                query.where(Outgoing.state == State.SENDING)
            )
        ]

    async with database(url) as uow:
        return await uow.read(read)

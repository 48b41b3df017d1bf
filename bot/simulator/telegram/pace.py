"""How many messages the server takes from a bot: a short flood is waited out, a long one not."""

from bisect import bisect_right, insort
from math import ceil

from bot.simulator.telegram.errors import too_many
from bot.simulator.telegram.state import Json

OVERALL = (1.0, 30)
PRIVATE = (3.0, 3)
GROUP = (60.0, 20)
"""(seconds, messages): overall, in a private chat, in a group."""
PATIENCE = 8.0
"""How long the server itself waits before it refuses: seconds."""

PACED = frozenset(
    {
        "sendmessage",
        "sendphoto",
        "senddocument",
        "sendvoice",
        "sendvideo",
        "sendaudio",
        "sendanimation",
        "sendsticker",
        "sendvideonote",
        "sendlocation",
        "sendcontact",
        "sendvenue",
        "senddice",
        "copymessage",
        "copymessages",
        "forwardmessage",
        "forwardmessages",
        "sendmediagroup",
        "editmessagetext",
        "editmessagecaption",
        "editmessagereplymarkup",
        "editmessagemedia",
        "createforumtopic",
        "editforumtopic",
        "closeforumtopic",
        "reopenforumtopic",
        "deleteforumtopic",
        "pinchatmessage",
    }
)
"""The methods that the server counts, in lower case."""


def cost_of(method: str, params: Json) -> int:
    """How many messages a method (in lower case) counts for; 0: it is free."""
    if method not in PACED or "chat_id" not in params:
        return 0
    name = "media" if method == "sendmediagroup" else "message_ids"
    several = params.get(name)
    return len(several) if isinstance(several, list) else 1


class Pace:
    """What the server took lately, and when: seconds, oldest first."""

    def __init__(self) -> None:
        self._overall: list[float] = []
        self._chats: dict[int, list[float]] = {}

    def spend(self, chat_id: int, *, at: float, cost: int = 1) -> float:
        """Count a request for `cost` messages made `at` (seconds); return how long it must wait.

        Raises:
            ApiError: 429, it would wait for longer than the server does.
        """
        times = self._chats.setdefault(chat_id, [])
        limit = GROUP if chat_id < 0 else PRIVATE
        wait = max(
            _wait(self._overall, OVERALL, at=at), _wait(times, limit, at=at)
        )
        if wait > PATIENCE:
            raise too_many(ceil(wait))
        for _ in range(cost):
            insort(self._overall, at + wait)
            insort(times, at + wait)
        return wait


def _wait(times: list[float], limit: tuple[float, int], *, at: float) -> float:
    lasts, most = limit
    del times[: bisect_right(times, at - lasts)]
    return times[-most] + lasts - at if len(times) >= most else 0.0

"""A link that leads into a group: who made it, until when and for how many it opens."""

from dataclasses import dataclass

from bot.simulator.telegram.state import Chat, Json
from bot.simulator.telegram.users import User

SHOWN = 20
"""How much of another administrator's link a bot is told: signs."""


@dataclass(slots=True)
class InviteLink:
    """A link; `expires_at` in Unix seconds and `most` persons, 0: without end; `asks`: one asks."""

    url: str
    chat: Chat
    creator: User
    asks: bool = False
    is_primary: bool = False
    name: str = ""
    expires_at: int = 0
    most: int = 0
    used: int = 0
    is_revoked: bool = False

    def is_open(self, *, at: int) -> bool:
        """Whether one may still come in by it."""
        is_late = 0 < self.expires_at <= at
        is_full = 0 < self.most <= self.used
        return not (self.is_revoked or is_late or is_full)

    def as_json(self, *, to: User) -> Json:
        """The link as a bot is told of it: another's is cut short."""
        url = self.url if to.id == self.creator.id else f"{self.url[:SHOWN]}…"
        answer: Json = {
            "invite_link": url,
            "creator": self.creator.as_json(),
            "creates_join_request": self.asks,
            "is_primary": self.is_primary,
            "is_revoked": self.is_revoked,
        }
        waiting = [
            asked
            for asked in self.chat.requests.values()
            if asked.url == self.url
        ]
        told = {
            "name": self.name,
            "expire_date": self.expires_at,
            "member_limit": self.most,
            "pending_join_request_count": len(waiting),
        }
        return answer | {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Arrival:
    """How somebody came into a group: by which link, and whether they asked."""

    link: InviteLink | None = None
    asked: bool = False

    def as_json(self, *, to: User) -> Json:
        """What a bot is told of it beside the change itself."""
        answer: Json = {"via_join_request": True} if self.asked else {}
        if self.link is not None:
            answer["invite_link"] = self.link.as_json(to=to)
        return answer

"""Who is there: people and bots, and the place that each has in a group."""

from dataclasses import dataclass
from typing import Any

from bot.simulator.telegram.rights import (
    ADMIN_RIGHTS,
    ALL_MEMBER_RIGHTS,
    MEMBER_RIGHTS,
)

Json = dict[str, Any]


@dataclass(slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    is_bot: bool = False
    language: str = ""
    """The language of a person's app."""

    def as_json(self) -> Json:
        """The user, as the server tells it."""
        answer: Json = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
        }
        if self.last_name:
            answer["last_name"] = self.last_name
        if self.username:
            answer["username"] = self.username
        if self.language:
            answer["language_code"] = self.language
        return answer


@dataclass(slots=True)
class Member:
    """A user in a group: a status, an administrator's rights, a member's permissions and tag.

    `until` (Unix seconds, 0: for ever) ends a ban or a restriction; `since` is the newest message
    of the chat when they came.
    """

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False
    permissions: frozenset[str] = ALL_MEMBER_RIGHTS
    until: int = 0
    tag: str = ""
    since: int = 0

    def as_json(self) -> Json:
        """The member, as the server tells it."""
        answer: Json = {"status": self.status, "user": self.user.as_json()}
        if self.shows_tag:
            answer["tag"] = self.tag
        return answer | self._place()

    def _place(self) -> Json:
        match self.status:
            case "administrator":
                rights = {right: right in self.rights for right in ADMIN_RIGHTS}
                return {
                    "can_be_edited": False,
                    "is_anonymous": self.is_anonymous,
                } | rights
            case "creator":
                return {"is_anonymous": self.is_anonymous}
            case "kicked":
                return {"until_date": self.until}
            case "restricted":
                rights = {
                    right: right in self.permissions for right in MEMBER_RIGHTS
                }
                return {"is_member": True, "until_date": self.until} | rights
            case _:
                return {}

    def may(self, right: str) -> bool:
        """Whether the member has this right."""
        if self.status == "administrator":
            return right in self.rights
        return self.status == "creator"

    @property
    def shows_tag(self) -> bool:
        """Whether a word stands beside the name: of simple members only."""
        return bool(self.tag) and self.status in {"member", "restricted"}

    def lapse(self, at: int) -> None:
        """End a ban or a restriction whose time is over; no bot is told."""
        if not 0 < self.until <= at:
            return
        self.until = 0
        self.permissions = ALL_MEMBER_RIGHTS
        self.status = {"kicked": "left", "restricted": "member"}.get(
            self.status, self.status
        )

    @property
    def is_present(self) -> bool:
        """Whether the member is in the group."""
        return self.status not in {"left", "kicked"}


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody asks to join a group: who, when (Unix seconds), and by which link if any."""

    user: User
    at: int
    url: str = ""

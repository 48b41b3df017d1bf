"""What an attempt brought about: rows that changed, and what Telegram was told to show."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from handlers.about import texts as about
from handlers.administer import texts as administer
from handlers.answer_demande import paper_texts as papers
from handlers.answer_demande import ready_texts as ready
from handlers.answer_demande import texts as answer
from handlers.create_demande import texts as create
from handlers.entry import texts as entry
from handlers.invite_moderateur import texts as moderation
from handlers.login import texts as login
from handlers.manage_groupe import texts as manage
from handlers.outgoing import texts as outgoing
from handlers.practise import texts as practise
from handlers.withdraw_message import texts as withdraw
from models.outbox.kinds.reaction import UNSENT
from tests.droits.state import SECRETS
from tests.world import World

OF_THE_MACHINE = frozenset(
    {
        "seen",
        "in_hand",
        "pulse",
        "trace",
        "refusal",
        "outgoing",
        "account",
        "alembic_version",
        "place",
        "presence",
    }
)
"""What every update writes, whatever it asks: none of it is anybody's demande, role or word."""
OF_ONESELF = frozenset({"held", "login_request", "account"})
"""What a person leaves for themselves alone: words that wait, a login that begins."""
QUIET = frozenset({"getUpdates", "getMe", "getFile", "setMyCommands"})
OF_THE_DOOR = frozenset({"banChatMember", "unbanChatMember"})
"""Who is unknown in a group and acts there is taken out of it, whatever they tried."""
COUNTS = frozenset({"getChatMemberCount", "getChatMember"})


def _sentences(module: ModuleType, *names: str) -> Iterator[str]:
    for name in names or vars(module):
        value = getattr(module, name)
        if isinstance(value, str) and name.isupper():
            yield value


NEUTRAL = (
    "",
    *entry.REFUSALS.values(),
    *_sentences(login),
    *_sentences(
        answer,
        "NOT_MEMBER",
        "NOT_LOGGED_IN",
        "ANONYMOUS",
        "IN_TOPIC",
        "NO_COMMAND",
        "NOT_RELAYED",
    ),
    *_sentences(create, "STALE"),
    *_sentences(
        administer,
        "LOGIN_FIRST",
        "NOT_ALLOWED",
        "NOT_WORKING_THERE",
        "TAKEN",
        "UNKNOWN",
    ),
    *_sentences(ready, "LOGIN_FIRST", "NOT_MEMBER", "NOT_HERE"),
    *_sentences(papers, "LOGIN_FIRST", "NOT_MEMBER", "NOT_HERE"),
    *_sentences(practise, "LOGIN_FIRST", "NOT_MEMBER", "NOT_HERE"),
    *_sentences(withdraw, "LOGIN_FIRST", "NOT_YOURS", "HOW"),
    *_sentences(moderation, "NOT_MODERATEUR"),
    *_sentences(outgoing, "STRANGER_REMOVED"),
    *_sentences(about, "IN_TOPIC", "IN_MEDIATION", "IN_GROUP"),
    *_sentences(manage, "IN_GROUP"),
)
"""What anybody may be told: that it is refused, how to log in, where to write."""
PATTERNS = re.compile(
    "|".join(
        re.sub(r"\\\{.*?\\\}", ".*", re.escape(" ".join(text.split())))
        for text in NEUTRAL
    )
)


@dataclass(frozen=True, slots=True)
class Before:
    """What there was before an attempt."""

    rows: dict[str, frozenset[tuple[object, ...]]]
    calls: int
    mails: int
    sms: int

    @classmethod
    def of(cls, world: World) -> "Before":
        """Look at a world at rest."""
        phones = world.phones
        return cls(
            _rows(world),
            world.telegram.last_call,
            len(world.mailbox.mails),
            len(phones.received),
        )


def effects_since(before: Before, world: World) -> list[str]:
    """Name what changed and what was shown since; empty when nobody could tell the difference."""
    after = _rows(world)
    changed = [
        name for name, rows in after.items() if rows != before.rows.get(name)
    ]
    shown = [
        told
        for call in world.telegram.calls
        for told in _shown(call, before.calls)
    ]
    posted = ["mail"] * (len(world.mailbox.mails) - before.mails)
    texted = ["sms"] * (len(world.phones.received) - before.sms)
    return [*(f"rows of {name}" for name in changed), *shown, *posted, *texted]


def _rows(world: World) -> dict[str, frozenset[tuple[object, ...]]]:
    path = world.settings.database_url.split("///", 1)[1]
    connection = sqlite3.connect(path)
    try:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        watched = sorted(
            {name for (name,) in names} - OF_THE_MACHINE - OF_ONESELF
        )
        return {
            name: frozenset(
                connection.execute(f'SELECT * FROM "{name}"').fetchall()
            )
            for name in watched
        }
    finally:
        connection.close()


def _shown(call, after: int) -> Iterator[str]:
    """What a call shows that it may show to nobody who has no right."""
    is_quiet = call.method in QUIET | OF_THE_DOOR | COUNTS
    if call.number <= after or call.status != 200 or is_quiet:
        return
    params = {
        name: value for name, value in call.params.items() if name != "chat_id"
    }
    said = str(params)
    if any(secret in said for secret in SECRETS):
        yield f"{call.method} tells what the demande holds"
    elif not _is_private(call) and not _is_neutral(call.method, params):
        yield f"{call.method} in a group: {said[:300]}"


def _is_private(call) -> bool:
    return int(call.params.get("chat_id", 0)) > 0


def _is_neutral(method: str, params: dict[str, object]) -> bool:
    if method == "setMessageReaction":
        return UNSENT in str(params)
    if not method.startswith(("send", "edit", "answer")):
        return False
    text = str(params.get("text", params.get("caption", "")))
    return PATTERNS.fullmatch(" ".join(text.split())) is not None

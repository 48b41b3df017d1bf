"""Telegram's own links: `t.me/<bot>?start=…` opens a bot, `t.me/+…` a group that one joins."""

import re
from dataclasses import dataclass

from bot.simulator.telegram.invite_link import InviteLink
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.state import Bot

BOT_LINK = re.compile(r"https?://t\.me/(\w+)(?:\?start=([\w-]{0,64}))?$")


@dataclass(frozen=True, slots=True)
class BotLink:
    """A link to a bot; a `payload` starts it."""

    bot: Bot
    payload: str | None


def read_link(record: Record, url: str) -> InviteLink | BotLink | None:
    """Return what a link leads to, None when it is not one of ours."""
    if url in record.invites:
        return record.invites[url]
    match = BOT_LINK.match(url)
    if match is None:
        return None
    username, payload = match.groups()
    named = [
        bot for bot in record.bots.values() if bot.user.username == username
    ]
    return BotLink(named[0], payload) if named else None

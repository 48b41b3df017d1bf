"""Telegram's own links: `t.me/<bot>?start=…` opens a bot, `t.me/+…` a group that one joins or asks to join."""

import re
from typing import TYPE_CHECKING

from bot.simulator.telegram.state import Chat

if TYPE_CHECKING:
    from bot.simulator.telegram.simulator import Telegram
    from bot.simulator.telegram.talking import Talking

BOT_LINK = re.compile(r"https?://t\.me/(\w+)(?:\?start=([\w-]{0,64}))?$")


def follow(telegram: "Telegram", person: "Talking", url: str) -> Chat | None:
    """Do what a tap on the link does; return the chat it leads to, None when it is not one of ours."""
    if url in telegram.invites:
        group, asks = telegram.invites[url]
        someone = telegram.people[person.user.id]
        if not (person.user.id in group.members and group.members[person.user.id].is_present):
            (someone.asks_to_join if asks else someone.joins)(group)
        return group
    found = BOT_LINK.match(url)
    bot = found and next(
        (one for one in telegram.bots.values() if one.user.username == found[1]), None
    )
    if not (found and bot):
        return None
    if found[2] is not None:
        telegram.people[person.user.id].starts(bot, found[2])
    return person.chat_with(bot)

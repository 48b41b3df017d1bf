"""Somebody is taken out of a group, in two requests: banned, then unbanned."""

from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from handlers.kit.calls import Call
from handlers.outgoing.removal import Ban, RemoveMember, Unban
from models.outbox.outcomes import Done


def _steps(call: RemoveMember) -> list[Call]:
    return [Ban(call.user_id, call.until), Unban(call.user_id)]


async def _remove(_call: RemoveMember, _chat: Chat) -> Answer:
    """Never carried whole: each of its steps is."""
    raise NotImplementedError


async def _ban(call: Ban, chat: Chat) -> Answer:
    await chat.bot.ban_chat_member(chat.id, call.user_id, until_date=call.until)
    return Answer()


async def _unban(call: Unban, chat: Chat) -> Answer:
    # Beware: without `only_if_banned`, who came back meanwhile would be taken out again.
    await chat.bot.unban_chat_member(chat.id, call.user_id, only_if_banned=True)
    return Answer()


CARRIERS: Carriers = {
    RemoveMember: Carrier(_remove, steps=_steps),
    Ban: Carrier(_ban, refused=Done.NOT_REMOVED),
    Unban: Carrier(_unban, done=Done.REMOVED, refused=Done.REMOVED),
}

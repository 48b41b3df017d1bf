"""The entrance of a group: its link, and the answers to who asks to come in."""

import json

from telegram import Bot, ChatMemberAdministrator
from telegram.error import BadRequest, Forbidden

from bot.gateways.telegram import Fields, post
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.screen import send
from handlers.kit.calls import Call
from handlers.outgoing.entrance import (
    Admit,
    CloseDoor,
    Decline,
    Explain,
    MakeLink,
    Tag,
    TurnAway,
)
from models.outbox.outcomes import Done

NAME = "Administration+"
"""How the link is called in the group's settings."""
INVITES = "can_invite_users"
INDEPENDENT = "use_independent_chat_permissions"
"""Without it, one permission brings others along."""


async def _make_link(_call: MakeLink, chat: Chat) -> Answer:
    link = await chat.bot.create_chat_invite_link(
        chat.id, name=NAME, creates_join_request=True
    )
    return Answer(content=link.invite_link.encode())


async def _close_door(_call: CloseDoor, chat: Chat) -> Answer:
    # Beware: asked for and given back raw, for a permission that is left out is taken away, one
    # that this version of the library does not name included.
    group = await post(chat.bot, "getChat", {"chat_id": chat.id})
    permissions = group.get("permissions") or {}
    is_open = bool(permissions.get(INVITES))
    if is_open:
        kept = json.dumps(permissions | {INVITES: False})
        fields: Fields = {
            "chat_id": chat.id,
            "permissions": kept,
            INDEPENDENT: "true",
        }
        await post(chat.bot, "setChatPermissions", fields)
    inviters = map(str, await inviters_of(chat.bot, chat.id))
    return Answer(content=" ".join([str(int(is_open)), *inviters]).encode())


async def inviters_of(bot: Bot, chat_id: int) -> list[int]:
    """Return the accounts of the administrators who may invite, the owner and the bot aside."""
    administrators = await bot.get_chat_administrators(chat_id)
    return [
        member.user.id
        for member in administrators
        if isinstance(member, ChatMemberAdministrator)
        and member.can_invite_users
        and member.user.id != bot.id
    ]


async def _tag(call: Tag, chat: Chat) -> Answer:
    fields: Fields = {
        "chat_id": chat.id,
        "user_id": call.user_id,
        "tag": call.words,
    }
    await post(chat.bot, "setChatMemberTag", fields)
    return Answer()


async def _admit(call: Admit, chat: Chat) -> Answer:
    await chat.bot.approve_chat_join_request(call.group_id, call.user_id)
    return Answer()


def _steps(call: TurnAway) -> list[Call]:
    return [Explain(call.screen), Decline(call.group_id, call.user_id)]


async def _turn_away(_call: TurnAway, _chat: Chat) -> Answer:
    """Never carried whole: each of its steps is."""
    raise NotImplementedError


async def _explain(call: Explain, chat: Chat) -> Answer:
    try:
        return await send(call.screen, chat)
    except (BadRequest, Forbidden):
        return Answer()


async def _decline(call: Decline, chat: Chat) -> Answer:
    await chat.bot.decline_chat_join_request(call.group_id, call.user_id)
    return Answer()


CARRIERS: Carriers = {
    MakeLink: Carrier(_make_link, done=Done.LINKED, refused=Done.DROPPED),
    CloseDoor: Carrier(
        _close_door, done=Done.DOOR_CLOSED, refused=Done.DROPPED
    ),
    Tag: Carrier(_tag, refused=Done.DROPPED),
    Admit: Carrier(_admit, refused=Done.DROPPED),
    TurnAway: Carrier(_turn_away, steps=_steps),
    Explain: Carrier(_explain, repeats=False),
    Decline: Carrier(_decline, refused=Done.DROPPED),
}

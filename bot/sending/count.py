"""A group is counted, a request at a time."""

from telegram import ChatMember, ChatMemberMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from handlers.kit.calls import Call
from handlers.outgoing.count import AskAfter, CountAll, CountMembers
from models.outbox.outcomes import Done

ABSENT = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


def _steps(call: CountMembers) -> list[Call]:
    return [*(AskAfter(user_id) for user_id in call.user_ids), CountAll()]


async def _count(_call: CountMembers, _chat: Chat) -> Answer:
    """Never carried whole: each of its steps is."""
    raise NotImplementedError


async def _ask_after(call: AskAfter, chat: Chat) -> Answer:
    try:
        member = await chat.bot.get_chat_member(chat.id, call.user_id)
    except BadRequest:
        # An account that is deleted, or was never seen there.
        return Answer(content=f"{call.user_id} 0".encode())
    here, bare = int(_is_present(member)), int(_is_bare(member))
    return Answer(content=f"{call.user_id} {here} {bare}".encode())


def _is_present(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return bool(member.is_member)
    return member.status not in ABSENT


def _is_bare(member: ChatMember) -> bool:
    """Whether they are there, may wear a tag, and wear none: an administrator has a title."""
    if not isinstance(member, ChatMemberMember | ChatMemberRestricted):
        return False
    return _is_present(member) and not member.tag


async def _count_all(_call: CountAll, chat: Chat) -> Answer:
    return Answer(
        content=str(await chat.bot.get_chat_member_count(chat.id)).encode()
    )


CARRIERS: Carriers = {
    CountMembers: Carrier(_count, steps=_steps),
    AskAfter: Carrier(_ask_after),
    CountAll: Carrier(_count_all, done=Done.COUNTED),
}

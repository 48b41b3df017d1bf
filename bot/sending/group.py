"""A group is checked, or left."""

from telegram.constants import ChatMemberStatus

from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from handlers.outgoing.group import CheckGroup, LeaveGroup
from models.outbox.outcomes import Done

NEEDED = (
    "can_manage_topics",
    "can_pin_messages",
    "can_delete_messages",
    "can_restrict_members",
    "can_invite_users",
)


async def _check(_call: CheckGroup, chat: Chat) -> Answer:
    group = await chat.bot.get_chat(chat.id)
    me = await chat.bot.get_chat_member(chat.id, chat.bot.id)
    missing = [] if group.is_forum else ["topics"]
    missing += ["private"] if group.username or group.active_usernames else []
    missing += ["unlinked"] if group.linked_chat_id else []
    # Beware: a member who is restricted has some of these too, and may not write.
    is_admin = me.status == ChatMemberStatus.ADMINISTRATOR
    missing += [
        right
        for right in NEEDED
        if not (is_admin and getattr(me, right, False))
    ]
    owner = str(await _owner(chat)).encode()
    return Answer(missing=",".join(missing), content=owner)


async def _owner(chat: Chat) -> int:
    """Return who owns the group; 0 when nobody does any more."""
    admins = await chat.bot.get_chat_administrators(chat.id)
    owners = (
        one.user.id for one in admins if one.status == ChatMemberStatus.OWNER
    )
    return next(owners, 0)


async def _leave(_call: LeaveGroup, chat: Chat) -> Answer:
    await chat.bot.leave_chat(chat.id)
    return Answer()


CARRIERS: Carriers = {
    CheckGroup: Carrier(_check, done=Done.CHECKED),
    LeaveGroup: Carrier(_leave),
}

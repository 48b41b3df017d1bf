"""The methods about groups and their members."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.pins import pinned
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Chat, Json, Member, Message, User
from bot.simulator.telegram.telling import tell_message

GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
RESTRICT = "restrict/unrestrict chat member"


def get_chat(record: Record, bot: Bot, params: Json) -> Json:
    """`getChat`."""
    chat = _seen(record, bot, params)
    answer = chat.as_json()
    answer["accent_color_id"] = 0
    answer["max_reaction_count"] = 11
    answer["accepted_gift_types"] = dict.fromkeys(GIFTS, True)
    newest = pinned(chat)
    if newest is not None:
        answer["pinned_message"] = tell_message(chat, newest)
    return answer


def _seen(record: Record, bot: Bot, params: Json) -> Chat:
    return record.chat_for(bot, int(params["chat_id"]), reads=True)


def get_member(record: Record, bot: Bot, params: Json) -> Json:
    """`getChatMember`."""
    chat = _seen(record, bot, params)
    member = chat.members.get(int(params["user_id"]))
    if member is None:
        member = Member(_person(record, params), "left")
    return member.as_json()


def _person(record: Record, params: Json) -> User:
    account = record.accounts.get(int(params["user_id"]))
    if account is None:
        raise bad_request("user not found")
    return account.user


def get_administrators(record: Record, bot: Bot, params: Json) -> list[Json]:
    """`getChatAdministrators`."""
    chat = _seen(record, bot, params)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    members = chat.members.values()
    return [member.as_json() for member in members if member.status in {"creator", "administrator"}]


def count_members(record: Record, bot: Bot, params: Json) -> int:
    """`getChatMemberCount`."""
    chat = _seen(record, bot, params)
    return sum(member.is_present for member in chat.members.values())


def _group(record: Record, bot: Bot, params: Json, *, right: str, words: str) -> Chat:
    chat = record.chat_for(bot, int(params["chat_id"]))
    if chat.is_private:
        raise bad_request("method is available only for groups and supergroups")
    if not chat.lets(bot, right):
        raise bad_request(f"not enough rights to {words}")
    return chat


def ban(record: Record, bot: Bot, params: Json) -> bool:
    """`banChatMember`."""
    chat = _group(record, bot, params, right="can_restrict_members", words=RESTRICT)
    user_id = int(params["user_id"])
    if user_id not in chat.members:
        chat.members[user_id] = Member(_person(record, params), "left")
    member = chat.members[user_id]
    if member.status == "creator":
        raise bad_request("can't remove chat owner")
    if member.status == "administrator":
        raise bad_request("user is an administrator of the chat")
    remove(record, chat, member, "kicked", by=bot.user)
    return True


def unban(record: Record, bot: Bot, params: Json) -> bool:
    """`unbanChatMember`: without `only_if_banned`, one who is there is removed."""
    chat = _group(record, bot, params, right="can_restrict_members", words=RESTRICT)
    member = chat.members.get(int(params["user_id"]))
    if member is None or member.status == "left":
        return True
    if member.is_present and params.get("only_if_banned"):
        return True
    remove(record, chat, member, "left", by=bot.user)
    return True


def leave(record: Record, bot: Bot, params: Json) -> bool:
    """`leaveChat`."""
    chat = _seen(record, bot, params)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    change_status(record, chat, chat.members[bot.user.id], "left", by=bot.user)
    return True


def approve(record: Record, bot: Bot, params: Json) -> bool:
    """`approveChatJoinRequest`."""
    chat, user = _requested(record, bot, params)
    member = chat.members.setdefault(user.id, Member(user, "left"))
    change_status(record, chat, member, "member", by=bot.user)
    _say(record, chat, {"new_chat_members": [user.as_json()]}, by=user)
    return True


def decline(record: Record, bot: Bot, params: Json) -> bool:
    """`declineChatJoinRequest`."""
    _requested(record, bot, params)
    return True


def _requested(record: Record, bot: Bot, params: Json) -> tuple[Chat, User]:
    words = "manage chat join requests"
    chat = _group(record, bot, params, right="can_invite_users", words=words)
    user_id = int(params["user_id"])
    if user_id in chat.requests:
        return chat, chat.requests.pop(user_id)
    member = chat.members.get(user_id)
    if member is not None and member.is_present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    raise bad_request("HIDE_REQUESTER_MISSING")


def change_status(
    record: Record,
    chat: Chat,
    member: Member,
    status: str,
    *,
    by: User,
    rights: frozenset[str] = frozenset(),
) -> None:
    """Change a member's place in a group and tell the bots."""
    before = member.as_json()
    member.status = status
    member.rights = rights
    after = member.as_json()
    updates.tell_member_change(record, chat, by, before=before, after=after, user=member.user)


def remove(record: Record, chat: Chat, member: Member, status: str, *, by: User) -> None:
    """Remove a member (`left` or `kicked`), and say so in the chat when they were there."""
    was_there = member.is_present
    change_status(record, chat, member, status, by=by)
    if was_there:
        _say(record, chat, {"left_chat_member": member.user.as_json()}, by=by)


def _say(record: Record, chat: Chat, service: Json, *, by: User) -> None:
    message = Message(chat.new_id(), by, record.seconds(), service=service)
    updates.post(record, chat, message)


def invite(record: Record, bot: Bot, params: Json) -> Json:
    """`createChatInviteLink`."""
    chat = _group(record, bot, params, right="can_invite_users", words="manage chat invite link")
    asks = bool(params.get("creates_join_request"))
    link = f"https://t.me/+{record.chance.getrandbits(60):x}{abs(chat.id) % 97}"
    record.invites[link] = (chat, asks)
    return {
        "invite_link": link,
        "creates_join_request": asks,
        "is_primary": False,
        "is_revoked": False,
        "creator": bot.user.as_json(),
    }


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": count_members,
    "banChatMember": ban,
    "unbanChatMember": unban,
    "leaveChat": leave,
    "approveChatJoinRequest": approve,
    "declineChatJoinRequest": decline,
    "createChatInviteLink": invite,
}

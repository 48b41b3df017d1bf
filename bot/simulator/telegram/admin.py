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


def get_chat(record: Record, bot: Bot, params: Json) -> Json:
    """`getChat`."""
    chat = record.chat_for(bot, int(params["chat_id"]), reads=True)
    told = chat.as_json() | {"accent_color_id": 0, "max_reaction_count": 11}
    told["accepted_gift_types"] = dict.fromkeys(GIFTS, True)
    newest = pinned(chat)
    return told | ({"pinned_message": tell_message(chat, newest)} if newest else {})


def get_member(record: Record, bot: Bot, params: Json) -> Json:
    """`getChatMember`."""
    chat = record.chat_for(bot, int(params["chat_id"]), reads=True)
    member = chat.members.get(int(params["user_id"]))
    if member is not None:
        return member.as_json()
    return Member(_person(record, params), "left").as_json()


def _person(record: Record, params: Json) -> User:
    account = record.accounts.get(int(params["user_id"]))
    if account is None:
        raise bad_request("user not found")
    return account.user


def get_administrators(record: Record, bot: Bot, params: Json) -> list[Json]:
    """`getChatAdministrators`."""
    chat = record.chat_for(bot, int(params["chat_id"]), reads=True)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        one.as_json() for one in chat.members.values() if one.status in {"creator", "administrator"}
    ]


def count_members(record: Record, bot: Bot, params: Json) -> int:
    """`getChatMemberCount`."""
    chat = record.chat_for(bot, int(params["chat_id"]), reads=True)
    return sum(one.is_present for one in chat.members.values())


def _group(record: Record, bot: Bot, params: Json, *, right: str, words: str) -> Chat:
    chat = record.chat_for(bot, int(params["chat_id"]))
    if chat.kind == "private":
        raise bad_request("method is available only for groups and supergroups")
    if not chat.members[bot.user.id].may(right):
        raise bad_request(f"not enough rights to {words}")
    return chat


def ban(record: Record, bot: Bot, params: Json) -> bool:
    """`banChatMember`."""
    words = "restrict/unrestrict chat member"
    chat = _group(record, bot, params, right="can_restrict_members", words=words)
    member = chat.members.get(int(params["user_id"]))
    if member is None:
        member = chat.members[int(params["user_id"])] = Member(_person(record, params), "left")
    if member.status == "creator":
        raise bad_request("can't remove chat owner")
    if member.status == "administrator":
        raise bad_request("user is an administrator of the chat")
    remove(record, chat, member, "kicked", by=bot.user)
    return True


def unban(record: Record, bot: Bot, params: Json) -> bool:
    """`unbanChatMember`: without `only_if_banned`, one who is there is removed."""
    words = "restrict/unrestrict chat member"
    chat = _group(record, bot, params, right="can_restrict_members", words=words)
    member = chat.members.get(int(params["user_id"]))
    if (
        member is None
        or member.status == "left"
        or (member.is_present and params.get("only_if_banned"))
    ):
        return True
    remove(record, chat, member, "left", by=bot.user)
    return True


def leave(record: Record, bot: Bot, params: Json) -> bool:
    """`leaveChat`."""
    chat = record.chat_for(bot, int(params["chat_id"]), reads=True)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    change_status(record, chat, chat.members[bot.user.id], "left", by=bot.user)
    return True


def approve(record: Record, bot: Bot, params: Json) -> bool:
    """`approveChatJoinRequest`."""
    chat, user = _requested(record, bot, params)
    member = chat.members.setdefault(user.id, Member(user, "left"))
    change_status(record, chat, member, "member", by=bot.user)
    service = {"new_chat_members": [user.as_json()]}
    updates.post(record, chat, Message(chat.new_id(), user, record.seconds(), service=service))
    return True


def decline(record: Record, bot: Bot, params: Json) -> bool:
    """`declineChatJoinRequest`."""
    _requested(record, bot, params)
    return True


def _requested(record: Record, bot: Bot, params: Json) -> tuple[Chat, User]:
    chat = _group(record, bot, params, right="can_invite_users", words="manage chat join requests")
    user_id = int(params["user_id"])
    if user_id not in chat.requests:
        is_there = user_id in chat.members and chat.members[user_id].is_present
        raise bad_request("USER_ALREADY_PARTICIPANT" if is_there else "HIDE_REQUESTER_MISSING")
    return chat, chat.requests.pop(user_id)


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
    member.status, member.rights = status, rights
    updates.told_member(record, chat, by, before=before, after=member.as_json(), user=member.user)


def remove(record: Record, chat: Chat, member: Member, status: str, *, by: User) -> None:
    """Remove a member (`left` or `kicked`), and say so in the chat when they were there."""
    was_there = member.is_present
    change_status(record, chat, member, status, by=by)
    if was_there:
        service = {"left_chat_member": member.user.as_json()}
        updates.post(record, chat, Message(chat.new_id(), by, record.seconds(), service=service))


def invite(record: Record, bot: Bot, params: Json) -> Json:
    """`createChatInviteLink`."""
    chat = _group(record, bot, params, right="can_invite_users", words="manage chat invite link")
    asks = bool(params.get("creates_join_request"))
    told = {
        "creates_join_request": asks,
        "is_primary": False,
        "is_revoked": False,
        "creator": bot.user.as_json(),
    }
    link = f"https://t.me/+{record.chance.getrandbits(60):x}{abs(chat.id) % 97}"
    record.invites[link] = chat, asks
    return {"invite_link": link} | told


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

"""The methods about groups and their members."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.pins import pinned
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Chat, Json, Member, Message, User
from bot.simulator.telegram.telling import tell_message

GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
ADMINISTRATORS = frozenset({"creator", "administrator"})
RESTRICT = "restrict/unrestrict chat member"


def get_chat(request: Request) -> Json:
    """`getChat`."""
    chat = request.chat(reads=True)
    answer = chat.as_json()
    answer["accent_color_id"] = 0
    answer["max_reaction_count"] = 11
    answer["accepted_gift_types"] = dict.fromkeys(GIFTS, True)
    newest = pinned(chat)
    if newest is not None:
        answer["pinned_message"] = tell_message(chat, newest)
    return answer


def get_member(request: Request) -> Json:
    """`getChatMember`."""
    chat = request.chat(reads=True)
    member = chat.members.get(request.user_id())
    if member is None:
        member = Member(_person(request), "left")
    return member.as_json()


def _person(request: Request) -> User:
    account = request.record.accounts.get(request.user_id())
    if account is None:
        raise bad_request("user not found")
    return account.user


def get_administrators(request: Request) -> list[Json]:
    """`getChatAdministrators`."""
    chat = request.chat(reads=True)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    members = chat.members.values()
    return [member.as_json() for member in members if member.status in ADMINISTRATORS]


def count_members(request: Request) -> int:
    """`getChatMemberCount`."""
    chat = request.chat(reads=True)
    return sum(member.is_present for member in chat.members.values())


def _group(request: Request, *, right: str, words: str) -> Chat:
    chat = request.chat()
    if chat.is_private:
        raise bad_request("method is available only for groups and supergroups")
    if not chat.lets(request.bot, right):
        raise bad_request(f"not enough rights to {words}")
    return chat


def ban(request: Request) -> bool:
    """`banChatMember`."""
    chat = _group(request, right="can_restrict_members", words=RESTRICT)
    user_id = request.user_id()
    if user_id not in chat.members:
        chat.members[user_id] = Member(_person(request), "left")
    member = chat.members[user_id]
    if member.status == "creator":
        raise bad_request("can't remove chat owner")
    if member.status == "administrator":
        raise bad_request("user is an administrator of the chat")
    remove(request.record, chat, member, "kicked", by=request.bot.user)
    return True


def unban(request: Request) -> bool:
    """`unbanChatMember`: without `only_if_banned`, one who is there is removed."""
    chat = _group(request, right="can_restrict_members", words=RESTRICT)
    member = chat.members.get(request.user_id())
    if member is None or member.status == "left":
        return True
    if member.is_present and request.params.get("only_if_banned"):
        return True
    remove(request.record, chat, member, "left", by=request.bot.user)
    return True


def leave(request: Request) -> bool:
    """`leaveChat`."""
    chat = request.chat(reads=True)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    bot_user = request.bot.user
    member = chat.members[bot_user.id]
    change_status(request.record, chat, member, "left", by=bot_user)
    return True


def approve(request: Request) -> bool:
    """`approveChatJoinRequest`."""
    chat, user = _requested(request)
    member = chat.members.setdefault(user.id, Member(user, "left"))
    change_status(request.record, chat, member, "member", by=request.bot.user)
    _say(request.record, chat, {"new_chat_members": [user.as_json()]}, by=user)
    return True


def decline(request: Request) -> bool:
    """`declineChatJoinRequest`."""
    _requested(request)
    return True


def _requested(request: Request) -> tuple[Chat, User]:
    words = "manage chat join requests"
    chat = _group(request, right="can_invite_users", words=words)
    user_id = request.user_id()
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


def invite(request: Request) -> Json:
    """`createChatInviteLink`."""
    chat = _group(request, right="can_invite_users", words="manage chat invite link")
    asks = bool(request.params.get("creates_join_request"))
    drawn = request.record.chance.getrandbits(60)
    link = f"https://t.me/+{drawn:x}{abs(chat.id) % 97}"
    request.record.invites[link] = (chat, asks)
    return {
        "invite_link": link,
        "creates_join_request": asks,
        "is_primary": False,
        "is_revoked": False,
        "creator": request.bot.user.as_json(),
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

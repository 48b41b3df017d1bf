"""The methods that change a member's place: banned, restricted, promoted, tagged."""

from bot.simulator.telegram.admin import (
    change_status,
    group_of,
    person_of,
    remove,
)
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.limits import utf16
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.rights import ADMIN_RIGHTS, granted
from bot.simulator.telegram.state import Chat
from bot.simulator.telegram.users import Member

RESTRICT = "restrict/unrestrict chat member"
SHORTEST = 30
LONGEST = 366 * 24 * 3600
"""Sooner than `SHORTEST` or later than `LONGEST` (seconds), an end is for ever."""
TAG = 16
PLAIN = frozenset({"member", "restricted"})


def ban(request: Request) -> bool:
    """`banChatMember`: one who never came is banned too."""
    chat, member = _member(request)
    _check_plain(member)
    member.until = _until(request)
    if request.params.get("revoke_messages"):
        _forget_words(chat, member)
    remove(request.record, chat, member, "kicked", by=request.bot.user)
    return True


def unban(request: Request) -> bool:
    """`unbanChatMember`: without `only_if_banned`, one who is there is removed."""
    chat = group_of(request, right="can_restrict_members", words=RESTRICT)
    member = chat.members.get(request.user_id())
    if member is None or member.status == "left":
        return True
    if member.is_present and request.params.get("only_if_banned"):
        return True
    remove(request.record, chat, member, "left", by=request.bot.user)
    return True


def restrict(request: Request) -> bool:
    """`restrictChatMember`: with all permissions, a member as the others again."""
    chat, member = _member(request)
    if chat.kind != "supergroup":
        raise bad_request("method is available only for supergroups")
    _check_plain(member)
    permissions = granted(
        request.params["permissions"], is_independent=_is_independent(request)
    )
    is_free = permissions >= chat.permissions
    status = "member" if is_free else "restricted"
    member.permissions = permissions
    member.until = 0 if is_free else _until(request)
    change_status(request.record, chat, member, status, by=request.bot.user)
    return True


def promote(request: Request) -> bool:
    """`promoteChatMember`: a bot gives what it has; without any right, a simple member again."""
    words = "promote chat members"
    chat = group_of(request, right="can_promote_members", words=words)
    member = chat.members.get(request.user_id())
    if member is None or not member.is_present:
        raise bad_request("USER_NOT_PARTICIPANT")
    if member.status == "creator":
        raise bad_request("can't change the rights of the chat owner")
    rights = frozenset(
        right for right in ADMIN_RIGHTS if request.params.get(right)
    )
    if not all(chat.lets(request.bot, right) for right in rights):
        raise bad_request("RIGHT_FORBIDDEN")
    member.is_anonymous = bool(request.params.get("is_anonymous"))
    is_admin = bool(rights) or member.is_anonymous
    status = "administrator" if is_admin else "member"
    held = rights | {"can_manage_chat"} if is_admin else rights
    change_status(
        request.record, chat, member, status, by=request.bot.user, rights=held
    )
    return True


def set_permissions(request: Request) -> bool:
    """`setChatPermissions`: what is left out is taken away."""
    words = "change chat permissions"
    chat = group_of(request, right="can_restrict_members", words=words)
    permissions = granted(
        request.params["permissions"], is_independent=_is_independent(request)
    )
    chat.permissions = permissions
    chat.only_admins_talk = "can_send_messages" not in permissions
    return True


def tag(request: Request) -> bool:
    """`setChatMemberTag`: a word beside the name of a simple member; without it, none."""
    chat = group_of(
        request, right="can_manage_tags", words="manage member tags"
    )
    member = chat.members.get(request.user_id())
    if member is None or member.status not in PLAIN:
        raise bad_request(
            "USER_NOT_PARTICIPANT" if member is None else "USER_IS_ADMIN"
        )
    words = str(request.params.get("tag") or "").strip()
    if utf16(words) > TAG:
        raise bad_request("TAG_INVALID")
    before = member.as_json()
    member.tag = words
    if before != member.as_json():
        change_status(
            request.record,
            chat,
            member,
            member.status,
            by=request.bot.user,
            before=before,
        )
    return True


def _member(request: Request) -> tuple[Chat, Member]:
    chat = group_of(request, right="can_restrict_members", words=RESTRICT)
    user_id = request.user_id()
    if user_id not in chat.members:
        chat.members[user_id] = Member(person_of(request), "left")
    return chat, chat.members[user_id]


def _check_plain(member: Member) -> None:
    if member.status == "creator":
        raise bad_request("can't remove chat owner")
    if member.status == "administrator":
        raise bad_request("user is an administrator of the chat")


def _until(request: Request) -> int:
    until = int(request.params.get("until_date") or 0)
    lasts = until - request.record.seconds()
    return until if SHORTEST <= lasts <= LONGEST else 0


def _is_independent(request: Request) -> bool:
    return bool(request.params.get("use_independent_chat_permissions"))


def _forget_words(chat: Chat, member: Member) -> None:
    for message in chat.messages.values():
        if message.is_by(member.user) and not message.service:
            message.is_deleted = True


METHODS: dict[str, Method] = {
    "banChatMember": ban,
    "unbanChatMember": unban,
    "restrictChatMember": restrict,
    "promoteChatMember": promote,
    "setChatPermissions": set_permissions,
    "setChatMemberTag": tag,
}

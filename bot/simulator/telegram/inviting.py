"""The methods about invite links, and about who asks to come in."""

from bot.simulator.telegram.admin import change_status, group_of, say
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.invite_link import Arrival, InviteLink
from bot.simulator.telegram.limits import utf16
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Chat, Json
from bot.simulator.telegram.users import JoinRequest, Member

NAME = 32
MOST = 99_999
UNKNOWN = "INVITE_HASH_EXPIRED"


def create(request: Request) -> Json:
    """`createChatInviteLink`."""
    chat = _group(request)
    link = _new_link(request, chat)
    _fill(request, link)
    return link.as_json(to=request.bot.user)


def edit(request: Request) -> Json:
    """`editChatInviteLink`: of the bot's own, but the primary one; what is left out goes."""
    link = _named(request, _group(request))
    if link.is_primary or link.is_revoked:
        raise bad_request(UNKNOWN)
    _fill(request, link)
    return link.as_json(to=request.bot.user)


def revoke(request: Request) -> Json:
    """`revokeChatInviteLink`: a new primary one takes the place of a revoked one."""
    chat = _group(request)
    link = _named(request, chat)
    link.is_revoked = True
    told = link.as_json(to=request.bot.user)
    if link.is_primary:
        link.is_primary = False
        _new_link(request, chat).is_primary = True
    return told


def export(request: Request) -> str:
    """`exportChatInviteLink`: a new primary link, the one before is revoked."""
    chat = _group(request)
    for link in request.record.invites.values():
        if link.is_primary and _is_own(request, chat, link):
            link.is_revoked = True
            link.is_primary = False
    link = _new_link(request, chat)
    link.is_primary = True
    return link.url


def _group(request: Request) -> Chat:
    return group_of(
        request, right="can_invite_users", words="manage chat invite link"
    )


def _is_own(request: Request, chat: Chat, link: InviteLink) -> bool:
    return link.chat is chat and link.creator.id == request.bot.user.id


def _new_link(request: Request, chat: Chat) -> InviteLink:
    drawn = request.record.chance.getrandbits(60)
    url = f"https://t.me/+{drawn:x}{abs(chat.id) % 97}"
    link = InviteLink(url, chat, request.bot.user)
    request.record.invites[url] = link
    return link


def _named(request: Request, chat: Chat) -> InviteLink:
    link = request.record.invites.get(str(request.params["invite_link"]))
    if link is None or not _is_own(request, chat, link):
        raise bad_request(UNKNOWN)
    return link


def _fill(request: Request, link: InviteLink) -> None:
    params = request.params
    name = str(params.get("name") or "")
    most = int(params.get("member_limit") or 0)
    asks = bool(params.get("creates_join_request"))
    if utf16(name) > NAME:
        raise bad_request("INVITE_TITLE_TOO_LONG")
    if not 0 <= most <= MOST:
        raise bad_request("USAGE_LIMIT_INVALID")
    if asks and most:
        words = "member limit can't be specified for links requiring administrator approval"
        raise bad_request(words)
    link.name, link.most, link.asks = name, most, asks
    link.expires_at = int(params.get("expire_date") or 0)


def approve(request: Request) -> bool:
    """`approveChatJoinRequest`."""
    chat, asked = _requested(request)
    user = asked.user
    member = chat.members.setdefault(user.id, Member(user, "left"))
    link = request.record.invites.get(asked.url)
    if link is not None:
        link.used += 1
    arrival = Arrival(link, asked=True)
    change_status(
        request.record,
        chat,
        member,
        "member",
        by=request.bot.user,
        arrival=arrival,
    )
    say(request.record, chat, {"new_chat_members": [user.as_json()]}, by=user)
    return True


def decline(request: Request) -> bool:
    """`declineChatJoinRequest`."""
    _requested(request)
    return True


def _requested(request: Request) -> tuple[Chat, JoinRequest]:
    words = "manage chat join requests"
    chat = group_of(request, right="can_invite_users", words=words)
    user_id = request.user_id()
    if user_id in chat.requests:
        return chat, chat.requests.pop(user_id)
    member = chat.members.get(user_id)
    if member is not None and member.is_present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    raise bad_request("HIDE_REQUESTER_MISSING")


METHODS: dict[str, Method] = {
    "createChatInviteLink": create,
    "editChatInviteLink": edit,
    "revokeChatInviteLink": revoke,
    "exportChatInviteLink": export,
    "approveChatJoinRequest": approve,
    "declineChatJoinRequest": decline,
}

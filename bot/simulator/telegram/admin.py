"""The methods that look at a group and at its members, and what changes a member's place."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.invite_link import Arrival
from bot.simulator.telegram.pins import pinned
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.rights import MEMBER_RIGHTS
from bot.simulator.telegram.state import Chat, Json, Message
from bot.simulator.telegram.telling import tell_message
from bot.simulator.telegram.users import Member, User

GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
ADMINISTRATORS = frozenset({"creator", "administrator"})


def get_chat(request: Request) -> Json:
    """`getChat`."""
    chat = request.chat(reads=True)
    answer = chat.as_json()
    answer["accent_color_id"] = 0
    answer["max_reaction_count"] = 11
    answer["accepted_gift_types"] = dict.fromkeys(GIFTS, True)
    if chat.reactions is not None:
        answer["available_reactions"] = [
            {"type": "emoji", "emoji": emoji}
            for emoji in sorted(chat.reactions)
        ]
    newest = pinned(chat)
    if newest is not None:
        answer["pinned_message"] = tell_message(chat, newest)
    return answer if chat.is_private else answer | _group_of_all(request, chat)


def _group_of_all(request: Request, chat: Chat) -> Json:
    answer: Json = {
        "permissions": {
            right: right in chat.permissions for right in MEMBER_RIGHTS
        }
    }
    if chat.kind == "supergroup" and not chat.hides_history:
        answer["has_visible_history"] = True
    if chat.linked_id:
        answer["linked_chat_id"] = chat.linked_id
    for link in request.record.invites.values():
        is_own = link.chat is chat and link.creator.id == request.bot.user.id
        if is_own and link.is_primary:
            answer["invite_link"] = link.url
    return answer


def get_member(request: Request) -> Json:
    """`getChatMember`."""
    chat = request.chat(reads=True)
    member = chat.members.get(request.user_id())
    if member is None:
        member = Member(person_of(request), "left")
    return member.as_json()


def person_of(request: Request) -> User:
    """Return the user who is named, in the chat or not.

    Raises:
        ApiError: 400, there is none.
    """
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
    return [
        member.as_json()
        for member in members
        if member.status in ADMINISTRATORS
    ]


def count_members(request: Request) -> int:
    """`getChatMemberCount`."""
    chat = request.chat(reads=True)
    return sum(member.is_present for member in chat.members.values())


def group_of(request: Request, *, right: str, words: str) -> Chat:
    """Return the group that is named, where the bot has this right.

    Raises:
        ApiError: 400, a private chat, or no such right.
    """
    chat = request.chat()
    if chat.is_private:
        raise bad_request("method is available only for groups and supergroups")
    if not chat.lets(request.bot, right):
        raise bad_request(f"not enough rights to {words}")
    return chat


def leave(request: Request) -> bool:
    """`leaveChat`."""
    chat = request.chat(reads=True)
    if chat.is_private:
        raise bad_request(
            "chat member status can't be changed in private chats"
        )
    bot_user = request.bot.user
    member = chat.members[bot_user.id]
    change_status(request.record, chat, member, "left", by=bot_user)
    return True


def change_status(
    record: Record,
    chat: Chat,
    member: Member,
    status: str,
    *,
    by: User,
    rights: frozenset[str] = frozenset(),
    arrival: Arrival | None = None,
    before: Json | None = None,
) -> None:
    """Change a member's place in a group and tell the bots; `before` when it changed already."""
    before = before or member.as_json()
    was_there = member.is_present
    member.status = status
    member.rights = rights
    if member.is_present and not was_there:
        member.since = chat.last_id
    after = member.as_json()
    updates.tell_member_change(
        record,
        chat,
        by,
        before=before,
        after=after,
        user=member.user,
        arrival=arrival,
    )


def remove(
    record: Record, chat: Chat, member: Member, status: str, *, by: User
) -> None:
    """Remove a member (`left` or `kicked`), and say so in the chat when they were there."""
    was_there = member.is_present
    change_status(record, chat, member, status, by=by)
    if was_there:
        say(record, chat, {"left_chat_member": member.user.as_json()}, by=by)


def say(record: Record, chat: Chat, service: Json, *, by: User) -> None:
    """Put a service message in a group."""
    message = Message(chat.new_id(), by, record.seconds(), service=service)
    updates.post(record, chat, message)


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": count_members,
    "leaveChat": leave,
}

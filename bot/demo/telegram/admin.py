"""The methods about groups and their members."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.state import Bot, Chat, Json, Member, User

if TYPE_CHECKING:
    from bot.demo.telegram.simulator import Telegram


def get_chat(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`getChat`."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
    )
    return chat.as_json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_member(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`getChatMember`."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    member = chat.members.get(int(params["user_id"]))
    if member is not None:
        return member.as_json()
    person = telegram.people.get(int(params["user_id"]))
    if person is None:
        raise bad_request("user not found")
    return Member(person.user, "left").as_json()


def get_administrators(telegram: "Telegram", bot: Bot, params: Json) -> list[Json]:
    """`getChatAdministrators`."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    return [one.as_json() for one in chat.members.values() if one.status in {"creator", "administrator"}]


def count_members(telegram: "Telegram", bot: Bot, params: Json) -> int:
    """`getChatMemberCount`."""
    return sum(one.is_present for one in telegram.chat_for(bot, int(params["chat_id"])).members.values())


def ban(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`banChatMember`."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    if not chat.members[bot.user.id].may("can_restrict_members"):
        raise bad_request("not enough rights to restrict/unrestrict chat member")
    member = chat.members.get(int(params["user_id"]))
    if member is not None:
        change_status(telegram, chat, member, "kicked", by=bot.user)
    return True


def leave(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`leaveChat`."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    change_status(telegram, chat, chat.members[bot.user.id], "left", by=bot.user)
    return True


def change_status(
    telegram: "Telegram", chat: Chat, member: Member, status: str, *, by: User, rights: frozenset[str] = frozenset()
) -> None:
    """Change a member's place in a group and tell the bots."""
    before = member.as_json()
    member.status, member.rights = status, rights
    telegram.told_member(chat, by, before=before, after=member.as_json(), user=member.user)


METHODS: dict[str, Callable[["Telegram", Bot, Json], Any]] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": count_members,
    "banChatMember": ban,
    "leaveChat": leave,
}

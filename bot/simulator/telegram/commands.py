"""The commands that a bot offers, by who looks and in which language."""

import re

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Bot, Chat, CommandsKey, Json

NAME = re.compile(r"/?[a-z0-9_]{1,32}$")
LONGEST = 256
MOST = 100
DEFAULT = "default"
OF_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})
SCOPES = OF_CHAT | {
    DEFAULT,
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
}


def set_commands(request: Request) -> bool:
    """`setMyCommands`: for one scope and one language; none takes them away."""
    commands: list[Json] = request.params["commands"]
    key = _key(request)
    if len(commands) > MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check(command)
    request.bot.commands[key] = [_kept(command) for command in commands]
    return True


def delete_commands(request: Request) -> bool:
    """`deleteMyCommands`: what a wider scope says shows again."""
    request.bot.commands.pop(_key(request), None)
    return True


def get_commands(request: Request) -> list[Json]:
    """`getMyCommands`: of this very scope and language."""
    return list(request.bot.commands.get(_key(request), []))


def _check(command: Json) -> None:
    if not NAME.match(str(command.get("command", ""))):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= LONGEST:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _kept(command: Json) -> Json:
    return command | {"command": str(command["command"]).removeprefix("/")}


def _key(request: Request) -> CommandsKey:
    scope: Json = request.params.get("scope") or {"type": DEFAULT}
    language = str(request.params.get("language_code") or "")
    kind = str(scope.get("type"))
    if kind not in SCOPES:
        raise bad_request(
            "can't parse BotCommandScope: Unsupported type specified"
        )
    if language and not (len(language) == len("fr") and language.isalpha()):
        raise bad_request("invalid language code specified")
    if kind not in OF_CHAT:
        return kind, 0, 0, language
    chat = request.record.chat_for(
        request.bot, int(scope.get("chat_id") or 0), reads=True
    )
    user_id = int(scope.get("user_id") or 0) if kind == "chat_member" else 0
    return kind, chat.id, user_id, language


def shown(bot: Bot, chat: Chat, user_id: int, *, language: str) -> list[Json]:
    """Return the commands that somebody's phone offers in a chat.

    The narrowest scope that has some, and in it the person's language before no language.
    """
    for kind, chat_id, member_id in _scopes(chat, user_id):
        for tongue in (language, ""):
            commands = bot.commands.get((kind, chat_id, member_id, tongue))
            if commands:
                return list(commands)
    return []


def _scopes(chat: Chat, user_id: int) -> list[tuple[str, int, int]]:
    if chat.is_private:
        return [
            ("chat", chat.id, 0),
            ("all_private_chats", 0, 0),
            (DEFAULT, 0, 0),
        ]
    member = chat.members.get(user_id)
    is_admin = member is not None and member.status in {
        "creator",
        "administrator",
    }
    own = [("chat_member", chat.id, user_id)]
    admins = [("chat_administrators", chat.id, 0)] if is_admin else []
    all_admins = [("all_chat_administrators", 0, 0)] if is_admin else []
    groups = [
        ("chat", chat.id, 0),
        *all_admins,
        ("all_group_chats", 0, 0),
        (DEFAULT, 0, 0),
    ]
    return [*own, *admins, *groups]


METHODS: dict[str, Method] = {
    "setMyCommands": set_commands,
    "deleteMyCommands": delete_commands,
    "getMyCommands": get_commands,
}

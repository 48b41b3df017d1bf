"""The methods about the bot itself, its looks and its webhook."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Json
from bot.simulator.telegram.updates import get_updates, pending, remember_allowed

SECRET_LENGTH = 256
FAILURES = ("last_error_date", "last_error_message")


def get_me(record: Record, bot: Bot, params: Json) -> Json:
    """`getMe`."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": bot.sees_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": bot.has_topics,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }
    return bot.user.as_json() | abilities


def set_webhook(record: Record, bot: Bot, params: Json) -> bool:
    """`setWebhook`: an empty address takes it away; plain HTTP is accepted here, for loopback."""
    url = str(params.get("url") or "")
    secret = str(params.get("secret_token") or "")
    if not url:
        return delete_webhook(record, bot, params)
    if not url.startswith("http"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _check_secret(secret)
    remember_allowed(bot, params)
    _drop_if_asked(bot, params)
    bot.webhook = {"url": url, "secret_token": secret}
    record.wake(bot)
    return True


def _check_secret(secret: str) -> None:
    if len(secret) > SECRET_LENGTH:
        raise bad_request("secret token is too long")
    letters = secret.replace("_", "").replace("-", "")
    if letters and not (letters.isascii() and letters.isalnum()):
        raise bad_request("secret token contains unallowed characters")


def _drop_if_asked(bot: Bot, params: Json) -> None:
    if params.get("drop_pending_updates"):
        bot.updates.clear()


def delete_webhook(record: Record, bot: Bot, params: Json) -> bool:
    """`deleteWebhook`."""
    bot.webhook = {}
    _drop_if_asked(bot, params)
    return True


def get_webhook(record: Record, bot: Bot, params: Json) -> Json:
    """`getWebhookInfo`."""
    answer: Json = {
        "url": bot.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(pending(record, bot)),
    }
    answer |= {name: bot.webhook[name] for name in FAILURES if name in bot.webhook}
    if bot.allowed:
        answer["allowed_updates"] = list(bot.allowed)
    return answer


def _keeps(look: str) -> Method:
    def keep(record: Record, bot: Bot, params: Json) -> bool:
        bot.looks[look] = {name: value for name, value in params.items() if name != "_files"}
        return True

    return keep


def get_commands(record: Record, bot: Bot, params: Json) -> list[Json]:
    """`getMyCommands`."""
    commands = bot.looks.get("commands", {})
    return list(commands.get("commands", []))


def get_menu(record: Record, bot: Bot, params: Json) -> Json:
    """`getChatMenuButton`."""
    menu = bot.looks.get("menu", {})
    return dict(menu.get("menu_button") or {"type": "commands"})


def get_name(record: Record, bot: Bot, params: Json) -> Json:
    """`getMyName`."""
    look = bot.looks.get("name", {})
    return {"name": look.get("name", bot.user.first_name)}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook,
    "setMyCommands": _keeps("commands"),
    "deleteMyCommands": _keeps("commands"),
    "getMyCommands": get_commands,
    "setChatMenuButton": _keeps("menu"),
    "getChatMenuButton": get_menu,
    "setMyName": _keeps("name"),
    "getMyName": get_name,
    "setMyDescription": _keeps("description"),
    "setMyShortDescription": _keeps("short_description"),
    "setMyDefaultAdministratorRights": _keeps("rights"),
    "logOut": _keeps("logged_out"),
    "close": _keeps("closed"),
}

"""The methods about the bot itself, its looks and its webhook."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Json
from bot.simulator.telegram.updates import (
    get_updates,
    pending,
    remember_allowed,
)

SECRET_LENGTH = 256
FAILURES = ("last_error_date", "last_error_message")


def get_me(request: Request) -> Json:
    """`getMe`."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": request.bot.sees_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": request.bot.has_topics,
        "allows_users_to_create_topics": request.bot.people_make_topics,
        "can_manage_bots": False,
        "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }
    return request.bot.user.as_json() | abilities


def set_webhook(request: Request) -> bool:
    """`setWebhook`: an empty address takes it away; plain HTTP is accepted here, for loopback."""
    url = str(request.params.get("url") or "")
    secret = str(request.params.get("secret_token") or "")
    if not url:
        return delete_webhook(request)
    if not url.startswith("http"):
        raise bad_request(
            "bad webhook: An HTTPS URL must be provided for webhook"
        )
    _check_secret(secret)
    remember_allowed(request)
    _drop_if_asked(request)
    request.bot.webhook = {"url": url, "secret_token": secret}
    request.record.wake(request.bot)
    return True


def _check_secret(secret: str) -> None:
    if len(secret) > SECRET_LENGTH:
        raise bad_request("secret token is too long")
    letters = secret.replace("_", "").replace("-", "")
    if letters and not (letters.isascii() and letters.isalnum()):
        raise bad_request("secret token contains unallowed characters")


def _drop_if_asked(request: Request) -> None:
    if request.params.get("drop_pending_updates"):
        request.bot.updates.clear()


def delete_webhook(request: Request) -> bool:
    """`deleteWebhook`."""
    request.bot.webhook = {}
    _drop_if_asked(request)
    return True


def get_webhook(request: Request) -> Json:
    """`getWebhookInfo`."""
    bot = request.bot
    webhook = bot.webhook
    answer: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(pending(request.record, bot)),
    }
    answer |= {name: webhook[name] for name in FAILURES if name in webhook}
    if bot.allowed:
        answer["allowed_updates"] = list(bot.allowed)
    return answer


def _keeps(look: str) -> Method:
    def keep(request: Request) -> bool:
        asked = request.params.items()
        request.bot.looks[look] = {
            name: value for name, value in asked if name != "_files"
        }
        return True

    return keep


def get_menu(request: Request) -> Json:
    """`getChatMenuButton`."""
    menu = request.bot.looks.get("menu", {})
    return dict(menu.get("menu_button") or {"type": "commands"})


def get_name(request: Request) -> Json:
    """`getMyName`."""
    look = request.bot.looks.get("name", {})
    return {"name": look.get("name", request.bot.user.first_name)}


def _says(look: str) -> Method:
    def say(request: Request) -> Json:
        kept = request.bot.looks.get(look, {})
        return {look: str(kept.get(look) or "")}

    return say


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook,
    "setChatMenuButton": _keeps("menu"),
    "getChatMenuButton": get_menu,
    "setMyName": _keeps("name"),
    "getMyName": get_name,
    "setMyDescription": _keeps("description"),
    "getMyDescription": _says("description"),
    "setMyShortDescription": _keeps("short_description"),
    "getMyShortDescription": _says("short_description"),
    "setMyDefaultAdministratorRights": _keeps("rights"),
    "logOut": _keeps("logged_out"),
    "close": _keeps("closed"),
}

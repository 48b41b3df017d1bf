"""The methods about the bot itself and its updates."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.demo.telegram.errors import ApiError, bad_request
from bot.demo.telegram.state import Bot, Json

if TYPE_CHECKING:
    from bot.demo.telegram.simulator import Telegram


def get_me(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`getMe`."""
    abilities = {
        "can_join_groups": True, "can_read_all_group_messages": bot.sees_all, "supports_inline_queries": False,
        "can_connect_to_business": False, "has_main_web_app": False, "has_topics_enabled": bot.has_topics,
        "allows_users_to_create_topics": False, "can_manage_bots": False,
        "supports_guest_queries": False, "supports_join_request_queries": False,
    }  # fmt: skip
    return bot.user.as_json() | abilities


def get_updates(telegram: "Telegram", bot: Bot, params: Json) -> list[Json]:
    """`getUpdates`: what lies below the offset is forgotten at once."""
    if bot.webhook.get("url"):
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
    _remember_allowed(bot, params)
    offset = int(params.get("offset") or 0)
    if offset > 0:
        while bot.updates and bot.updates[0]["update_id"] < offset:
            bot.updates.popleft()
    return telegram.pending(bot)[: int(params.get("limit") or 100)]


def set_webhook(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`setWebhook`."""
    if not str(params.get("url", "")).startswith("http"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _remember_allowed(bot, params)
    bot.webhook = {"url": params["url"], "secret_token": params.get("secret_token", "")}
    for listener in telegram.listeners:
        listener(bot)
    return True


def delete_webhook(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`deleteWebhook`."""
    bot.webhook = {}
    if params.get("drop_pending_updates"):
        bot.updates.clear()
    return True


def get_webhook(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`getWebhookInfo`."""
    return {
        "url": bot.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates),
    }


def _remember_allowed(bot: Bot, params: Json) -> None:
    if params.get("allowed_updates") is not None:
        bot.allowed = tuple(params["allowed_updates"])


def done(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """The methods that only change how the bot looks."""
    return True


METHODS: dict[str, Callable[["Telegram", Bot, Json], Any]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook,
    "setMyCommands": done,
    "sendChatAction": done,
}

"""What stands below a message besides the words of its buttons: how they look, what they open."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.state import Json

STYLES = frozenset({"danger", "success", "primary"})
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
"""What says how a button looks; anything else says what it does."""
UNREADABLE = "can't parse inline keyboard button: "


def forces_reply(params: Json) -> bool:
    """Whether the app opens « Répondre » on the message, its buttons staying where they are."""
    markup: Json = params.get("reply_markup") or {}
    return bool(markup.get("force_reply"))


def check_button(button: Json) -> None:
    """Refuse a button that does nothing, or that looks like none.

    Raises:
        ApiError: 400.
    """
    if LOOKS.issuperset(button):
        words = "Text buttons are unallowed in the inline keyboard"
        raise bad_request(f"{UNREADABLE}{words}")
    style = button.get("style")
    if style is not None and style not in STYLES:
        raise bad_request(f"{UNREADABLE}Invalid button style specified")

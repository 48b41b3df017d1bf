"""What stands below a message, or below the field where one types: its looks, what it does."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.state import Json

STYLES = frozenset({"danger", "success", "primary"})
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
"""What says how a button looks; anything else says what it does."""
UNREADABLE = "can't parse inline keyboard button: "
UNREADABLE_KEY = "can't parse keyboard button: "


def forces_reply(params: Json) -> bool:
    """Whether the app opens « Répondre » on the message, its buttons staying where they are."""
    markup: Json = params.get("reply_markup") or {}
    return bool(markup.get("force_reply"))


def keyboard_of(params: Json) -> list[list[Json]] | None:
    """Return the keys that stand below the field where one types; [] takes them away.

    None: the message changes nothing of them.

    Raises:
        ApiError: 400, a key has no words.
    """
    markup: Json = params.get("reply_markup") or {}
    if markup.get("remove_keyboard"):
        return []
    if "keyboard" not in markup:
        return None
    return [[_key(key) for key in row] for row in markup["keyboard"] if row]


def _key(key: object) -> Json:
    if isinstance(key, str):
        key = {"text": key}
    if not isinstance(key, dict) or not key.get("text"):
        raise bad_request(f'{UNREADABLE_KEY}Can\'t find field "text"')
    return dict(key)


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

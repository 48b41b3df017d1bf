"""Servers of several ages: what each version of the Bot API knows of a request."""

from bot.simulator.telegram.errors import ApiError, bad_request
from bot.simulator.telegram.state import Json

Level = tuple[int, int]

NEWEST = "10.3"
SINCE: dict[str, Level] = {
    "deletemessagereaction": (10, 0),
    "deleteallmessagereactions": (10, 0),
    "answerchatjoinrequestquery": (10, 1),
    "sendrichmessage": (10, 1),
    "sendrichmessagedraft": (10, 1),
    "editephemeralmessagetext": (10, 2),
    "editephemeralmessagecaption": (10, 2),
    "editephemeralmessagemedia": (10, 2),
    "editephemeralmessagereplymarkup": (10, 2),
    "deleteephemeralmessage": (10, 2),
}
"""The methods (in lower case) that came with a version which a server here may be older than."""

EPHEMERAL_SENDS = frozenset(
    {
        "sendmessage",
        "sendphoto",
        "sendaudio",
        "senddocument",
        "sendvideo",
        "sendanimation",
        "sendvoice",
        "sendvideonote",
        "sendsticker",
        "sendlocation",
        "sendvenue",
        "sendcontact",
    }
)
"""The methods that may speak to one member alone, in lower case; no album."""
FOR_ONE = "ephemeral_message_parameters"
PLAIN = ("receiver_user_id", "callback_query_id")
"""How 10.2 named the receiver, beside the other parameters; kept by 10.3."""
PLAIN_SINCE: Level = (10, 2)
FOR_ONE_SINCE: Level = (10, 3)
DISABLED_SINCE: Level = (10, 3)


def level_of(api: str) -> Level:
    """Return a version as numbers that compare: « 10.3 » is above « 9.6 »."""
    major, _, minor = api.partition(".")
    return int(major), int(minor or 0)


def check_known(name: str, api: str) -> None:
    """Refuse a method that is younger than the server.

    Raises:
        ApiError: 404.
    """
    since = SINCE.get(name)
    if since is not None and level_of(api) < since:
        raise ApiError(404, "Not Found")


def understood(name: str, api: str, params: Json) -> Json:
    """Return the parameters as a server of this age reads them; what it knows not, it passes over.

    An older server thus shows to everybody what was meant for one.
    """
    level = level_of(api)
    read = dict(params)
    for_one = read.pop(FOR_ONE, None)
    if name in EPHEMERAL_SENDS:
        for_one = _for_one(
            read, for_one if level >= FOR_ONE_SINCE else None, level
        )
        if for_one:
            read[FOR_ONE] = for_one
    if level < DISABLED_SINCE and isinstance(read.get("reply_markup"), dict):
        read["reply_markup"] = _older_markup(read["reply_markup"])
    return read


def _for_one(read: Json, given: Json | None, level: Level) -> Json | None:
    if given is not None and not isinstance(given, dict):
        raise bad_request(
            "can't parse ephemeral message parameters JSON object"
        )
    plain = {key: read.pop(key) for key in PLAIN if key in read}
    if given or level < PLAIN_SINCE or "receiver_user_id" not in plain:
        return given
    return plain


def _older_markup(markup: Json) -> Json:
    if "inline_keyboard" not in markup:
        return markup
    rows = [
        [_older_button(button) for button in row]
        for row in markup["inline_keyboard"]
    ]
    return {"inline_keyboard": rows}


def _older_button(button: Json) -> Json:
    return {name: value for name, value in button.items() if name != "disabled"}

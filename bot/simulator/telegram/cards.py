"""The methods that send what is no file: a place, a place with its name, a card, dice."""

from collections.abc import Callable

from bot.simulator.telegram import updates
from bot.simulator.telegram.drafting import draft_message
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Json
from bot.simulator.telegram.telling import tell_message

POINT = (
    "horizontal_accuracy",
    "live_period",
    "heading",
    "proximity_alert_radius",
)
PLACE = (
    "foursquare_id",
    "foursquare_type",
    "google_place_id",
    "google_place_type",
)
CARD = ("last_name", "vcard")
FACES = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
"""How many values each kind of dice has."""


def location(request: Request) -> Json:
    """`sendLocation`."""
    return {"location": _point(request) | _kept(request, POINT)}


def venue(request: Request) -> Json:
    """`sendVenue`: the place is told twice, as the server does."""
    point = _point(request)
    named: Json = {
        "location": point,
        "title": str(request.params["title"]),
        "address": str(request.params["address"]),
    }
    named |= _kept(request, PLACE)
    return {"location": point, "venue": named}


def contact(request: Request) -> Json:
    """`sendContact`."""
    card: Json = {
        "phone_number": str(request.params["phone_number"]),
        "first_name": str(request.params["first_name"]),
    }
    return {"contact": card | _kept(request, CARD)}


def dice(request: Request) -> Json:
    """`sendDice`: the value is drawn here."""
    emoji = str(request.params.get("emoji") or "🎲").removesuffix("\ufe0f")
    if emoji not in FACES:
        raise bad_request("EMOTICON_INVALID")
    value = request.record.chance.randint(1, FACES[emoji])
    return {"dice": {"emoji": emoji, "value": value}}


def _point(request: Request) -> Json:
    params = request.params
    return {name: float(params[name]) for name in ("latitude", "longitude")}


def _kept(request: Request, names: tuple[str, ...]) -> Json:
    given = request.params
    return {name: given[name] for name in names if given.get(name)}


def _sender(media: Callable[[Request], Json]) -> Method:
    def send(request: Request) -> Json:
        content = media(request)
        chat, message = draft_message(request)
        message.media = content
        updates.post(request.record, chat, message)
        return tell_message(chat, message)

    return send


METHODS: dict[str, Method] = {
    "sendLocation": _sender(location),
    "sendVenue": _sender(venue),
    "sendContact": _sender(contact),
    "sendDice": _sender(dice),
}

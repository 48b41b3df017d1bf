"""What people send that is no file: a place, a card, a poll, dice; the Bot API's own fields."""

from bot.simulator.telegram.state import Json
from bot.simulator.telegram.users import User

_PLACE: Json = {"latitude": 46.1, "longitude": 1.0}
LOCATION: Json = {"location": _PLACE}
VENUE: Json = {
    "location": _PLACE,
    "venue": {
        "title": "Mairie de Bellac",
        "address": "1 place de la Mairie",
        "location": _PLACE,
    },
}
CONTACT: Json = {
    "contact": {"phone_number": "+33639980102", "first_name": "Camille"}
}
DICE: Json = {"dice": {"emoji": "🎲", "value": 4}}
STICKER: Json = {
    "sticker": {
        "file_id": "sticker-1",
        "file_unique_id": "s1",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    }
}
POLL: Json = {
    "poll": {
        "id": "1",
        "question": "Quel jour ?",
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
        "options": [
            {"text": "lundi", "voter_count": 0, "persistent_id": "lundi"},
            {"text": "mardi", "voter_count": 0, "persistent_id": "mardi"},
        ],
    }
}


def own_contact(user: User) -> Json:
    """Return the card of whoever shares their own number."""
    return {
        "contact": {
            "phone_number": "+33639980103",
            "first_name": user.first_name,
            "user_id": user.id,
        }
    }

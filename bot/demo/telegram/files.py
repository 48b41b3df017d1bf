"""The methods that send and fetch photos, documents and voices."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.demo.telegram import limits
from bot.demo.telegram.errors import ApiError, bad_request
from bot.demo.telegram.messages import draft_message
from bot.demo.telegram.state import Bot, Json, Stored
from bot.demo.telegram.telling import tell_message

if TYPE_CHECKING:
    from bot.demo.telegram.simulator import Telegram


Sent = dict[str, tuple[str, bytes]]
"""Files that come with a request: (name, content) by field."""


def store(telegram: "Telegram", content: bytes, *, name: str, size: int = 0) -> Stored:
    """Keep a file on the server; `size` (bytes) may be said larger than what is kept."""
    file_id = f"file-{telegram.chance.getrandbits(64):016x}"
    kept = Stored(file_id, f"documents/{file_id}/{name}", content, size or len(content))
    telegram.files[file_id] = kept
    return kept


def photo(stored: Stored) -> Json:
    """A photo in two sizes, as the server tells it."""
    unique = stored.file_id[-8:]
    return {
        "photo": [
            {
                "file_id": stored.file_id,
                "file_unique_id": f"{unique}{size}",
                "width": side,
                "height": side,
                "file_size": stored.size,
            }
            for size, side in (("s", 90), ("m", 800))
        ]
    }


def document(stored: Stored, *, mime: str = "application/pdf") -> Json:
    """A document, as the server tells it."""
    told = {
        "file_id": stored.file_id, "file_unique_id": stored.file_id[-8:], "file_name": stored.path.rsplit("/")[-1],
        "mime_type": mime, "file_size": stored.size,
    }  # fmt: skip
    return {"document": told}


def voice(stored: Stored) -> Json:
    """A voice message, as the server tells it."""
    told = {"file_id": stored.file_id, "file_unique_id": stored.file_id[-8:], "duration": 3, "file_size": stored.size}
    return {"voice": told}


SHAPES: dict[str, Callable[[Stored], Json]] = {"photo": photo, "document": document, "voice": voice}


def _sender(kind: str) -> Callable[["Telegram", Bot, Json], Json]:
    def send(telegram: "Telegram", bot: Bot, params: Json) -> Json:
        limits.check_caption(params.get("caption") or "")
        chat, message = draft_message(telegram, bot, params)
        message.media = SHAPES[kind](_given(telegram, params, kind))
        message.caption, message.entities = params.get("caption") or "", params.get("caption_entities") or []
        telegram.post(chat, message)
        return tell_message(chat, message)

    return send


def _given(telegram: "Telegram", params: Json, kind: str) -> Stored:
    wanted = params.get(kind)
    if isinstance(wanted, str) and wanted in telegram.files:
        return telegram.files[wanted]
    sent: Sent = params["_files"]
    if not sent:
        raise bad_request("wrong file identifier/HTTP URL specified")
    name, content = next(iter(sent.values()))
    return store(telegram, content, name=name)


def get_file(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`getFile`: up to 20 MB."""
    stored = telegram.files.get(params["file_id"])
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > limits.DOWNLOAD:
        raise bad_request("file is too big")
    unique = stored.file_id[-8:]
    return {"file_id": stored.file_id, "file_unique_id": unique, "file_size": stored.size, "file_path": stored.path}


def download(telegram: "Telegram", token: str, path: str) -> bytes:
    """Return the bytes of a file that `getFile` named.

    Raises:
        ApiError: 401 or 404.
    """
    if token not in telegram.bots:
        raise ApiError(401, "Unauthorized")
    found = next((one for one in telegram.files.values() if one.path == path), None)
    if found is None:
        raise ApiError(404, "Not Found")
    return found.content


METHODS: dict[str, Callable[["Telegram", Bot, Json], Any]] = {
    "sendPhoto": _sender("photo"),
    "sendDocument": _sender("document"),
    "sendVoice": _sender("voice"),
    "getFile": get_file,
}

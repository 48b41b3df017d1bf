"""The methods that send and fetch photos, documents, voices and the like."""

from collections.abc import Callable

from bot.simulator.telegram import limits, updates
from bot.simulator.telegram.errors import ApiError, bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.messages import draft_message
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Json, Sent, Stored
from bot.simulator.telegram.telling import tell_message

__all__ = [
    "METHODS",
    "SHAPES",
    "Sent",
    "Stored",
    "document",
    "download",
    "given",
    "photo",
    "store",
    "voice",
]

SMALL = "-s"
FOLDERS = {
    "photo": "photos", "voice": "voice", "video": "videos", "audio": "music", "animation": "animations",
    "video_note": "video_notes",
}  # fmt: skip
MIMES = {
    "pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "txt": "text/plain",
    "csv": "text/csv", "ogg": "audio/ogg", "mp4": "video/mp4", "mp3": "audio/mpeg", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def store(
    record: Record, content: bytes, *, name: str, size: int = 0, shape: str = "document"
) -> Stored:
    """Keep a file on the server; `size` (bytes) may be said larger than what is kept."""
    file_id = f"file-{record.chance.getrandbits(64):016x}"
    path = f"{FOLDERS.get(shape, 'documents')}/{file_id}/{name}"
    kept = Stored(file_id, path, content, size or len(content), shape)
    record.files[file_id] = kept
    record.paths[path] = kept
    return kept


def photo(stored: Stored) -> Json:
    """A photo in two sizes, as the server tells it; each size is a file of its own."""
    stored.shape = "photo"
    sizes = ((SMALL, 90, min(stored.size, 1_500)), ("", 800, stored.size))
    return {
        "photo": [
            {
                "file_id": f"{stored.file_id}{sign}", "file_unique_id": f"{stored.unique}{sign}",
                "width": side, "height": side, "file_size": size,
            }
            for sign, side, size in sizes
        ]
    }  # fmt: skip


def document(stored: Stored, *, mime: str = "") -> Json:
    """A document, as the server tells it."""
    kind = mime or MIMES.get(
        stored.name.rsplit(".", maxsplit=1)[-1].lower(), "application/octet-stream"
    )
    return {"document": _file(stored) | {"file_name": stored.name, "mime_type": kind}}


def voice(stored: Stored) -> Json:
    """A voice message, as the server tells it."""
    stored.shape = "voice"
    return {"voice": _file(stored) | {"duration": 3, "mime_type": "audio/ogg"}}


def video(stored: Stored) -> Json:
    """A video, as the server tells it."""
    stored.shape = "video"
    return {
        "video": _file(stored)
        | {"width": 640, "height": 360, "duration": 3, "file_name": stored.name}
    }


def animation(stored: Stored) -> Json:
    """A moving picture, as the server tells it: also as a document, for older programs."""
    stored.shape = "animation"
    told = _file(stored) | {"file_name": stored.name, "mime_type": "video/mp4"}
    return {"animation": told | {"width": 320, "height": 240, "duration": 3}, "document": told}


def video_note(stored: Stored) -> Json:
    """A round video, as the server tells it."""
    stored.shape = "video_note"
    return {"video_note": _file(stored) | {"length": 240, "duration": 3}}


def audio(stored: Stored) -> Json:
    """A piece of music, as the server tells it."""
    stored.shape = "audio"
    return {"audio": _file(stored) | {"duration": 3, "file_name": stored.name}}


def sticker(stored: Stored) -> Json:
    """A sticker, as the server tells it."""
    stored.shape = "sticker"
    shape = {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
    return {"sticker": _file(stored) | shape}


def _file(stored: Stored) -> Json:
    return {"file_id": stored.file_id, "file_unique_id": stored.unique, "file_size": stored.size}


SHAPES: dict[str, Callable[[Stored], Json]] = {
    "photo": photo,
    "document": document,
    "voice": voice,
    "video": video,
    "audio": audio,
    "animation": animation,
    "video_note": video_note,
    "sticker": sticker,
}


def _sender(kind: str) -> Callable[[Record, Bot, Json], Json]:
    def send(record: Record, bot: Bot, params: Json) -> Json:
        caption, entities = read_words(params, "caption")
        media = SHAPES[kind](given(record, params, params.get(kind), kind=kind))
        chat, message = draft_message(record, bot, params)
        message.media, message.caption, message.entities = media, caption, entities
        updates.post(record, chat, message)
        return tell_message(chat, message)

    return send


def given(record: Record, params: Json, wanted: object, *, kind: str) -> Stored:
    """Return the file that a request gives: known by its identifier, or coming with the request.

    Raises:
        ApiError: 400, there is none, or of another kind; 413, larger than 50 MB.
    """
    name = str(wanted or "")
    found = find(record, name)
    if found is not None:
        if found.shape != kind:
            raise bad_request(f"can't use file of type {found.shape.title()} as {kind.title()}")
        return found
    sent: Sent = params["_files"]
    field = name.removeprefix("attach://") if name.startswith("attach://") else kind
    if field not in sent:
        raise bad_request(
            "wrong file identifier/HTTP URL specified"
            if name
            else f"there is no {kind} in the request"
        )
    filename, content = sent[field]
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > limits.UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    return store(record, content, name=filename or kind, shape=kind)


def find(record: Record, file_id: str) -> Stored | None:
    """Return a known file; both sizes of a photo are the same one."""
    return record.files.get(file_id.removesuffix(SMALL))


def get_file(record: Record, bot: Bot, params: Json) -> Json:
    """`getFile`: up to 20 MB."""
    stored = find(record, str(params["file_id"]))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > limits.DOWNLOAD:
        raise bad_request("file is too big")
    return _file(stored) | {"file_path": stored.path}


def download(record: Record, token: str, path: str) -> bytes:
    """Return the bytes of a file that `getFile` named.

    Raises:
        ApiError: 401 or 404.
    """
    if token not in record.bots:
        raise ApiError(401, "Unauthorized")
    if path not in record.paths:
        raise ApiError(404, "Not Found")
    return record.paths[path].content


METHODS: dict[str, Method] = {
    **{f"send{kind.title().replace('_', '')}": _sender(kind) for kind in SHAPES},
    "getFile": get_file,
}

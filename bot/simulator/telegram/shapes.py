"""How the server tells a file of each kind, and where it keeps it."""

from collections.abc import Callable

from bot.simulator.telegram.state import Json, Stored

SMALL = "-s"
"""The sign of a photo's smaller size."""
SMALL_BYTES = 1_500
FOLDERS = {
    "photo": "photos",
    "voice": "voice",
    "video": "videos",
    "audio": "music",
    "animation": "animations",
    "video_note": "video_notes",
}
ANY_MIME = "application/octet-stream"
MIMES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain",
    "csv": "text/csv",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def file(stored: Stored) -> Json:
    """What is told of any file."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique,
        "file_size": stored.size,
    }


def photo(stored: Stored) -> Json:
    """A photo in two sizes; each size is a file of its own."""
    stored.shape = "photo"
    small = _size(stored, SMALL, side=90, size=min(stored.size, SMALL_BYTES))
    whole = _size(stored, "", side=800, size=stored.size)
    return {"photo": [small, whole]}


def _size(stored: Stored, sign: str, *, side: int, size: int) -> Json:
    return {
        "file_id": f"{stored.file_id}{sign}",
        "file_unique_id": f"{stored.unique}{sign}",
        "width": side,
        "height": side,
        "file_size": size,
    }


def document(stored: Stored, *, mime: str = "") -> Json:
    """A document; its type is guessed from its name."""
    suffix = stored.name.rsplit(".", maxsplit=1)[-1].lower()
    content = file(stored)
    content["file_name"] = stored.name
    content["mime_type"] = mime or MIMES.get(suffix, ANY_MIME)
    return {"document": content}


def voice(stored: Stored) -> Json:
    """A voice message."""
    stored.shape = "voice"
    content = file(stored)
    content["duration"] = 3
    content["mime_type"] = "audio/ogg"
    return {"voice": content}


def video(stored: Stored) -> Json:
    """A video."""
    stored.shape = "video"
    content = file(stored)
    content["file_name"] = stored.name
    content["width"] = 640
    content["height"] = 360
    content["duration"] = 3
    return {"video": content}


def animation(stored: Stored) -> Json:
    """A moving picture: also as a document, for older programs."""
    stored.shape = "animation"
    content = file(stored)
    content["file_name"] = stored.name
    content["mime_type"] = "video/mp4"
    moving = {"width": 320, "height": 240, "duration": 3}
    return {"animation": content | moving, "document": content}


def video_note(stored: Stored) -> Json:
    """A round video."""
    stored.shape = "video_note"
    content = file(stored)
    content["length"] = 240
    content["duration"] = 3
    return {"video_note": content}


def audio(stored: Stored) -> Json:
    """A piece of music."""
    stored.shape = "audio"
    content = file(stored)
    content["file_name"] = stored.name
    content["duration"] = 3
    return {"audio": content}


def sticker(stored: Stored) -> Json:
    """A sticker."""
    stored.shape = "sticker"
    content = file(stored)
    content["type"] = "regular"
    content["width"] = 512
    content["height"] = 512
    content["is_animated"] = False
    content["is_video"] = False
    return {"sticker": content}


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

"""The methods that send and fetch photos, documents, voices and the like."""

from bot.simulator.telegram import limits, updates
from bot.simulator.telegram.drafting import draft_message
from bot.simulator.telegram.errors import ApiError, bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.shapes import FOLDERS, SHAPES, SMALL, file
from bot.simulator.telegram.state import Json, Sent, Stored
from bot.simulator.telegram.telling import tell_message

ATTACHED = "attach://"


def store(
    record: Record,
    content: bytes,
    *,
    name: str,
    size: int = 0,
    shape: str = "document",
) -> Stored:
    """Keep a file on the server; `size` (bytes) may be said larger than what is kept."""
    file_id = f"file-{record.chance.getrandbits(64):016x}"
    folder = FOLDERS.get(shape, "documents")
    path = f"{folder}/{file_id}/{name}"
    stored = Stored(file_id, path, content, size or len(content), shape)
    record.files[file_id] = stored
    record.paths[path] = stored
    return stored


def _sender(kind: str) -> Method:
    def send(request: Request) -> Json:
        caption, entities = read_words(request.params, "caption")
        stored = given(request, request.params.get(kind), kind=kind)
        chat, message = draft_message(request)
        message.media = SHAPES[kind](stored)
        message.caption = caption
        message.entities = entities
        updates.post(request.record, chat, message)
        return tell_message(chat, message)

    return send


def given(request: Request, wanted: object, *, kind: str) -> Stored:
    """Return the file that a request gives: known by its identifier, or coming with the request.

    Raises:
        ApiError: 400, there is none, or of another kind; 413, larger than 50 MB.
    """
    name = str(wanted or "")
    stored = find(request.record, name)
    if stored is None:
        return _received(request, name, kind=kind)
    if stored.shape != kind:
        words = (
            f"can't use file of type {stored.shape.title()} as {kind.title()}"
        )
        raise bad_request(words)
    return stored


def _received(request: Request, name: str, *, kind: str) -> Stored:
    files_sent: Sent = request.params["_files"]
    field = name.removeprefix(ATTACHED) if name.startswith(ATTACHED) else kind
    if field in files_sent:
        filename, content = files_sent[field]
        _check_size(content)
        return store(request.record, content, name=filename or kind, shape=kind)
    if name:
        raise bad_request("wrong file identifier/HTTP URL specified")
    raise bad_request(f"there is no {kind} in the request")


def _check_size(content: bytes) -> None:
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > limits.UPLOAD:
        raise ApiError(413, "Request Entity Too Large")


def find(record: Record, file_id: str) -> Stored | None:
    """Return a known file; both sizes of a photo are the same one."""
    return record.files.get(file_id.removesuffix(SMALL))


def get_file(request: Request) -> Json:
    """`getFile`: up to 20 MB."""
    stored = find(request.record, str(request.params["file_id"]))
    if stored is None:
        raise bad_request(
            "wrong file_id or the file is temporarily unavailable"
        )
    if stored.size > limits.DOWNLOAD:
        raise bad_request("file is too big")
    answer = file(stored)
    answer["file_path"] = stored.path
    return answer


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
    **{
        f"send{kind.title().replace('_', '')}": _sender(kind) for kind in SHAPES
    },
    "getFile": get_file,
}

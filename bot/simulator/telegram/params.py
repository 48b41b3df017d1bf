"""A request's parameters: numbers where the server wants them, its words for what is missing."""

from typing import Any

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.state import Json, Sent

NUMBERS = (
    "chat_id",
    "from_chat_id",
    "message_id",
    "message_thread_id",
    "user_id",
    "receiver_user_id",
    "ephemeral_message_id",
    "offset",
    "limit",
    "timeout",
)
MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "message_thread_id": "invalid forum topic identifier specified",
}


class Params(dict[str, Any]):
    """Parameters; asking for one that is missing refuses the request in the server's words."""

    def __missing__(self, name: str) -> object:
        """Refuse.

        Raises:
            ApiError: always.
        """
        raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))


def read_params(params: Json, files_sent: Sent) -> Params:
    """Return the parameters without the empty ones, numbers read, files under `_files`.

    Raises:
        ApiError: 400, a chat is named that cannot be.
    """
    given = Params(
        (name, value) for name, value in params.items() if value is not None
    )
    for name in NUMBERS:
        if isinstance(given.get(name), str):
            given[name] = _number(name, given[name])
    given["_files"] = files_sent
    return given


def _number(name: str, value: str) -> int:
    digits = value.strip()
    if digits.removeprefix("-").isdecimal():
        return int(digits)
    if name.endswith("chat_id"):
        raise bad_request("chat not found" if digits else MISSING["chat_id"])
    return 0

"""A file to bring from Telegram, to keep or to read; and the sentence for one that is refused."""

from dataclasses import dataclass

from handlers.kit.calls import Call, Send
from handlers.kit.file_texts import REFUSED
from handlers.kit.screens import Screen
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.file import FileFetched, FileRead, FileRefused
from models.values.file_content import Refused


@dataclass(frozen=True, slots=True)
class Fetch(Call):
    """Bring a file from Telegram."""

    file_id: str


@dataclass(frozen=True, slots=True)
class Read(Call):
    """Bring a file from Telegram, and read what it is."""

    file_id: str
    name: str


def _fetched(payload: FileFetched) -> Call:
    return Fetch(payload.file_id)


def _read(payload: FileRead) -> Call:
    return Read(payload.file_id, payload.name)


def _refused(payload: FileRefused, _leaving: Leaving) -> Call:
    sentence = REFUSED[Refused(payload.why)]
    return Send(Screen(sentence, reply_to=payload.telegram_id))


READINGS = Readings(
    anywhere={FileFetched: _fetched, FileRead: _read},
    at_place={FileRefused: _refused},
)

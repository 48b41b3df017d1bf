"""A file to bring from Telegram."""

from dataclasses import dataclass

from handlers.kit.calls import Call
from handlers.outgoing.reading import Readings
from models.outbox.kinds.file import FileFetched


@dataclass(frozen=True, slots=True)
class Fetch(Call):
    """Bring a file from Telegram."""

    file_id: str


def _fetched(payload: FileFetched) -> Call:
    return Fetch(payload.file_id)


READINGS = Readings(anywhere={FileFetched: _fetched})

"""The readings of all nouns, gathered once at import; a test holds that no kind is missing."""

from collections import ChainMap
from importlib import import_module

from handlers.outgoing.reading import Readings, Table
from models.outbox.kinds.kind import NOUNS

READINGS: list[Readings] = [
    import_module(f"{__package__}.{noun}").READINGS for noun in NOUNS
]


def _gathered(tables: list[Table]) -> Table:
    return dict(ChainMap(*(dict(table) for table in tables)))


ANYWHERE = _gathered([readings.anywhere for readings in READINGS])
UNPLACED = _gathered([readings.unplaced for readings in READINGS])
AT_PLACE = _gathered([readings.at_place for readings in READINGS])
IN_MAILBOX = _gathered([readings.in_mailbox for readings in READINGS])
OF_TOPIC = _gathered([readings.of_topic for readings in READINGS])

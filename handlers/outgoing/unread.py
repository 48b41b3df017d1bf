"""What nobody can open is put aside for an operator."""

from handlers.kit.calls import Broken, Call
from handlers.outgoing.reading import Readings
from models.outbox.backlog import UNREADABLE
from models.outbox.kinds.unread import Unread


def _unread(_payload: Unread) -> Call:
    return Broken(UNREADABLE)


READINGS = Readings(anywhere={Unread: _unread})

"""The identity of an usager, shown to who asked for it."""

from handlers.answer_demande.identity_shown import identity_message
from handlers.kit.calls import Call
from handlers.outgoing.alone import alone
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.identity import IdentityInTopic, IdentityShown


def _shown(payload: IdentityShown, leaving: Leaving) -> Call:
    return identity_message(
        leaving.session, payload, leaving.place, leaving.now
    )


def _in_topic(payload: IdentityInTopic, leaving: Leaving) -> Call:
    return alone(_shown(payload.in_private(), leaving), payload.alone, leaving)


READINGS = Readings(
    at_place={IdentityShown: _shown, IdentityInTopic: _in_topic}
)

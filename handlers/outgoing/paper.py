"""The documents that we print: an exchange to keep, a mandat to sign."""

from handlers.create_demande.sent_by_draft import mandat_to_print
from handlers.follow_demande.exchange_export import exchange_to_print
from handlers.kit.calls import Call
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.paper import ExchangePrinted, MandatPrinted


def _exchange(payload: ExchangePrinted, leaving: Leaving) -> Call:
    return exchange_to_print(
        leaving.session, payload, leaving.place, leaving.now
    )


def _mandat(payload: MandatPrinted, leaving: Leaving) -> Call:
    return mandat_to_print(leaving.session, payload, leaving.place, leaving.now)


READINGS = Readings(
    at_place={ExchangePrinted: _exchange, MandatPrinted: _mandat}
)

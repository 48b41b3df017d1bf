"""The figures of a month, and the sheets that are exported."""

from handlers.kit.calls import Call
from handlers.outgoing.reading import Leaving, Readings
from handlers.read_figures.leaving import (
    demandes_to_send,
    figures_to_send,
    figures_to_show,
)
from models.outbox.kinds.figures import (
    DemandesExported,
    FiguresExported,
    FiguresShown,
)


def _shown(payload: FiguresShown, leaving: Leaving) -> Call:
    return figures_to_show(leaving.session, payload, leaving.agent)


def _figures(_payload: FiguresExported, leaving: Leaving) -> Call:
    return figures_to_send(leaving.session, leaving.agent)


def _demandes(payload: DemandesExported, leaving: Leaving) -> Call:
    return demandes_to_send(
        leaving.session, payload, leaving.agent, leaving.now
    )


READINGS = Readings(
    at_place={
        FiguresShown: _shown,
        FiguresExported: _figures,
        DemandesExported: _demandes,
    }
)

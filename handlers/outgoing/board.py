"""The board of a group is sent once, pinned once, then edited in place."""

from handlers.answer_demande.board import board_screen
from handlers.kit.calls import Call, Drop, Edit, PinCard, SendCard
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.board import BoardChanged
from models.outbox.place import PlaceKind
from models.people.organisme import Groupe


def _changed(_payload: BoardChanged, leaving: Leaving) -> Call:
    session, place = leaving.session, leaving.place
    groupe = Groupe.find(session, place.groupe_id)
    if groupe is None or place.kind != PlaceKind.GENERAL:
        return Drop("unbound")
    if place.card_id is None:
        return SendCard(board_screen(session, groupe))
    if not place.is_pinned:
        return PinCard(place.card_id)
    return Edit(place.card_id, board_screen(session, groupe), or_send=False)


READINGS = Readings(at_place={BoardChanged: _changed})

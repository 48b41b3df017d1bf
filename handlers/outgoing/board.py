"""The board of a group is sent once, pinned once, then edited in place."""

from handlers.answer_demande.board import board_screen
from handlers.invite_moderateur.offering import moderation_board
from handlers.kit.calls import Call, Drop, Edit, PinCard, SendCard
from handlers.kit.screens import Screen
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.board import BoardChanged
from models.outbox.place import PlaceKind
from models.people.organisme import Groupe, GroupeType
from models.store.base import Session


def _changed(_payload: BoardChanged, leaving: Leaving) -> Call:
    session, place = leaving.session, leaving.place
    groupe = Groupe.find(session, place.groupe_id)
    if groupe is None or place.kind != PlaceKind.GENERAL:
        return Drop("unbound")
    if place.card_id is None:
        return SendCard(_screen(session, groupe))
    if not place.is_pinned:
        return PinCard(place.card_id)
    return Edit(place.card_id, _screen(session, groupe), or_send=False)


def _screen(session: Session, groupe: Groupe) -> Screen:
    if groupe.type == GroupeType.MODERATION:
        return moderation_board(session, groupe)
    return board_screen(session, groupe)


READINGS = Readings(at_place={BoardChanged: _changed})

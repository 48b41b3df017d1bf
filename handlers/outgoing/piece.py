"""One piece, shown to who asked for it, and not to be forwarded."""

from handlers.kit.calls import Call, Drop, Send
from handlers.kit.screens import Screen
from handlers.outgoing import texts
from handlers.outgoing.reading import Leaving, Readings
from models.demande.demande import Demande
from models.demande.piece import File, Piece
from models.outbox.kinds.piece import PieceShown


def _shown(payload: PieceShown, leaving: Leaving) -> Call:
    piece = Piece.find(leaving.session, payload.piece_id)
    if piece is None:
        return Drop("gone")
    demande = Demande.by_id(leaving.session, piece.demande_id)
    if not demande.is_open:
        return Drop("gone")
    file = File(kind=piece.kind, file_id=piece.file_id, name=piece.name)
    return Send(Screen(texts.piece_of(demande.number), files=(file,), is_protected=True))


READINGS = Readings(at_place={PieceShown: _shown})

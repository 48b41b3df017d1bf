"""One piece, shown to who asked for it, and not to be forwarded."""

from handlers.answer_demande.identity_shown import may_read
from handlers.kit.calls import Call, Drop, Send
from handlers.kit.screens import Screen
from handlers.outgoing import texts
from handlers.outgoing.alone import alone
from handlers.outgoing.reading import Leaving, Readings
from models.actions.see_identity import shows_pieces
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.piece import File, Piece
from models.outbox.kinds.piece import PieceInTopic, PieceShown


def _shown(payload: PieceShown, leaving: Leaving) -> Call:
    piece = Piece.find(leaving.session, payload.piece_id)
    if piece is None:
        return Drop("gone")
    demande = Demande.by_id(leaving.session, piece.demande_id)
    if not demande.is_open:
        return Drop("gone")
    if not _has_reader(payload, demande, leaving):
        return Drop("not_readable")
    file = File(kind=piece.kind, file_id=piece.file_id, name=piece.name)
    return Send(
        Screen(texts.piece_of(demande.number), files=(file,), is_protected=True)
    )


def _has_reader(
    payload: PieceShown, demande: Demande, leaving: Leaving
) -> bool:
    dialogue_id, agent_id = payload.dialogue_id, payload.agent_id
    if dialogue_id is None or agent_id is None:
        return True
    if not shows_pieces(demande, Dialogue.by_id(leaving.session, dialogue_id)):
        return False
    return may_read(
        leaving.session, leaving.place, dialogue_id, agent_id, now=leaving.now
    )


def _in_topic(payload: PieceInTopic, leaving: Leaving) -> Call:
    return alone(_shown(payload.in_private(), leaving), payload.alone, leaving)


READINGS = Readings(at_place={PieceShown: _shown, PieceInTopic: _in_topic})

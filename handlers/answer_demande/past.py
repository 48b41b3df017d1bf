"""What was said before a topic was made anew in another Telegram group: one printed page."""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from handlers.answer_demande import texts
from handlers.kit.calls import SendMade
from handlers.kit.screens import Screen
from handlers.kit.signing import author_line, between_us_line
from handlers.kit.wording import PIECES, STATES, number
from handlers.printing.echange import (
    EchangeFacts,
    EchangeMessage,
    EchangeState,
    echange_message,
)
from handlers.printing.printer import print_echange
from models.actions.read_exchange import Line, read_exchange
from models.demande.between_us import BetweenUs, said_between_us
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.mediation import Mediation, MediationState
from models.lists.overview import said_to_groupe
from models.people.organisme import Groupe
from models.store.base import Session


def past_of_dialogue(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> SendMade:
    """Return the page of what its référents had read in the topic, `//` and « //tous » included."""
    messages = said_to_groupe(session, demande, dialogue.place_id)
    said = [echange_message(session, message) for message in messages]
    groupe = Groupe.by_id(session, dialogue.groupe_id)
    facts = EchangeFacts(
        reference=number(demande.number),
        titre=demande.titre,
        states=(EchangeState(groupe.nom, STATES[dialogue.state]),),
        messages=_with_between_us(session, said, dialogue.place_id),
        exported_at=now,
        opened_at=demande.created_at,
    )
    return _document(facts, demande)


def past_of_mediation(
    session: Session, mediation: Mediation, demande: Demande, *, now: datetime
) -> SendMade:
    """Return the page of what the modérateur had read, `//` included.

    Without identity nor pieces.
    """
    is_taken = mediation.state == MediationState.TAKEN
    lines = read_exchange(session, demande.id) if is_taken else []
    said = [_line(session, line) for line in lines]
    facts = EchangeFacts(
        reference=number(demande.number),
        titre="",
        states=(),
        messages=_with_between_us(session, said, mediation.place_id),
        exported_at=now,
    )
    return _document(facts, demande)


def _with_between_us(
    session: Session, said: Sequence[EchangeMessage], place_id: UUID
) -> tuple[EchangeMessage, ...]:
    kept = [
        _between_us(session, words)
        for words in said_between_us(session, place_id)
    ]
    return tuple(sorted([*said, *kept], key=attrgetter("at")))


def _between_us(session: Session, words: BetweenUs) -> EchangeMessage:
    pieces = tuple(PIECES[kind] for kind in words.pieces.split())
    return EchangeMessage(
        words.created_at, between_us_line(session, words), words.body, pieces
    )


def _document(facts: EchangeFacts, demande: Demande) -> SendMade:
    caption = Screen(texts.PAST.format(number=facts.reference))
    name = texts.PAST_NAME.format(number=demande.number)
    return SendMade(name, print_echange(facts), caption)


def _line(session: Session, line: Line) -> EchangeMessage:
    return EchangeMessage(
        line.at, author_line(session, line.message), line.text
    )

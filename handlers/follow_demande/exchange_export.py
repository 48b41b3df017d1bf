"""« Exporter l'échange »: what was said, as a PDF to keep; without identity nor pieces."""

from datetime import datetime

from handlers.follow_demande import page_texts
from handlers.kit.calls import Call, Drop, SendMade
from handlers.kit.screens import Screen
from handlers.kit.wording import STATES, number
from handlers.printing.echange import (
    EchangeFacts,
    EchangeState,
    echange_message,
)
from handlers.printing.printer import print_echange
from models.demande.demande import Demande
from models.demande.rights import Right, rights_on
from models.lists.demandes import standings
from models.lists.overview import said_to_aidant
from models.outbox.kinds.paper import ExchangePrinted
from models.outbox.place import Place
from models.people.agent import open_session
from models.store.base import Session


def exchange_to_print(
    session: Session, payload: ExchangePrinted, place: Place, now: datetime
) -> Call:
    """Return the sending of the exchange to an aidant; the rights are those of now."""
    demande = Demande.find(session, payload.demande_id)
    login = open_session(session, place.chat_id or 0, now=now)
    if demande is None or login is None:
        return Drop("not_readable")
    if demande.erased_at is not None or demande.revoked_at is not None:
        return Drop("not_readable")
    if Right.WRITE not in rights_on(session, login[0], demande):
        return Drop("not_theirs")
    name = page_texts.EXPORT_NAME.format(number=demande.number)
    caption = Screen(
        page_texts.EXPORT_CAPTION.format(number=number(demande.number))
    )
    return SendMade(name, print_echange(_facts(session, demande, now)), caption)


def _facts(session: Session, demande: Demande, now: datetime) -> EchangeFacts:
    organismes = standings(session, [demande])[demande.id]
    return EchangeFacts(
        reference=number(demande.number),
        titre=demande.titre,
        states=tuple(
            EchangeState(organisme.groupe, STATES[organisme.state])
            for organisme in organismes
        ),
        messages=tuple(
            echange_message(session, message)
            for message in said_to_aidant(session, demande)
        ),
        exported_at=now,
        opened_at=demande.created_at,
    )

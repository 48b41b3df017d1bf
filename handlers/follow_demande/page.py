"""The page of a demande: where it stands, who is there, what was said, what can be done."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.follow_demande import page_texts, texts
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen
from handlers.kit.service_note_texts import note_line
from handlers.kit.signing import author_line
from handlers.kit.stand_ins import absence_line
from handlers.kit.wording import excerpt
from handlers.remind.routes import on_page
from handlers.revoke_mandat import texts as revoke_texts
from models.actions.reopen import can_reopen
from models.actions.revoke import can_restore
from models.actions.withdraw_demande import withdrawable
from models.demande.demande import Demande
from models.demande.dialogue import DialogueState, Message
from models.demande.followers import dialogues_of
from models.demande.rights import Right, rights_on, writes
from models.lists.overview import overview
from models.people.agent import Agent
from models.people.service_note import notes_of
from models.store.base import Session
from models.store.tools import tools
from models.values.calendar import local_day


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page, with which session, and when."""

    session: Session
    agent: Agent
    now: datetime


def _is_open(_reader: Reader, demande: Demande) -> bool:
    return demande.is_open


def _is_closed_lately(reader: Reader, demande: Demande) -> bool:
    reopening = tools(reader.session).rules.reopening
    return can_reopen(demande, within=reopening, now=reader.now)


def _is_withdrawable(reader: Reader, demande: Demande) -> bool:
    return withdrawable(reader.session, demande)


def _is_authorised(_reader: Reader, demande: Demande) -> bool:
    return demande.revoked_at is None


def _can_restore(reader: Reader, demande: Demande) -> bool:
    is_author = demande.agent_id == reader.agent.id
    return is_author and can_restore(reader.session, demande, now=reader.now)


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of the page: its act, its label, the right it takes, and when it makes sense."""

    act: Act
    label: str
    right: Right
    when: Callable[[Reader, Demande], bool] = _is_open


OFFERS: tuple[tuple[Offer, ...], ...] = (
    (
        Offer(Act.REPLY, kit_texts.REPLY, Right.WRITE),
        Offer(Act.ADD_PIECE, page_texts.ADD_PIECE, Right.WRITE),
    ),
    (
        Offer(Act.NUDGE, page_texts.NUDGE, Right.WRITE),
        Offer(Act.EXPORT, page_texts.EXPORT, Right.WRITE, _is_authorised),
    ),
    (
        Offer(Act.COLLEAGUES, page_texts.INVITE_COLLEAGUE, Right.WRITE),
        Offer(Act.ORGANISME, texts.ADD_ORGANISME, Right.WRITE),
    ),
    (
        Offer(Act.INVITE, kit_texts.INVITE, Right.WRITE),
        Offer(Act.CORRECT, page_texts.CORRECT, Right.WRITE),
    ),
    (
        Offer(
            Act.WITHDRAW_DEMANDE,
            page_texts.SENT_BY_MISTAKE,
            Right.WRITE,
            _is_withdrawable,
        ),
    ),
    (
        Offer(Act.REVOKE, revoke_texts.REVOKE, Right.REVOKE, _is_authorised),
        Offer(Act.RESTORE, revoke_texts.RESTORE, Right.RESTORE, _can_restore),
    ),
    (
        Offer(Act.CLOSE, kit_texts.CLOSE, Right.CLOSE),
        Offer(Act.REOPEN, kit_texts.REOPEN, Right.CLOSE, _is_closed_lately),
    ),
)
"""The buttons of the page, row by row; what one may not do is left out.

Two share a row where half of a telephone's width shows both labels.
"""


def page_screen(
    context: Context,
    demande: Demande,
    *,
    above: str = "",
    agent: Agent | None = None,
) -> Screen:
    """Return the page of a demande, as this agent may read it now.

    If none is named, it is the one who speaks.
    """
    reader = Reader(context.session, agent or context.agent, context.now)
    page = page_for(reader, demande, has_words=demande.revoked_at is None)
    if not above:
        return page
    return replace(page, text=f"{above}\n\n{page.text}")


def page_for(reader: Reader, demande: Demande, *, has_words: bool) -> Screen:
    """Return the page of a demande, as its reader may read it now, with the last words or not."""
    session, now = reader.session, reader.now
    seen = overview(session, demande)
    messages = seen.messages if has_words else ()
    said = [_line(session, message) for message in messages]
    away = absence_line(session, demande, now=now) if demande.is_open else ""
    line, remind = _reminder(reader, demande)
    notes = _notes(reader, demande)
    text = page_texts.page(demande, seen, said, away=away, notes=notes, now=now)
    above = "\n\n".join(filter(None, (text, line)))
    return Screen(above, _buttons(reader, demande, also=remind))


def _reminder(reader: Reader, demande: Demande) -> tuple[str, Rows]:
    """What waits for a morning, and the button that asks or cancels it."""
    if not writes(reader.session, reader.agent, demande):
        return "", ()
    return on_page(reader.session, reader.agent, demande)


def _notes(reader: Reader, demande: Demande) -> list[str]:
    """The notes of service of the organismes that follow an open demande."""
    if not demande.is_open:
        return []
    following = [
        dialogue.groupe_id
        for dialogue in dialogues_of(reader.session, demande.id)
        if dialogue.state != DialogueState.CLOSE
    ]
    today = local_day(reader.now, demande.territoire)
    notes = notes_of(reader.session, following, today=today)
    return [note_line(note, today=today) for note in notes]


def _line(session: Session, message: Message) -> str:
    author = author_line(session, message)
    return page_texts.message(author, excerpt(message.body), message.created_at)


def _buttons(reader: Reader, demande: Demande, *, also: Rows) -> Rows:
    rights = rights_on(reader.session, reader.agent, demande)
    *rows, last = [_row(reader, demande, offers, rights) for offers in OFFERS]
    back = Press(Act.LIST).button(kit_texts.LIST)
    return (*filter(None, rows), *also, (*last, back))


def _row(
    reader: Reader,
    demande: Demande,
    offers: tuple[Offer, ...],
    rights: Collection[Right],
) -> tuple[Button, ...]:
    allowed = [offer for offer in offers if offer.right in rights]
    offered = [offer for offer in allowed if offer.when(reader, demande)]
    return tuple(
        Press(offer.act, demande.id).button(offer.label) for offer in offered
    )

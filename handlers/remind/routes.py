"""« Me le rappeler »: the day, then the note, each asked in private; « Annuler le rappel »."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from handlers.kit import day_texts
from handlers.kit import texts as kit_texts
from handlers.kit.absence_texts import plain_day
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen, column, plain
from handlers.kit.wording import number
from handlers.remind import texts
from models.actions.ring import is_over
from models.demande.demande import Demande
from models.demande.followers import dialogues_of
from models.demande.reminder import (
    LONGEST_NOTE,
    Reminder,
    WrongDay,
    forget_reminder,
    reminder_of,
    set_reminder,
)
from models.demande.rights import (
    Right,
    access_demande,
    is_referent,
    writes,
)
from models.errors import Closed, NotFound, Revoked, Stale
from models.outbox.place import Place
from models.people.account import Asked
from models.people.agent import Agent
from models.store.base import Session
from models.values.answers import says_something
from models.values.calendar import local_day
from models.values.coming_day import read_coming_day

DAYS = {"d": "demain", "l": "lundi"}
"""What a button means, as it would be typed."""


def ask_when(context: Context) -> None:
    """« Me le rappeler », on the page of a demande or of a dossier."""
    demande = _demande(context, context.subject)
    context.answer_press()
    context.show(when_screen(demande), demande_id=demande.id)


def ask_when_in(context: Context, demande: Demande, *, to: Place) -> None:
    """The same, pressed elsewhere: asked at a place of this person alone."""
    context.post(to, when_screen(demande), demande_id=demande.id)


def when_screen(demande: Demande) -> Screen:
    """Which morning?"""
    choices = (
        ("d", texts.TOMORROW),
        ("l", texts.MONDAY),
        ("other", texts.OTHER_DAY),
    )
    buttons = [
        Press(Act.REMIND_DAY, demande.id, value=value).button(label)
        for value, label in choices
    ]
    text = texts.WHEN.format(number=number(demande.number))
    return Screen(text, column(*buttons))


def choose_day(context: Context) -> None:
    """« Demain », « Lundi », « Une autre date »."""
    demande = _demande(context, context.subject)
    context.answer_press()
    named = DAYS.get(context.pressed.value)
    if named is None:
        _ask_day(context, demande)
        return
    day = read_coming_day(named, today=_today(context, demande))
    _set(context, demande, day)


def day_typed(context: Context, demande_id: UUID | None) -> None:
    """A date that was written."""
    demande = _demande(context, demande_id)
    text = plain(context.incoming.text)
    _set(
        context, demande, read_coming_day(text, today=_today(context, demande))
    )


def _today(context: Context, demande: Demande) -> date:
    return local_day(context.now, demande.territoire)


def _ask_day(context: Context, demande: Demande, *, wrong: str = "") -> None:
    context.ask(Asked.REMIND_DAY, demande.id)
    question = texts.OTHER.format(number=number(demande.number))
    back = column(_back_button(context, demande))
    _ask(context, wrong or question, back)


def _set(context: Context, demande: Demande, day: date | None) -> None:
    if day is None:
        _ask_day(context, demande, wrong=day_texts.UNREAD_DAY)
        return
    session, agent_id = context.session, context.agent.id
    try:
        reminder = set_reminder(
            session, demande, agent_id, day, now=context.now
        )
    except WrongDay as refusal:
        wrong = texts.TOO_FAR if refusal.is_far else texts.TOO_SOON
        _ask_day(context, demande, wrong=wrong)
        return
    _say_set(context, demande, reminder)


def _say_set(context: Context, demande: Demande, reminder: Reminder) -> None:
    text = texts.SET.format(
        number=number(demande.number), day=_day(reminder, demande)
    )
    buttons = column(
        _note_button(reminder, "write", texts.WRITE_NOTE),
        _note_button(reminder, "none", texts.NO_NOTE),
        cancel_button(demande),
    )
    context.show(Screen(text, buttons), demande_id=demande.id)


def _note_button(reminder: Reminder, value: str, label: str) -> Button:
    return Press(Act.REMIND_NOTE, reminder.id, value=value).button(label)


def _day(reminder: Reminder, demande: Demande) -> str:
    return plain_day(local_day(reminder.at, demande.territoire))


def choose_note(context: Context) -> None:
    """« Écrire une note », « Sans note »."""
    reminder, demande = _own(context, context.subject)
    context.answer_press()
    if context.pressed.value == "write":
        _ask_note(context, reminder, demande)
    else:
        _say_kept(context, reminder, demande, texts.KEPT_BARE)


def _ask_note(
    context: Context, reminder: Reminder, demande: Demande, *, wrong: str = ""
) -> None:
    context.ask(Asked.REMIND_NOTE, reminder.id)
    question = texts.NOTE.format(number=number(demande.number))
    none = column(_note_button(reminder, "none", texts.NO_NOTE))
    _ask(context, wrong or question, none)


def _ask(context: Context, text: str, below: Rows) -> None:
    """Ask for words that are for oneself.

    Beware: an answer to what shows the demande would leave to its organismes.
    """
    context.show(Screen(text, below, awaits_text=True))


def note_typed(context: Context, reminder_id: UUID | None) -> None:
    """The note, sealed with the demande; it leaves the chat in every case."""
    context.erase_said()
    try:
        reminder, demande = _own(context, reminder_id)
    except (Closed, NotFound, Revoked, Stale):
        context.say(Screen(texts.OVER))
        return
    text = plain(context.incoming.content.text).strip()
    if context.incoming.media or not says_something(text):
        _ask_note(context, reminder, demande, wrong=texts.TEXT_ONLY)
    elif len(text) > LONGEST_NOTE:
        wrong = texts.TOO_LONG.format(most=LONGEST_NOTE)
        _ask_note(context, reminder, demande, wrong=wrong)
    else:
        reminder.note = text
        _say_kept(context, reminder, demande, texts.KEPT)


def _say_kept(
    context: Context, reminder: Reminder, demande: Demande, sentence: str
) -> None:
    text = sentence.format(
        number=number(demande.number), day=_day(reminder, demande)
    )
    buttons = column(cancel_button(demande), _back_button(context, demande))
    context.show(Screen(text, buttons), demande_id=demande.id)


def cancel(context: Context) -> None:
    """« Annuler le rappel »."""
    demande = access_demande(
        context.session, context.agent, Right.REMIND, context.subject
    )
    waits = reminder_of(context.session, demande.id, context.agent.id)
    context.answer_press()
    if waits is not None:
        forget_reminder(context.session, demande.id, context.agent.id)
    sentence = texts.CANCELLED if waits is not None else texts.NOT_THERE
    text = sentence.format(number=number(demande.number))
    back = column(_back_button(context, demande))
    context.show(Screen(text, back), demande_id=demande.id)


def _demande(context: Context, demande_id: UUID | None) -> Demande:
    demande = access_demande(
        context.session, context.agent, Right.REMIND, demande_id or UUID(int=0)
    )
    if is_over(context.session, context.agent.id, demande):
        raise Closed
    return demande


def _own(
    context: Context, reminder_id: UUID | None
) -> tuple[Reminder, Demande]:
    reminder = Reminder.find(context.session, reminder_id)
    if reminder is None or reminder.agent_id != context.agent.id:
        raise Stale
    if reminder.rung_at is not None:
        raise Stale
    return reminder, _demande(context, reminder.demande_id)


def cancel_button(demande: Demande) -> Button:
    """« Annuler le rappel »."""
    return Press(Act.REMIND_CANCEL, demande.id).button(texts.CANCEL)


def on_page(
    session: Session, agent: Agent, demande: Demande
) -> tuple[str, Rows]:
    """Return what a page says of the agent's reminder, and its buttons: another day replaces it."""
    if is_over(session, agent.id, demande):
        return "", ()
    waits = reminder_of(session, demande.id, agent.id)
    remind = Press(Act.REMIND, demande.id).button(texts.REMIND)
    if waits is None:
        return "", ((remind,),)
    line = texts.when_line(local_day(waits.at, demande.territoire))
    return line, ((remind, cancel_button(demande)),)


def _back_button(context: Context, demande: Demande) -> Button:
    return way_to(context.session, context.agent, demande)


def way_to(session: Session, agent: Agent, demande: Demande) -> Button:
    """Return the button that opens the demande for who follows it, or for a référent of it."""
    if not writes(session, agent, demande):
        for dialogue in dialogues_of(session, demande.id):
            if is_referent(session, agent, dialogue.groupe_id):
                dossier = Press(Act.DOSSIER, dialogue.id)
                return dossier.button(texts.SEE_DOSSIER)
    return Press(Act.SHOW, demande.id).button(kit_texts.SHOW)


PRESSES: dict[Act, Callable[[Context], None]] = {
    Act.REMIND: ask_when,
    Act.REMIND_DAY: choose_day,
    Act.REMIND_NOTE: choose_note,
    Act.REMIND_CANCEL: cancel,
}
"""Its buttons in private."""

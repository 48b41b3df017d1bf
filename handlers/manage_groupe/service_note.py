"""« Note de service »: what stands, which kind, the text, the first day, the last one."""

from datetime import date
from uuid import UUID

from handlers.kit import day_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column, plain
from handlers.kit.service_note_texts import named_day, note_line
from handlers.manage_groupe import note_texts as texts
from handlers.manage_groupe.routes import back_button, managed_groupe
from models.actions import service_notes
from models.actions.keep_for_team import identifying
from models.errors import Stale
from models.people.account import Asked
from models.people.organisme import Groupe, GroupeType, territoires
from models.people.roles import managed
from models.people.service_note import (
    LONGEST_NOTE,
    NoteKind,
    ServiceNote,
    note_by_id,
    shown,
    standing_note,
)
from models.values.calendar import DAY, is_working_day
from models.values.coming_day import read_coming_day

OFFERED = 5
"""How many working days have a button."""


def in_group(context: Context) -> None:
    """`/note` said in a group: it says where."""
    bot = context.surroundings.bot_username
    context.remark(Screen(texts.IN_GROUP.format(bot=bot)))


def open_mine(context: Context) -> None:
    """`/note`: which groupe first, when there are several."""
    groupes = [
        Groupe.by_id(context.session, groupe_id)
        for groupe_id in managed(context.session, context.agent.id)
    ]
    organismes = [
        groupe for groupe in groupes if groupe.type == GroupeType.ORGANISME
    ]
    if len(organismes) == 1:
        _open(context, organismes[0])
        return
    buttons = [
        Press(Act.NOTE, groupe.id).button(groupe.nom) for groupe in organismes
    ]
    words = texts.WHICH_GROUPE if organismes else texts.NOT_RESPONSABLE
    context.show(Screen(words, column(*buttons)))


def open_note(context: Context) -> None:
    """« Note de service »."""
    groupe = managed_groupe(context, context.subject)
    context.answer_press()
    _open(context, groupe)


def _open(context: Context, groupe: Groupe) -> None:
    """What aidants read today, or which kind to write."""
    line = _line(context, groupe)
    if not line:
        _ask_kind(context, groupe, texts.NONE_YET.format(groupe=groupe.nom))
        return
    buttons = (
        Press(Act.NOTE_CHANGE, groupe.id).button(texts.CHANGE),
        Press(Act.NOTE_REMOVE, groupe.id).button(texts.REMOVE),
        back_button(groupe),
    )
    words = texts.STANDS.format(groupe=groupe.nom, line=line)
    _show(context, groupe, words, *buttons)


def _line(context: Context, groupe: Groupe) -> str:
    """What stands, as aidants read it; nothing when nothing does."""
    today = service_notes.today_of(context.session, groupe, context.now)
    note = standing_note(context.session, groupe.id, today=today)
    if note is None:
        return ""
    return note_line(shown(note, groupe.nom, today=today), today=today)


def _show(
    context: Context, groupe: Groupe, words: str, *buttons: Button
) -> None:
    """The note that the file of the directory gives has no end: it is said apart."""
    permanent = texts.PERMANENT.format(note=groupe.note) if groupe.note else ""
    text = "\n\n".join(filter(None, (words, permanent)))
    context.show(Screen(text, column(*buttons)))


def change(context: Context) -> None:
    """« Changer »: another one, in its place."""
    groupe = managed_groupe(context, context.subject)
    context.answer_press()
    _ask_kind(context, groupe, texts.WHICH)


def _ask_kind(context: Context, groupe: Groupe, words: str) -> None:
    kinds = (
        (NoteKind.INFORMATION, texts.INFORMATION),
        (NoteKind.CLOSED, texts.CLOSED),
    )
    buttons = [
        Press(Act.NOTE_KIND, groupe.id, value=kind).button(label)
        for kind, label in kinds
    ]
    _show(context, groupe, words, *buttons, back_button(groupe))


def choose_kind(context: Context) -> None:
    """« Information » or « Fermé », then the text."""
    groupe = managed_groupe(context, context.subject)
    try:
        kind = NoteKind(context.pressed.value)
    except ValueError:
        raise Stale from None
    note = service_notes.begin(
        context.session, context.agent, groupe, kind, now=context.now
    )
    context.answer_press()
    _ask_next(context, groupe, note)


def _ask_next(
    context: Context, groupe: Groupe, note: ServiceNote, *, wrong: str = ""
) -> None:
    """Ask what is missing; the step is never stored."""
    context.ask(Asked.NOTE, note.id)
    give_up = Press(Act.NOTE, groupe.id).button(texts.CHANGE_NOTHING)
    words, days = _question(context, groupe, note)
    buttons = [
        Press(Act.NOTE_DAY, note.id, value=day.isoformat()).button(
            named_day(day)
        )
        for day in days
    ]
    screen = Screen(wrong or words, column(*buttons, give_up), awaits_text=True)
    context.show(screen)


def _question(
    context: Context, groupe: Groupe, note: ServiceNote
) -> tuple[str, list[date]]:
    """What is asked now, and the days that have a button."""
    today = service_notes.today_of(context.session, groupe, context.now)
    if note.text_sealed is None:
        example = texts.EXAMPLES[note.is_closing]
        return texts.ASK_TEXT.format(example=example), []
    days = _working_days(context, groupe, note.begins or today)
    if not note.is_closing:
        return texts.LAST_DAY, days
    if note.begins is None:
        return texts.FIRST_DAY, days
    first = named_day(note.begins)
    return texts.LAST_DAY_CLOSED.format(first=first), days


def _working_days(context: Context, groupe: Groupe, first: date) -> list[date]:
    territoire = next(iter(territoires(context.session, groupe.id)), "")
    days = (first + DAY * rank for rank in range(3 * OFFERED))
    working = [day for day in days if is_working_day(day, territoire)]
    return working[:OFFERED]


def answered(context: Context, note_id: UUID | None) -> None:
    """What was typed: it answers what is asked first."""
    note = _under_way(context, note_id)
    if note is None:
        context.show(Screen(texts.OVER))
        return
    groupe = managed_groupe(context, note.groupe_id)
    if note.text_sealed is None:
        wrong = _take_text(context, groupe, note)
        _ask_next(context, groupe, note, wrong=wrong)
        return
    today = service_notes.today_of(context.session, groupe, context.now)
    day = read_coming_day(plain(context.incoming.text), today=today)
    if day is None:
        _ask_next(context, groupe, note, wrong=day_texts.UNREAD_DAY)
        return
    _take_day(context, groupe, note, day)


def _under_way(context: Context, note_id: UUID | None) -> ServiceNote | None:
    note = note_by_id(context.session, note_id) if note_id else None
    return note if note is not None and note.ends is None else None


def _take_text(context: Context, groupe: Groupe, note: ServiceNote) -> str:
    """Keep the text; return why it is not taken."""
    text = " ".join(plain(context.incoming.text).split())
    if not text or context.incoming.media:
        return texts.NOT_A_NOTE
    if len(text) > LONGEST_NOTE:
        return texts.TOO_LONG.format(length=len(text), most=LONGEST_NOTE)
    if kinds := identifying(context.session, groupe.id, text):
        context.erase_said()
        return texts.identifies(kinds)
    note.text = text
    return ""


def choose_day(context: Context) -> None:
    """A day that has a button."""
    note = _under_way(context, context.subject)
    if note is None or note.text_sealed is None:
        raise Stale
    groupe = managed_groupe(context, note.groupe_id)
    try:
        day = date.fromisoformat(context.pressed.value)
    except ValueError:
        raise Stale from None
    context.answer_press()
    _take_day(context, groupe, note, day)


def _take_day(
    context: Context, groupe: Groupe, note: ServiceNote, day: date
) -> None:
    session, now = context.session, context.now
    if note.is_closing and note.begins is None:
        fault = service_notes.set_begins(session, groupe, note, day, now=now)
        is_last = False
    else:
        fault = service_notes.finish(
            session, context.agent, groupe, note, day, now=now
        )
        is_last = fault is None
    if not is_last:
        wrong = texts.FAULTS[fault] if fault else ""
        _ask_next(context, groupe, note, wrong=wrong)
        return
    words = texts.KEPT.format(line=_line(context, groupe))
    if note.is_closing:
        words = f"{words}\n\n{texts.CLOCK}"
    again = Press(Act.NOTE, groupe.id).button(texts.NOTE)
    _show(context, groupe, words, again, back_button(groupe))


def ask_remove(context: Context) -> None:
    """« Retirer »: asks once."""
    groupe = managed_groupe(context, context.subject)
    context.answer_press()
    line = _line(context, groupe)
    if not line:
        context.show(Screen(texts.REMOVED, column(back_button(groupe))))
        return
    yes = Press(Act.NOTE_REMOVE_YES, groupe.id).button(texts.YES_REMOVE)
    keep = Press(Act.NOTE, groupe.id).button(texts.KEEP)
    words = texts.ASK_REMOVE.format(line=line)
    context.show(Screen(words, column(yes, keep)))


def remove(context: Context) -> None:
    """« Oui, retirer »."""
    groupe = managed_groupe(context, context.subject)
    service_notes.remove(
        context.session, context.agent, groupe, now=context.now
    )
    context.answer_press()
    context.show(Screen(texts.REMOVED, column(back_button(groupe))))

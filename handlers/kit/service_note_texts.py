"""A note of service, as aidants and its responsable read it."""

from datetime import date

from handlers.kit.article_wording import Named
from handlers.kit.wording import MONTHS
from models.people.service_note import NoteShown
from models.values.coming_day import WEEKDAYS

INFORMATION = "Note de service {groupe:de}, jusqu'au {day} : « {text} »"
CLOSED = "{groupe:La} : fermé {days}. « {text} »"
NOT_COUNTED = "Ces jours ne comptent pas dans le délai visé, sauf si la demande est urgente."


def note_line(note: NoteShown, *, today: date) -> str:
    """What an aidant reads of a note; of a closing, its days, and that they do not count."""
    groupe = Named(note.nom)
    if not note.is_closing:
        day = named_day(note.ends)
        return INFORMATION.format(groupe=groupe, day=day, text=note.text)
    days = closed_days_named(note.begins, note.ends, today=today)
    closed = CLOSED.format(groupe=groupe, days=days, text=note.text)
    return f"{closed}\n{NOT_COUNTED}"


def closed_days_named(begins: date, ends: date, *, today: date) -> str:
    """« jusqu'au vendredi 4 décembre », « le vendredi 4 décembre », « du … au … »."""
    if begins <= today:
        return f"jusqu'au {named_day(ends)}"
    if begins == ends:
        return f"le {named_day(ends)}"
    return f"du {named_day(begins)} au {named_day(ends)}"


def named_day(when: date) -> str:
    """« vendredi 4 décembre »; a day of another month of January says its year by itself."""
    number = "1er" if when.day == 1 else str(when.day)
    return f"{WEEKDAYS[when.weekday()]} {number} {MONTHS[when.month - 1]}"

"""What several questions share: « Continuer », a line of text, the organismes; pure."""

from datetime import date

from handlers.create_demande import texts
from handlers.kit import identity_texts
from handlers.kit.flow import Choice, Facts
from handlers.kit.question import Entry, Option, Refusal
from handlers.kit.screens import plain
from handlers.kit.service_note_texts import note_line
from models.demande.draft import LONGEST_VALUE, DraftData
from models.values.answers import says_something
from models.values.referentiel import Champ, is_lawful, useful_champs

NEXT = Option(texts.CONTINUE, "ok")
FORCE = Option(identity_texts.KEEP, "force")
"""A value that seems wrong is kept all the same."""


def one_line(entry: Entry) -> str:
    """Return what was typed, on one line."""
    return " ".join(plain(entry.text).split())


def text_of(entry: Entry) -> str | Refusal:
    """Return the value that was typed, on one line, or what to type."""
    text = one_line(entry)
    if entry.media or entry.pressed or not says_something(text):
        return Refusal(texts.TEXT_ONLY)
    if len(text) > LONGEST_VALUE:
        return Refusal(texts.too_long(LONGEST_VALUE, len(text)))
    return text


def chosen_choices(data: DraftData, facts: Facts) -> list[Choice]:
    """Return the chosen groupes."""
    return [choice for choice in facts.choices if choice.id in data.organismes]


def chosen_names(data: DraftData, facts: Facts) -> list[str]:
    """Return the names of the chosen groupes."""
    return [choice.nom for choice in chosen_choices(data, facts)]


def names_away(data: DraftData, facts: Facts) -> list[str]:
    """Return the names of the chosen groupes that nothing reaches now."""
    return [
        choice.nom for choice in chosen_choices(data, facts) if choice.is_away
    ]


def note_lines(facts: Facts) -> list[str]:
    """Return the notes of service of the chosen groupes, as they are read today."""
    return [note_line(note, today=facts.today) for note in facts.service_notes]


def organismes_of(data: DraftData, facts: Facts) -> list[str]:
    """Return the organismes of the chosen groupes."""
    return [choice.organisme for choice in chosen_choices(data, facts)]


def wanted(data: DraftData, facts: Facts) -> list[Champ]:
    """Return the identifiers useful to the chosen organismes, and lawful for one at least."""
    organismes = organismes_of(data, facts)
    return [
        champ
        for champ in useful_champs(organismes)
        if is_lawful_for_any(champ, organismes)
    ]


def missing_champs(data: DraftData, facts: Facts) -> list[Champ]:
    """Return the wanted identifiers that were neither given nor said to be unknown."""
    answered = {element.key for element in data.identifiers}
    return [champ for champ in wanted(data, facts) if champ.cle not in answered]


def is_lawful_for_any(champ: Champ, organismes: list[str]) -> bool:
    """Whether one of these organismes at least may read such an element."""
    return any(is_lawful(champ.cle, [organisme]) for organisme in organismes)


def today(facts: Facts) -> date:
    """Return the day of the question."""
    return facts.now.date()

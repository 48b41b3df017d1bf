"""The questions about the usager, whose answers leave the chat: texts, lawful identifiers; pure."""

from collections.abc import Callable

from handlers.create_demande import autres, usager_texts
from handlers.create_demande.answers import (
    FORCE,
    missing_champs,
    text_of,
    today,
)
from handlers.create_demande.lines import NAMES, several
from handlers.kit import identity_texts
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Entry,
    Option,
    Question,
    Refusal,
    Stay,
    Taken,
    stacked,
)
from models.demande.draft import DraftData, Identifier
from models.values.elements import doubt_about
from models.values.referentiel import Champ

CANNOT_GIVE = Option(usager_texts.CANNOT_GIVE, "none")


def _text_step(name: str, field: str, question: str) -> Step:
    step = Step(
        name, 3, _asker(field, question), _taker(field), _has(field), hides=True
    )
    return several(step, first=field)


def _asker(field: str, question: str) -> Callable[[DraftData, Facts], Question]:
    def ask(data: DraftData, facts: Facts) -> Question:
        if data.suspect_value is None:
            return Question(question, awaits_text=True)
        return Question(
            _doubted(field, NAMES[field], data.suspect_value, facts),
            stacked(FORCE),
            takes_text=True,
        )

    return ask


def _taker(field: str) -> Callable[[DraftData, Entry, Facts], Taken]:
    def take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
        if data.suspect_value is not None and FORCE.is_meant(entry):
            return data.changed(
                **{field: data.suspect_value}, suspect_value=None
            )
        text = text_of(entry)
        if isinstance(text, Refusal):
            return text
        if doubt_about(field, text, today=today(facts)):
            return Stay(data.changed(suspect_value=text))
        return data.changed(**{field: text}, suspect_value=None)

    return take


def _has(field: str) -> Callable[[DraftData, Facts], bool]:
    return lambda data, _facts: getattr(data, field) is not None


def _doubted(key: str, label: str, suspect: str, facts: Facts) -> str:
    doubt = doubt_about(key, suspect, today=today(facts))
    return identity_texts.doubted(label, doubt, suspect) if doubt else label


def _ask_identifier(data: DraftData, facts: Facts) -> Question:
    if data.aside is not None:
        return autres.ask_aside(data, data.aside, facts)
    champ, *others = missing_champs(data, facts)
    last = () if others else (autres.AUTRES,)
    if data.suspect_value is None:
        text = usager_texts.identifier(champ.libelle, champ.format)
        return Question(
            usager_texts.with_added(text, autres.added_labels(data, facts)),
            stacked(CANNOT_GIVE, *last),
            awaits_text=True,
        )
    doubted = _doubted(champ.cle, champ.libelle, data.suspect_value, facts)
    return Question(doubted, stacked(FORCE, CANNOT_GIVE), takes_text=True)


def _take_identifier(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.aside is not None:
        return autres.take_aside(data, data.aside, entry, facts)
    champ = missing_champs(data, facts)[0]
    if CANNOT_GIVE.is_meant(entry):
        return _given(data, champ, "", facts)
    if autres.AUTRES.is_meant(entry):
        return Stay(data.changed(aside=autres.LIST, suspect_value=None))
    if data.suspect_value is not None and FORCE.is_meant(entry):
        return _given(data, champ, data.suspect_value, facts)
    text = text_of(entry)
    if isinstance(text, Refusal):
        return text
    if doubt_about(champ.cle, text, today=today(facts)):
        return Stay(data.changed(suspect_value=text))
    return _given(data, champ, text, facts)


def _given(data: DraftData, champ: Champ, value: str, facts: Facts) -> Taken:
    element = Identifier(key=champ.cle, label=champ.libelle, value=value)
    given = data.changed(
        identifiers=(*data.identifiers, element), suspect_value=None
    )
    return Stay(given) if missing_champs(given, facts) else given


def _are_identifiers_done(data: DraftData, facts: Facts) -> bool:
    return not missing_champs(data, facts)


PRENOM = "prenom"
"""The first question about the usager."""
IDENTIFIERS = Step(
    "ident",
    3,
    _ask_identifier,
    _take_identifier,
    _are_identifiers_done,
    hides=True,
)

STEPS = (
    _text_step(PRENOM, "prenom", usager_texts.PRENOM),
    _text_step("nom", "nom", usager_texts.NOM),
    _text_step("naiss", "date_naissance", usager_texts.NAISSANCE),
    several(IDENTIFIERS, first=""),
)

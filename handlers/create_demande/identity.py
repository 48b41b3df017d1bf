"""The questions about the usager, whose answers leave the chat: texts, lawful identifiers; pure."""

from collections.abc import Callable

from handlers.create_demande import autres, texts
from handlers.create_demande.answers import FORCE, text_of, today, wanted
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

CANNOT_GIVE = Option(texts.CANNOT_GIVE, "none")
KEEP_NUMBERS = Option(texts.KEEP_NUMBERS, "keep")
REWRITE_NUMBERS = Option(texts.REWRITE_NUMBERS, "again")


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


def _missing(data: DraftData, facts: Facts) -> Champ | None:
    answered = {element.key for element in data.identifiers}
    return next(
        (champ for champ in wanted(data, facts) if champ.cle not in answered),
        None,
    )


def _ask_identifier(data: DraftData, facts: Facts) -> Question:
    champ = _missing(data, facts)
    if champ is None:
        return Question(
            texts.NUMBERS_KEPT, stacked(KEEP_NUMBERS, REWRITE_NUMBERS)
        )
    if data.suspect_value is None:
        text = texts.identifier(champ.libelle, champ.format)
        return Question(text, stacked(CANNOT_GIVE), awaits_text=True)
    doubted = _doubted(champ.cle, champ.libelle, data.suspect_value, facts)
    return Question(doubted, stacked(FORCE, CANNOT_GIVE))


def _take_identifier(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    champ = _missing(data, facts)
    if champ is None:
        return _take_kept(data, entry)
    if CANNOT_GIVE.is_meant(entry):
        return _given(data, champ, "", facts)
    if data.suspect_value is not None and FORCE.is_meant(entry):
        return _given(data, champ, data.suspect_value, facts)
    text = text_of(entry)
    if isinstance(text, Refusal):
        return text
    if doubt_about(champ.cle, text, today=today(facts)):
        return Stay(data.changed(suspect_value=text))
    return _given(data, champ, text, facts)


def _take_kept(data: DraftData, entry: Entry) -> Taken:
    if REWRITE_NUMBERS.is_meant(entry):
        return Stay(data.changed(identifiers=()))
    return data


def _given(data: DraftData, champ: Champ, value: str, facts: Facts) -> Taken:
    element = Identifier(key=champ.cle, label=champ.libelle, value=value)
    given = data.changed(
        identifiers=(*data.identifiers, element), suspect_value=None
    )
    return given if _missing(given, facts) is None else Stay(given)


def _are_identifiers_done(data: DraftData, facts: Facts) -> bool:
    return _missing(data, facts) is None


def _are_identifiers_wanted(data: DraftData, facts: Facts) -> bool:
    return bool(wanted(data, facts))


IDENTIFIERS = Step(
    "ident",
    3,
    _ask_identifier,
    _take_identifier,
    _are_identifiers_done,
    applies=_are_identifiers_wanted,
    hides=True,
)

STEPS = (
    _text_step("prenom", "prenom", texts.PRENOM),
    _text_step("nom", "nom", texts.NOM),
    _text_step("naiss", "date_naissance", texts.NAISSANCE),
    several(IDENTIFIERS, first=""),
    autres.STEP,
)

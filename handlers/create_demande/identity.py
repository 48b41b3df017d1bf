"""The questions about the usager: free texts, lawful identifiers, nothing that stays in the chat; pure."""

from collections.abc import Callable

from handlers.create_demande import autres, texts
from handlers.create_demande.lines import NAMES, several, text_of, today, wanted
from handlers.kit import identity_texts
from handlers.kit.flow import Entry, Facts, Question, Refusal, Stay, Step, Taken
from models.demande.draft import DraftData, Identifier
from models.values.elements import doubt_about
from models.values.referentiel import Champ

FORCE = ((identity_texts.KEEP, "force"),)


def _text_step(name: str, field: str, question: str) -> Step:
    return several(
        Step(name, 3, _asker(field, question), _taker(field), _has(field), hides=True), first=field
    )


def _asker(field: str, question: str) -> Callable[[DraftData, Facts], Question]:
    def ask(data: DraftData, facts: Facts) -> Question:
        return (
            Question(question)
            if data.suspect_value is None
            else _ask_again(field, NAMES[field], data, facts)
        )

    return ask


def _ask_again(key: str, label: str, data: DraftData, facts: Facts) -> Question:
    value = data.suspect_value or ""
    doubt = doubt_about(key, value, today=today(facts))
    return Question(identity_texts.doubted(label, doubt, value) if doubt else label, (FORCE,))


def _has(field: str) -> Callable[[DraftData, Facts], bool]:
    return lambda data, _facts: getattr(data, field) is not None


def _taker(field: str) -> Callable[[DraftData, Entry, Facts], Taken]:
    def take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
        if entry.pressed == "force" and data.suspect_value is not None:
            return data.model_copy(update={field: data.suspect_value, "suspect_value": None})
        text = text_of(entry)
        if isinstance(text, Refusal):
            return text
        if doubt_about(field, text, today=today(facts)):
            return Stay(data.model_copy(update={"suspect_value": text}))
        return data.model_copy(update={field: text, "suspect_value": None})

    return take


def _missing(data: DraftData, facts: Facts) -> Champ | None:
    answered = {one.key for one in data.identifiers}
    return next((champ for champ in wanted(data, facts) if champ.cle not in answered), None)


def _ask_identifier(data: DraftData, facts: Facts) -> Question:
    champ = _missing(data, facts)
    if champ is None:
        return Question(texts.NUMBERS_KEPT, ((("Garder", "keep"),), (("Les réécrire", "again"),)))
    rows = (((texts.CANNOT_GIVE, "none"),),)
    if data.suspect_value is not None:
        again = _ask_again(champ.cle, champ.libelle, data, facts)
        return Question(again.text, (*again.rows, *rows))
    return Question(texts.identifier(champ.libelle, champ.format, ""), rows)


def _take_identifier(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    champ = _missing(data, facts)
    if champ is None:
        return (
            Stay(data.model_copy(update={"identifiers": ()})) if entry.pressed == "again" else data
        )
    if entry.pressed == "none":
        return _given(data, champ, "", facts)
    if entry.pressed == "force" and data.suspect_value is not None:
        return _given(data, champ, data.suspect_value, facts)
    text = text_of(entry)
    if isinstance(text, Refusal):
        return text
    if doubt_about(champ.cle, text, today=today(facts)):
        return Stay(data.model_copy(update={"suspect_value": text}))
    return _given(data, champ, text, facts)


def _given(data: DraftData, champ: Champ, value: str, facts: Facts) -> Taken:
    one = Identifier(key=champ.cle, label=champ.libelle, value=value)
    after = data.model_copy(update={"identifiers": (*data.identifiers, one), "suspect_value": None})
    return after if _missing(after, facts) is None else Stay(after)


STEPS = (
    _text_step("prenom", "prenom", texts.PRENOM),
    _text_step("nom", "nom", texts.NOM),
    _text_step("naiss", "date_naissance", texts.NAISSANCE),
    several(
        Step(
            "ident", 3, _ask_identifier, _take_identifier, lambda data, facts: _missing(data, facts) is None,
            applies=lambda data, facts: bool(wanted(data, facts)), hides=True,
        ),
        first="",
    ),
    autres.STEP,
)  # fmt: skip

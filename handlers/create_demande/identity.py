"""The questions about the usager: free texts, lawful identifiers, nothing that stays in the chat; pure."""

import re
from collections.abc import Callable

from stdnum.fr import nir

from handlers.create_demande import texts
from handlers.create_demande.organismes import NEXT
from handlers.flow import CONTINUE, Entry, Facts, Question, Refusal, Stay, Step, Taken
from handlers.screens import plain
from models.draft import DraftData, Identifier
from models.referentiel import Champ, is_lawful, referentiel, useful_champs

VALUE = 200
DIGITS = {"numero_caf": 7, "numero_fiscal": 13}


def _text_step(name: str, field: str, question: str) -> Step:
    return Step(name, 3, _asker(question), _taker(field), _has(field), hides=True)


def _asker(question: str) -> Callable[[DraftData, Facts], Question]:
    return lambda _data, _facts: Question(question)


def _has(field: str) -> Callable[[DraftData, Facts], bool]:
    return lambda data, _facts: getattr(data, field) is not None


def _taker(field: str) -> Callable[[DraftData, Entry, Facts], Taken]:
    def take(data: DraftData, entry: Entry, _facts: Facts) -> Taken:
        text = _text(entry)
        return text if isinstance(text, Refusal) else data.model_copy(update={field: text})

    return take


def _text(entry: Entry) -> str | Refusal:
    text = " ".join(plain(entry.text).split())
    if entry.media or entry.pressed or not text:
        return Refusal(texts.TEXT_ONLY)
    return Refusal(texts.too_long(VALUE, len(text))) if len(text) > VALUE else text


def _wanted(data: DraftData, facts: Facts) -> list[Champ]:
    organismes = [choice.organisme for choice in facts.choices if choice.id in data.organismes]
    return [champ for champ in useful_champs(organismes) if any(is_lawful(champ.cle, [one]) for one in organismes)]


def _missing(data: DraftData, facts: Facts) -> Champ | None:
    answered = {one.key for one in data.identifiers}
    return next((champ for champ in _wanted(data, facts) if champ.cle not in answered), None)


def _ask_identifier(data: DraftData, facts: Facts) -> Question:
    champ = _missing(data, facts)
    if champ is None:
        return Question(
            "Les numéros de l'usager sont enregistrés.", ((("Garder", "keep"),), (("Les réécrire", "again"),))
        )
    rows: tuple[tuple[tuple[str, str], ...], ...] = (((texts.CANNOT_GIVE, "none"),),)
    if data.suspect_value is not None:
        return Question(texts.identifier_doubted(champ.libelle, champ.format), (((texts.KEEP, "force"),), *rows))
    return Question(texts.identifier(champ.libelle, champ.format, ""), rows)


def _take_identifier(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    champ = _missing(data, facts)
    if champ is None:
        return Stay(data.model_copy(update={"identifiers": ()})) if entry.pressed == "again" else data
    if entry.pressed == "none":
        return _given(data, champ, "", facts)
    if entry.pressed == "force" and data.suspect_value is not None:
        return _given(data, champ, data.suspect_value, facts)
    text = _text(entry)
    if isinstance(text, Refusal):
        return text
    if not has_usual_form(champ.cle, text):
        return Stay(data.model_copy(update={"suspect_value": text}))
    return _given(data, champ, text, facts)


def _given(data: DraftData, champ: Champ, value: str, facts: Facts) -> Taken:
    one = Identifier(key=champ.cle, label=champ.libelle, value=value)
    after = data.model_copy(update={"identifiers": (*data.identifiers, one), "suspect_value": None})
    return after if _missing(after, facts) is None else Stay(after)


FREE = "autre"
"""The element whose label is free, and which may be given several times."""


def _offered(data: DraftData, facts: Facts) -> list[Champ]:
    organismes = [choice.organisme for choice in facts.choices if choice.id in data.organismes]
    given = {one.key for one in data.identifiers if one.value} - {FREE}
    lawful = [one for one in referentiel().champs_usager if any(is_lawful(one.cle, [other]) for other in organismes)]
    return [champ for champ in lawful if champ.autres and champ.cle not in given]


def _ask_autres(data: DraftData, facts: Facts) -> Question:
    if data.aside is None:
        rows = tuple(((champ.libelle, champ.cle),) for champ in _offered(data, facts))
        added = [one.label for one in data.identifiers if one.value]
        text = texts.AUTRES + (f"\nDéjà ajouté : {', '.join(added)}." if added else "")
        return Question(text, (*rows, NEXT))
    champ, label = _opened(data, facts)
    if not label:
        return Question(texts.AUTRE_LABEL)
    if data.suspect_value is not None:
        return Question(texts.identifier_doubted(label, champ.format), (((texts.KEEP, "force"),),))
    return Question(texts.value_of(label, champ.format))


def _opened(data: DraftData, facts: Facts) -> tuple[Champ, str]:
    key, _, label = (data.aside or "").partition(":")
    champ = next(one for one in referentiel().champs_usager if one.cle == key)
    return champ, label if key == FREE else champ.libelle


def _take_autres(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.aside is not None:
        return _take_autre(data, entry, facts)
    if CONTINUE in {entry.pressed, entry.text.casefold()} or entry.text.casefold() == "continuer":
        return data.model_copy(update={"autres_done": True})
    chosen = next((one for one in _offered(data, facts) if entry.pressed == one.cle or entry.text == one.libelle), None)
    return Refusal(texts.USE_KEYS) if chosen is None else Stay(data.model_copy(update={"aside": chosen.cle}))


def _take_autre(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    champ, label = _opened(data, facts)
    if entry.pressed == "force" and data.suspect_value is not None:
        return _added(data, champ, label, value=data.suspect_value)
    text = _text(entry)
    if isinstance(text, Refusal):
        return text
    if not label:
        return Stay(data.model_copy(update={"aside": f"{FREE}:{text}"}))
    if not has_usual_form(champ.cle, text):
        return Stay(data.model_copy(update={"suspect_value": text}))
    return _added(data, champ, label, value=text)


def _added(data: DraftData, champ: Champ, label: str, *, value: str) -> Taken:
    kept = tuple(one for one in data.identifiers if one.value or one.key != champ.cle)
    one = Identifier(key=champ.cle, label=label, value=value)
    return Stay(data.model_copy(update={"identifiers": (*kept, one), "suspect_value": None, "aside": None}))


def has_usual_form(key: str, value: str) -> bool:
    """Return whether an identifier has the form that its organisme gives it."""
    compact = re.sub(r"[ .\-]", "", value)
    if key == "nir":
        return nir.is_valid(compact) or bool(re.fullmatch(r"[1-478]\d{4}(\d{2}|2[AB])\d{6}", compact.upper()))
    if key in DIGITS:
        return compact.isdigit() and len(compact) == DIGITS[key]
    return True


STEPS = (
    _text_step("prenom", "prenom", texts.PRENOM),
    _text_step("nom", "nom", texts.NOM),
    _text_step("naiss", "date_naissance", texts.NAISSANCE),
    Step(
        "ident", 3, _ask_identifier, _take_identifier, lambda data, facts: _missing(data, facts) is None,
        applies=lambda data, facts: bool(_wanted(data, facts)), hides=True,
    ),
    Step("autres", 3, _ask_autres, _take_autres, lambda data, _: data.autres_done, hides=True),
)  # fmt: skip

"""« Autres »: further elements of identity, from the list or with a label of one's own; pure."""

from handlers.create_demande import texts
from handlers.create_demande.lines import text_of, today
from handlers.create_demande.organismes import NEXT
from handlers.kit import identity_texts
from handlers.kit.flow import CONTINUE, Entry, Facts, Question, Refusal, Stay, Step, Taken
from models.demande.draft import DraftData, Identifier
from models.values.elements import doubt_about
from models.values.referentiel import Champ, is_lawful, referentiel

FREE = "autre"
"""The element whose label is free, and which may be given several times."""


def _offered(data: DraftData, facts: Facts) -> list[Champ]:
    organismes = [choice.organisme for choice in facts.choices if choice.id in data.organismes]
    given = {one.key for one in data.identifiers if one.value} - {FREE}
    lawful = [
        one
        for one in referentiel().champs_usager
        if any(is_lawful(one.cle, [other]) for other in organismes)
    ]
    return [champ for champ in lawful if champ.autres and champ.cle not in given]


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.aside is None:
        rows = tuple(((champ.libelle, champ.cle),) for champ in _offered(data, facts))
        added = [one.label for one in data.identifiers if one.value]
        text = texts.AUTRES + (f"\nDéjà ajouté : {', '.join(added)}." if added else "")
        return Question(text, (*rows, NEXT))
    champ, label = _opened(data, facts)
    if not label:
        return Question(texts.AUTRE_LABEL)
    value = data.suspect_value
    doubt = doubt_about(champ.cle, value, today=today(facts)) if value is not None else None
    if value is not None and doubt is not None:
        return Question(
            identity_texts.doubted(label, doubt, value), (((identity_texts.KEEP, "force"),),)
        )
    return Question(texts.value_of(label, champ.format))


def _opened(data: DraftData, facts: Facts) -> tuple[Champ, str]:
    key, _, label = (data.aside or "").partition(":")
    champ = next(one for one in referentiel().champs_usager if one.cle == key)
    return champ, label if key == FREE else champ.libelle


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.aside is not None:
        return _take_value(data, entry, facts)
    if CONTINUE in {entry.pressed, entry.text.casefold()} or entry.text.casefold() == "continuer":
        return data.model_copy(update={"autres_done": True})
    chosen = next(
        (
            one
            for one in _offered(data, facts)
            if entry.pressed == one.cle or entry.text == one.libelle
        ),
        None,
    )
    return (
        Refusal(texts.USE_KEYS)
        if chosen is None
        else Stay(data.model_copy(update={"aside": chosen.cle}))
    )


def _take_value(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    champ, label = _opened(data, facts)
    if entry.pressed == "force" and data.suspect_value is not None:
        return _added(data, champ, label, value=data.suspect_value)
    text = text_of(entry)
    if isinstance(text, Refusal):
        return text
    if not label:
        return Stay(data.model_copy(update={"aside": f"{FREE}:{text}"}))
    if doubt_about(champ.cle, text, today=today(facts)):
        return Stay(data.model_copy(update={"suspect_value": text}))
    return _added(data, champ, label, value=text)


def _added(data: DraftData, champ: Champ, label: str, *, value: str) -> Taken:
    kept = tuple(one for one in data.identifiers if one.value or one.key != champ.cle)
    one = Identifier(key=champ.cle, label=label, value=value)
    return Stay(
        data.model_copy(update={"identifiers": (*kept, one), "suspect_value": None, "aside": None})
    )


STEP = Step("autres", 3, _ask, _take, lambda data, _: data.autres_done, hides=True)

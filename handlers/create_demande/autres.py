"""« Autres »: further elements of identity, from the list or with a label of one's own; pure."""

from dataclasses import dataclass

from handlers.create_demande import texts
from handlers.create_demande.answers import (
    FORCE,
    NEXT,
    is_lawful_for_any,
    organismes_of,
    text_of,
    today,
)
from handlers.kit import identity_texts
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Entry,
    Option,
    Question,
    Refusal,
    Stay,
    Taken,
    meant,
    stacked,
)
from models.demande.draft import DraftData, Identifier
from models.values.elements import doubt_about
from models.values.referentiel import Champ, referentiel

FREE = "autre"
"""The element whose label is free, and which may be given several times."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The element that is being given, and its label (empty: to be typed first)."""

    champ: Champ
    label: str


def _offered(data: DraftData, facts: Facts) -> list[Option]:
    organismes = organismes_of(data, facts)
    given = {element.key for element in data.identifiers if element.value}
    others = [champ for champ in referentiel().champs_usager if champ.autres]
    lawful = [champ for champ in others if is_lawful_for_any(champ, organismes)]
    left = [champ for champ in lawful if champ.cle not in given - {FREE}]
    return [Option(champ.libelle, champ.cle) for champ in left]


def _opened(aside: str) -> Opened:
    key, _, label = aside.partition(":")
    opened = next(
        champ for champ in referentiel().champs_usager if champ.cle == key
    )
    return Opened(opened, label if key == FREE else opened.libelle)


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.aside is not None:
        return _ask_value(data, _opened(data.aside), facts)
    added = [element.label for element in data.identifiers if element.value]
    return Question(texts.autres(added), stacked(*_offered(data, facts), NEXT))


def _ask_value(data: DraftData, opened: Opened, facts: Facts) -> Question:
    if not opened.label:
        return Question(texts.AUTRE_LABEL, awaits_text=True)
    champ, suspect = opened.champ, data.suspect_value or ""
    doubt = (
        doubt_about(champ.cle, suspect, today=today(facts)) if suspect else None
    )
    if doubt is None:
        return Question(
            texts.value_of(opened.label, champ.format), awaits_text=True
        )
    doubted = identity_texts.doubted(opened.label, doubt, suspect)
    return Question(doubted, stacked(FORCE))


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.aside is not None:
        return _take_value(data, entry, _opened(data.aside), facts)
    if NEXT.is_meant(entry):
        return data.changed(autres_done=True)
    key = meant(entry, _offered(data, facts))
    if key is None:
        return Refusal(texts.USE_BUTTONS)
    return Stay(data.changed(aside=key))


def _take_value(
    data: DraftData, entry: Entry, opened: Opened, facts: Facts
) -> Taken:
    if data.suspect_value is not None and FORCE.is_meant(entry):
        return _added(data, opened, data.suspect_value)
    text = text_of(entry)
    if isinstance(text, Refusal):
        return text
    if not opened.label:
        return Stay(data.changed(aside=f"{FREE}:{text}"))
    if doubt_about(opened.champ.cle, text, today=today(facts)):
        return Stay(data.changed(suspect_value=text))
    return _added(data, opened, text)


def _added(data: DraftData, opened: Opened, value: str) -> Taken:
    key = opened.champ.cle
    kept = (
        element
        for element in data.identifiers
        if element.value or element.key != key
    )
    element = Identifier(key=key, label=opened.label, value=value)
    return Stay(
        data.changed(
            identifiers=(*kept, element), suspect_value=None, aside=None
        )
    )


def _is_done(data: DraftData, facts: Facts) -> bool:
    return data.autres_done


STEP = Step("autres", 3, _ask, _take, _is_done, hides=True)

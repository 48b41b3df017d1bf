"""One element of identity, opened aside: of « Autres », or corrected. Pure."""

from dataclasses import dataclass

from handlers.create_demande import texts, usager_texts
from handlers.create_demande.answers import (
    FORCE,
    NEXT,
    is_lawful_for_any,
    missing_champs,
    organismes_of,
    text_of,
    today,
    wanted,
)
from handlers.kit import identity_texts
from handlers.kit.flow import Facts
from handlers.kit.question import (
    Entry,
    Option,
    Question,
    Refusal,
    Stay,
    Taken,
    meant,
    paired,
    stacked,
)
from models.demande.draft import DraftData, Identifier
from models.values.elements import doubt_about
from models.values.referentiel import Champ, referentiel

FREE = "autre"
"""The element whose label is free, and which may be given several times."""
LIST = "+"
"""The aside where the list of the elements is open."""
AUTRES = Option(usager_texts.AUTRES_BUTTON, "autres")


@dataclass(frozen=True, slots=True)
class Opened:
    """The element that is being given, and its label (empty: to be typed first)."""

    champ: Champ
    label: str

    def is_in(self, element: Identifier) -> bool:
        """Whether this element of the draft is the one."""
        is_same = element.key == self.champ.cle
        return is_same and (element.key != FREE or element.label == self.label)


def aside_of(key: str, label: str) -> str:
    """Return the aside where an element of the draft is given again."""
    return f"{FREE}:{label}" if key == FREE else key


def _offered(data: DraftData, facts: Facts) -> list[Option]:
    organismes = organismes_of(data, facts)
    given = {element.key for element in data.identifiers if element.value}
    # What the question itself asks is not offered beside it.
    asked = {champ.cle for champ in missing_champs(data, facts)}
    others = [champ for champ in referentiel().champs_usager if champ.autres]
    lawful = [champ for champ in others if is_lawful_for_any(champ, organismes)]
    left = [
        champ for champ in lawful if champ.cle not in (given - {FREE}) | asked
    ]
    return [Option(champ.libelle, champ.cle) for champ in left]


def _opened(aside: str) -> Opened:
    key, _, label = aside.partition(":")
    opened = next(
        champ for champ in referentiel().champs_usager if champ.cle == key
    )
    return Opened(opened, label if key == FREE else opened.libelle)


def added_labels(data: DraftData, facts: Facts) -> list[str]:
    """Return the labels of what was given beside what is asked for these organismes."""
    asked = {champ.cle for champ in wanted(data, facts)}
    return [
        element.label
        for element in data.identifiers
        if element.value and element.key not in asked
    ]


def ask_aside(data: DraftData, aside: str, facts: Facts) -> Question:
    """Ask which element, or its label, or its value."""
    if aside != LIST:
        return _ask_value(data, _opened(aside), facts)
    rows = (*paired(*_offered(data, facts)), (NEXT,))
    return Question(usager_texts.autres(added_labels(data, facts)), rows)


def _ask_value(data: DraftData, opened: Opened, facts: Facts) -> Question:
    if not opened.label:
        return Question(usager_texts.AUTRE_LABEL, awaits_text=True)
    champ, suspect = opened.champ, data.suspect_value or ""
    doubt = (
        doubt_about(champ.cle, suspect, today=today(facts)) if suspect else None
    )
    if doubt is None:
        return Question(
            usager_texts.value_of(opened.label, champ.format), awaits_text=True
        )
    doubted = identity_texts.doubted(opened.label, doubt, suspect)
    return Question(doubted, stacked(FORCE), takes_text=True)


def take_aside(
    data: DraftData, aside: str, entry: Entry, facts: Facts
) -> Taken:
    """Take which element, or its label, or its value."""
    if aside != LIST:
        return _take_value(data, entry, _opened(aside), facts)
    if NEXT.is_meant(entry):
        return Stay(data.changed(aside=None))
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
        return Stay(data.changed(aside=aside_of(FREE, text)))
    if doubt_about(opened.champ.cle, text, today=today(facts)):
        return Stay(data.changed(suspect_value=text))
    return _added(data, opened, text)


def _added(data: DraftData, opened: Opened, value: str) -> Taken:
    key = opened.champ.cle
    if key in usager_texts.ELEMENTS:
        return Stay(
            data.changed(**{key: value}, suspect_value=None, aside=None)
        )
    element = Identifier(key=key, label=opened.label, value=value)
    return Stay(_with_element(data, opened, element))


def _with_element(
    data: DraftData, opened: Opened, element: Identifier
) -> DraftData:
    older = [other for other in data.identifiers if opened.is_in(other)]
    kept = [other for other in data.identifiers if not opened.is_in(other)]
    is_corrected = any(other.value for other in older)
    return data.changed(
        identifiers=(*kept, element),
        suspect_value=None,
        aside=None if is_corrected else LIST,
    )

"""What is known of the usager, field by field: where one comes back to the identity; pure."""

from handlers.create_demande import summary_texts, texts, usager_texts
from handlers.create_demande.answers import NEXT
from handlers.create_demande.autres import (
    AUTRES,
    LIST,
    aside_of,
    ask_aside,
    take_aside,
)
from handlers.create_demande.lines import several
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Do,
    Effect,
    Entry,
    Option,
    Question,
    Refusal,
    Stay,
    Taken,
    meant,
    paired,
)
from models.demande.draft import DraftData, Identifier

USAGER = "usager"
GLIMPSE = Option(summary_texts.SHOW_IDENTITY, "identity")


def _fields(data: DraftData) -> list[Identifier]:
    names = [
        Identifier(key=key, label=label, value=getattr(data, key) or "")
        for key, label in usager_texts.ELEMENTS.items()
    ]
    return [*names, *data.identifiers]


def _options(data: DraftData) -> list[Option]:
    fields = enumerate(_fields(data))
    return [Option(field.label, f"f{place}") for place, field in fields]


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.aside is not None:
        return ask_aside(data, data.aside, facts)
    known = usager_texts.usager_known(
        [(field.label, field.value) for field in _fields(data)]
    )
    fields = paired(*_options(data), AUTRES)
    return Question(known, (*fields, (GLIMPSE, NEXT)))


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.aside is not None:
        return take_aside(data, data.aside, entry, facts)
    if NEXT.is_meant(entry):
        return data
    if AUTRES.is_meant(entry):
        return Stay(data.changed(aside=LIST))
    if GLIMPSE.is_meant(entry):
        return Do(Effect.SHOW_IDENTITY, data)
    return _opened(data, entry)


def _opened(data: DraftData, entry: Entry) -> Taken:
    value = meant(entry, _options(data))
    if value is None:
        return Refusal(texts.USE_BUTTONS)
    field = _fields(data)[int(value.removeprefix("f"))]
    return Stay(data.changed(aside=aside_of(field.key, field.label)))


def _is_known(data: DraftData, facts: Facts) -> bool:
    return all(getattr(data, key) is not None for key in usager_texts.ELEMENTS)


def _is_done(_data: DraftData, _facts: Facts) -> bool:
    return True


PAGE = several(
    Step(USAGER, 3, _ask, _take, _is_done, _is_known, hides=True, is_page=True),
    first="prenom",
)

"""The questions before and at step 1: which structure, which territoire, which organismes; pure."""

from typing import TypeVar

from handlers.create_demande import texts
from handlers.kit.flow import (
    CONTINUE,
    TICK,
    Choice,
    Entry,
    Facts,
    Question,
    Refusal,
    Stay,
    Step,
    Structure,
    Taken,
)
from handlers.kit.press import written_id
from handlers.kit.wording import listed
from models.demande.draft import DraftData
from models.values.referentiel import Theme, referentiel, territoire_nom, territoire_of
from models.values.spelling import unaccented

NEXT = (("Continuer", CONTINUE),)
ELSEWHERE = "ailleurs"
ALL = "tous"
T = TypeVar("T")
Rows = tuple[tuple[tuple[str, str], ...], ...]


def ticked(label: str, *, is_on: bool) -> str:
    """Show whether a choice is made."""
    return f"{TICK}{label}" if is_on else label


def named(entry: Entry, label: str, value: str) -> bool:
    """Return whether this button was pressed, or its label typed."""
    return entry.pressed == value or (
        bool(entry.text) and unaccented(entry.text.strip()) == unaccented(label)
    )


def _structure(data: DraftData, facts: Facts) -> Structure | None:
    return next((one for one in facts.structures if one.id == data.structure_id), None)


def _served(data: DraftData, facts: Facts) -> tuple[str, ...]:
    structure = _structure(data, facts)
    return structure.territoires if structure else ()


def _ask_structure(_data: DraftData, facts: Facts) -> Question:
    return Question(
        texts.STRUCTURE, tuple(((one.nom, written_id(one.id)),) for one in facts.structures)
    )


def _take_structure(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    chosen = next(
        (one for one in facts.structures if named(entry, one.nom, written_id(one.id))), None
    )
    if chosen is None:
        return Refusal(texts.USE_KEYS)
    fresh = {
        "structure_id": chosen.id,
        "structure_chosen": True,
        "territoire": chosen.territoires[0],
    }
    return data.model_copy(update=fresh | {"territoire_chosen": False, "organismes": ()})


def _ask_territoire(data: DraftData, facts: Facts) -> Question:
    rows = tuple(((territoire_nom(code), code),) for code in _served(data, facts))
    return Question(texts.TERRITOIRE, rows)


def _take_territoire(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    chosen = next(
        (code for code in _served(data, facts) if named(entry, territoire_nom(code), code)), None
    )
    if chosen is None:
        return Refusal(texts.USE_KEYS)
    kept = data.organismes if chosen == data.territoire else ()
    return data.model_copy(
        update={"territoire": chosen, "territoire_chosen": True, "organismes": kept}
    )


def _themes(facts: Facts) -> list[Theme]:
    known = {choice.organisme for choice in facts.choices}
    return [theme for theme in referentiel().themes if known & set(theme.organismes)]


def shown_choices(data: DraftData, facts: Facts) -> list[Choice]:
    """Return the groupes of the chosen thèmes (their union), or all of them."""
    wanted = {
        one for theme in _themes(facts) if theme.id in data.themes for one in theme.organismes
    }
    return [choice for choice in facts.choices if not wanted or choice.organisme in wanted]


def _ask_organismes(data: DraftData, facts: Facts) -> Question:
    if data.aside is not None:
        return _ask_elsewhere(data)
    elsewhere: Rows = (((texts.ELSEWHERE, ELSEWHERE),),)
    if not facts.choices:
        return Question(texts.no_organisme(territoire_nom(data.territoire)), elsewhere)
    chosen = [choice for choice in facts.choices if choice.id in data.organismes]
    rows = tuple(
        ((ticked(one.nom, is_on=one in chosen), written_id(one.id)),)
        for one in shown_choices(data, facts)
    )
    notes = dict.fromkeys(choice.note for choice in chosen if choice.note)
    named = [texts.chosen(listed([choice.nom for choice in chosen]))] if chosen else []
    return Question(
        "\n\n".join([texts.ORGANISMES, *named, *notes]),
        (*_filters(data, facts), *rows, NEXT, *elsewhere),
    )


def _filters(data: DraftData, facts: Facts) -> Rows:
    themes = _themes(facts)
    if len(themes) < 2:  # noqa: PLR2004 -- one thème filters nothing
        return ()
    buttons = [
        (ticked(theme.nom, is_on=theme.id in data.themes), f"t-{theme.id}") for theme in themes
    ]
    rows = tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    return (*rows, ((texts.SHOW_ALL, ALL),)) if data.themes else rows


def _take_organismes(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.aside is not None:
        return _take_elsewhere(data, entry)
    if named(entry, "Continuer", CONTINUE):
        return (
            data.model_copy(update={"organismes_chosen": True})
            if data.organismes
            else Refusal(texts.CHOOSE_ONE)
        )
    if named(entry, texts.ELSEWHERE, ELSEWHERE):
        return Stay(data.model_copy(update={"aside": ""}))
    if named(entry, texts.SHOW_ALL, ALL):
        return Stay(data.model_copy(update={"themes": ()}))
    theme = next((one for one in _themes(facts) if named(entry, one.nom, f"t-{one.id}")), None)
    if theme is not None:
        return Stay(data.model_copy(update={"themes": _toggled(data.themes, theme.id)}))
    chosen = next((one for one in facts.choices if named(entry, one.nom, written_id(one.id))), None)
    if chosen is None:
        return Refusal(texts.USE_KEYS)
    return Stay(data.model_copy(update={"organismes": _toggled(data.organismes, chosen.id)}))


def _toggled(kept: tuple[T, ...], one: T) -> tuple[T, ...]:
    return tuple(other for other in kept if other != one) if one in kept else (*kept, one)


def _ask_elsewhere(data: DraftData) -> Question:
    if not data.aside:
        return Question(texts.ELSEWHERE_WHICH)
    new, old = territoire_nom(data.aside), territoire_nom(data.territoire)
    yes, no = (
        (texts.YES_ELSEWHERE.format(nom=new), "yes"),
        (texts.NO_ELSEWHERE.format(nom=old), "no"),
    )
    return Question(texts.elsewhere_sure(new, old), ((yes,), (no,)))


def _take_elsewhere(data: DraftData, entry: Entry) -> Taken:
    if data.aside and entry.pressed == "yes":
        moved = {"territoire": data.aside, "organismes": (), "themes": ()}
        return Stay(data.model_copy(update=moved | {"aside": None}))
    if data.aside and entry.pressed == "no":
        return Stay(data.model_copy(update={"aside": None}))
    found = territoire_of(entry.text)
    return (
        Refusal(texts.ELSEWHERE_UNKNOWN)
        if found is None
        else Stay(data.model_copy(update={"aside": found.code}))
    )


STEPS = (
    Step(
        "struct", 0, _ask_structure, _take_structure,
        lambda data, _: data.structure_chosen, applies=lambda _, facts: len(facts.structures) > 1,
    ),
    Step(
        "terr", 0, _ask_territoire, _take_territoire,
        lambda data, _: data.territoire_chosen, applies=lambda data, facts: len(_served(data, facts)) > 1,
    ),
    Step("org", 1, _ask_organismes, _take_organismes, lambda data, _: data.organismes_chosen, is_tolerant=True),
)  # fmt: skip

"""The questions before and at step 1: which structure, which territoire, which organismes; pure."""

from handlers.create_demande import texts
from handlers.create_demande.answers import NEXT, chosen_choices, note_lines
from handlers.kit.flow import Choice, Facts, Step, Structure, anything
from handlers.kit.press import written_id
from handlers.kit.question import (
    Entry,
    Option,
    OptionRows,
    Question,
    Refusal,
    Stay,
    Taken,
    meant,
    paired,
    stacked,
    with_tick,
)
from handlers.kit.wording import listed
from models.demande.draft import DraftData
from models.values.referentiel import (
    Theme,
    referentiel,
    territoire_nom,
    territoire_of,
)

ELSEWHERE = Option(texts.ELSEWHERE, "ailleurs")
ALL = Option(texts.SHOW_ALL, "tous")
FILTER, THEME = Option(texts.FILTER, "themes"), "t-"


def _structure_option(structure: Structure) -> Option:
    return Option(structure.nom, written_id(structure.id))


def _ask_structure(_data: DraftData, facts: Facts) -> Question:
    options = map(_structure_option, facts.structures)
    return Question(texts.STRUCTURE, stacked(*options))


def _take_structure(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    for structure in facts.structures:
        if _structure_option(structure).is_meant(entry):
            return _with_structure(data, structure)
    return Refusal(texts.USE_BUTTONS)


def _with_structure(data: DraftData, structure: Structure) -> DraftData:
    return data.changed(
        structure_id=structure.id,
        structure_chosen=True,
        territoire=structure.territoires[0],
        territoire_chosen=False,
        organismes=(),
    )


def _is_structure_done(data: DraftData, facts: Facts) -> bool:
    return data.structure_chosen


def _has_several_structures(data: DraftData, facts: Facts) -> bool:
    return len(facts.structures) > 1


def _served(data: DraftData, facts: Facts) -> tuple[str, ...]:
    for structure in facts.structures:
        if structure.id == data.structure_id:
            return structure.territoires
    return ()


def _territoires(data: DraftData, facts: Facts) -> list[Option]:
    return [Option(territoire_nom(code), code) for code in _served(data, facts)]


def _ask_territoire(data: DraftData, facts: Facts) -> Question:
    return Question(texts.TERRITOIRE, stacked(*_territoires(data, facts)))


def _take_territoire(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    code = meant(entry, _territoires(data, facts))
    if code is None:
        return Refusal(texts.USE_BUTTONS)
    organismes = data.organismes if code == data.territoire else ()
    return data.changed(
        territoire=code, territoire_chosen=True, organismes=organismes
    )


def _is_territoire_done(data: DraftData, facts: Facts) -> bool:
    return data.territoire_chosen


def _has_several_territoires(data: DraftData, facts: Facts) -> bool:
    return len(_served(data, facts)) > 1


def _themes(facts: Facts) -> list[Theme]:
    reachable = {choice.organisme for choice in facts.choices}
    return [
        theme
        for theme in referentiel().themes
        if reachable & set(theme.organismes)
    ]


def _theme_option(theme: Theme) -> Option:
    return Option(theme.nom, f"{THEME}{theme.id}")


def _choice_option(choice: Choice) -> Option:
    return Option(choice.nom, written_id(choice.id), also=choice.also)


def shown_choices(data: DraftData, facts: Facts) -> list[Choice]:
    """Return the groupes of the chosen thèmes (their union), or all of them."""
    themes = [theme for theme in _themes(facts) if theme.id in data.themes]
    organismes = {
        organisme for theme in themes for organisme in theme.organismes
    }
    if not organismes:
        return list(facts.choices)
    return [
        choice for choice in facts.choices if choice.organisme in organismes
    ]


def _ask_organismes(data: DraftData, facts: Facts) -> Question:
    if data.aside == FILTER.value:
        return _ask_themes(data, facts)
    if data.aside is not None:
        return _ask_elsewhere(data.aside, data.territoire)
    if not facts.choices:
        nobody = texts.no_organisme(territoire_nom(data.territoire))
        return Question(nobody, stacked(ELSEWHERE))
    chosen = chosen_choices(data, facts)
    ticked = [_ticked(choice, chosen) for choice in shown_choices(data, facts)]
    rows = (*stacked(*ticked, NEXT), *_filters(data, facts), (ELSEWHERE,))
    return Question(_organismes_text(chosen, note_lines(facts)), rows)


def _ticked(choice: Choice, chosen: list[Choice]) -> Option:
    return _choice_option(choice).tick(is_on=choice in chosen)


def _organismes_text(chosen: list[Choice], of_service: list[str]) -> str:
    if not chosen:
        return texts.ORGANISMES
    names = listed([choice.nom for choice in chosen])
    notes = dict.fromkeys(choice.note for choice in chosen if choice.note)
    return "\n\n".join(
        [texts.ORGANISMES, texts.chosen(names), *notes, *of_service]
    )


def _filters(data: DraftData, facts: Facts) -> OptionRows:
    if data.themes:
        return ((FILTER, ALL),)
    return ((FILTER,),) if len(_themes(facts)) > 1 else ()


def _ask_themes(data: DraftData, facts: Facts) -> Question:
    themes = [
        _theme_option(theme).tick(is_on=theme.id in data.themes)
        for theme in _themes(facts)
    ]
    return Question(texts.THEMES, (*paired(*themes), (ALL,)))


def _take_themes(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if ALL.is_meant(entry):
        return Stay(data.changed(themes=(), aside=None))
    return _with_theme(data, entry, facts) or Refusal(texts.USE_BUTTONS)


def _with_theme(data: DraftData, entry: Entry, facts: Facts) -> Stay | None:
    by_theme = {theme.id: _theme_option(theme) for theme in _themes(facts)}
    themes = with_tick(entry, by_theme, data.themes)
    if themes is None:
        return None
    return Stay(data.changed(themes=themes, aside=None))


def _take_organismes(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.aside == FILTER.value:
        return _take_themes(data, entry, facts)
    if data.aside is not None:
        return _take_elsewhere(data, entry)
    if FILTER.is_meant(entry):
        return Stay(data.changed(aside=FILTER.value))
    if NEXT.is_meant(entry):
        return _organismes_chosen(data)
    if ELSEWHERE.is_meant(entry):
        return Stay(data.changed(aside=""))
    if ALL.is_meant(entry):
        return Stay(data.changed(themes=()))
    return _tick(data, entry, facts)


def _organismes_chosen(data: DraftData) -> Taken:
    if not data.organismes:
        return Refusal(texts.CHOOSE_ONE)
    return data.changed(organismes_chosen=True)


def _tick(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    themes = _with_theme(data, entry, facts)
    if themes is not None:
        return themes
    by_choice = {choice.id: _choice_option(choice) for choice in facts.choices}
    organismes = with_tick(entry, by_choice, data.organismes)
    if organismes is not None:
        return Stay(data.changed(organismes=organismes))
    return Refusal(texts.USE_BUTTONS)


def _are_organismes_done(data: DraftData, facts: Facts) -> bool:
    return data.organismes_chosen


def _ask_elsewhere(code: str, own: str) -> Question:
    if not code:
        return Question(texts.ELSEWHERE_WHICH, awaits_text=True)
    new, old = territoire_nom(code), territoire_nom(own)
    yes = Option(texts.YES_ELSEWHERE.format(nom=new), "yes")
    no = Option(texts.NO_ELSEWHERE.format(nom=old), "no")
    return Question(texts.elsewhere_sure(new, old), stacked(yes, no))


def _take_elsewhere(data: DraftData, entry: Entry) -> Taken:
    if data.aside and entry.pressed == "yes":
        moved = data.changed(
            territoire=data.aside, organismes=(), themes=(), aside=None
        )
        return Stay(moved)
    if data.aside and entry.pressed == "no":
        return Stay(data.changed(aside=None))
    territoire = territoire_of(entry.text)
    if territoire is None:
        return Refusal(texts.ELSEWHERE_UNKNOWN)
    if territoire.code == data.territoire:
        return Stay(data.changed(aside=None), above=texts.SAME_DEPARTEMENT)
    return Stay(data.changed(aside=territoire.code))


STEPS = (
    Step(
        "struct",
        0,
        _ask_structure,
        _take_structure,
        _is_structure_done,
        applies=_has_several_structures,
    ),
    Step(
        "terr",
        0,
        _ask_territoire,
        _take_territoire,
        _is_territoire_done,
        applies=_has_several_territoires,
    ),
    Step(
        "org",
        1,
        _ask_organismes,
        _take_organismes,
        _are_organismes_done,
        tolerates=anything,
    ),
)

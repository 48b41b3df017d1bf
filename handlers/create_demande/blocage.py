"""Step 4, what blocks: why Administration+, then the problem and its urgency; pure."""

from handlers.create_demande import blocage_texts as texts
from handlers.create_demande import probleme
from handlers.create_demande.answers import NEXT
from handlers.create_demande.texts import USE_BUTTONS
from handlers.kit.flow import Facts, Step
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
from handlers.kit.wording import URGENCES
from models.demande.demande import Urgence
from models.demande.draft import LONGEST_RAISON, DraftData
from models.demande.numeros import numbers_in

CRITERES = tuple(
    Option(label, str(place))
    for place, label in enumerate(texts.CRITERES_OFFERED)
)
BOTH = Option(texts.BOTH_CRITERES, "both")
NO_KIND = Option(texts.NO_KIND, "none")
CORRECTIONS = (
    Option(texts.CORRECT_CRITERES, "crit"),
    Option(texts.CORRECT_BLOCAGE, "kind"),
    Option(texts.CORRECT_PROBLEME, "prob"),
    Option(texts.CORRECT_URGENCE, "urg"),
)
"""What may be corrected, each with the question that asks it again."""


def _never(_data: DraftData, _facts: Facts) -> bool:
    return False


def _is_done_once_asked(_data: DraftData, _facts: Facts) -> bool:
    return True


def _ask_known(data: DraftData, facts: Facts) -> Question:
    raison = f" ({data.urgence_raison})" if data.urgence_raison else ""
    known = texts.faits_known(
        list(data.criteres),
        data.blocage or "",
        " ".join(data.probleme)[: texts.PROBLEME_SHOWN],
        f"{URGENCES[data.urgence or Urgence.SANS]}{raison}",
    )
    return Question(known, (*paired(*CORRECTIONS), (NEXT,)))


def _take_known(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if NEXT.is_meant(entry):
        return data
    name = meant(entry, CORRECTIONS)
    if name is None:
        return Refusal(USE_BUTTONS)
    return Stay(data.changed(revisit=name))


def _is_known(data: DraftData, facts: Facts) -> bool:
    is_urgence_told = (
        data.urgence is not None and data.urgence_raison is not None
    )
    return data.criteres_chosen and bool(data.probleme) and is_urgence_told


def _ask_criteres(data: DraftData, facts: Facts) -> Question:
    return Question(texts.CRITERES, stacked(*CRITERES, BOTH))


def _take_criteres(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    value = meant(entry, (*CRITERES, BOTH))
    if value is None:
        return Refusal(USE_BUTTONS)
    chosen = tuple(
        option.label
        for option in CRITERES
        if value in {option.value, BOTH.value}
    )
    return data.changed(criteres=chosen, criteres_chosen=True)


def _are_criteres_done(data: DraftData, facts: Facts) -> bool:
    return data.criteres_chosen


def _ask_kind(data: DraftData, facts: Facts) -> Question:
    kinds = probleme.ticked_kinds(data)
    return Question(texts.BLOCAGE, (*paired(*kinds), (NO_KIND,)))


def _take_kind(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if NO_KIND.is_meant(entry):
        return data.changed(blocage=None)
    place = meant(entry, probleme.KINDS)
    if place is None:
        return Refusal(USE_BUTTONS)
    return data.changed(blocage=probleme.KINDS[int(place)].label)


def _ask_urgence(data: DraftData, facts: Facts) -> Question:
    return Question(texts.URGENCE, stacked(*probleme.URGENCE))


def _take_urgence(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    return probleme.with_urgence(data, entry) or Refusal(USE_BUTTONS)


def _ask_raison(data: DraftData, facts: Facts) -> Question:
    return Question(texts.RAISON, awaits_text=True)


def _take_raison(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    text = " ".join(entry.own_words.split())
    if entry.media or entry.pressed or not text:
        return Refusal(texts.RAISON)
    kinds = dict.fromkeys(str(numero.kind) for numero in numbers_in(text))
    if kinds:
        return Stay(data, above=texts.raison_refused(list(kinds)), erases=True)
    return data.changed(urgence_raison=text[:LONGEST_RAISON])


def _is_raison_done(data: DraftData, facts: Facts) -> bool:
    return data.urgence_raison is not None


def _is_urgent(data: DraftData, facts: Facts) -> bool:
    return data.urgence not in {None, Urgence.SANS}


STEPS = (
    Step(
        "faits",
        4,
        _ask_known,
        _take_known,
        _is_done_once_asked,
        _is_known,
        is_page=True,
    ),
    Step("crit", 4, _ask_criteres, _take_criteres, _are_criteres_done),
    probleme.STEP,
    Step("kind", 4, _ask_kind, _take_kind, _is_done_once_asked, _never),
    Step("urg", 4, _ask_urgence, _take_urgence, _is_done_once_asked, _never),
    Step(
        "rais",
        4,
        _ask_raison,
        _take_raison,
        _is_raison_done,
        _is_urgent,
    ),
)

"""The problem in free words, several messages, then its urgency; a numéro is asked about. Pure."""

from dataclasses import replace

from handlers.create_demande import blocage_texts as texts
from handlers.create_demande.answers import NEXT, organismes_of
from handlers.create_demande.texts import TEXT_ONLY
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Done,
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
from models import titre as titres
from models.demande.demande import Urgence
from models.demande.draft import DraftData
from models.demande.numeros import (
    elements_in,
    masked,
    numbers_in,
    with_elements,
)
from models.demande.piece import Content
from models.values.blocage import BLOCAGES
from models.values.ills import ills_in

MOVE, KEEP = (
    Option(texts.PROBLEME_MOVE, "move"),
    Option(texts.PROBLEME_KEEP, "here"),
)
REWRITE = Option(texts.PROBLEME_REWRITE, "again")


KINDS = tuple(Option(label, str(place)) for place, label in enumerate(BLOCAGES))
URGENCE = tuple(Option(label, value) for value, label in URGENCES.items())
NAME = "prob"


def ticked_kinds(data: DraftData) -> list[Option]:
    """Return the kinds of blocage, the chosen one ticked."""
    return [
        option.ticked(is_on=option.label == data.blocage) for option in KINDS
    ]


def with_urgence(data: DraftData, entry: Entry) -> DraftData | None:
    """Return the draft with the urgency that was chosen, or nothing."""
    urgence = meant(entry, URGENCE)
    if urgence is None:
        return None
    raison = "" if urgence == Urgence.SANS else None
    return data.changed(
        urgence=urgence, urgence_raison=raison, probleme_done=True
    )


def begun_with(data: DraftData, words: Content) -> DraftData:
    """Return the draft with its first words, said before it was begun, and the files beside."""
    data = data.changed(pieces=words.files)
    if numbers_in(words.text):
        return data.changed(suspect_probleme=words.text)
    return data.changed(probleme=(words.text,) if words.text else ())


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.suspect_probleme is not None:
        return _ask_about_numeros(
            data.suspect_probleme, organismes_of(data, facts)
        )
    if not data.probleme:
        return Question(
            texts.PROBLEME, paired(*ticked_kinds(data)), awaits_text=True
        )
    if data.revisit == NAME:
        written = " ".join(data.probleme)[: texts.PROBLEME_SHOWN]
        return Question(
            texts.probleme_known(written), ((REWRITE, NEXT),), awaits_text=True
        )
    calm, *urgent = URGENCE
    rows = ((calm,), tuple(urgent), (REWRITE,))
    return Question(texts.PROBLEME_MORE, rows, takes_text=True)


def _ask_about_numeros(suspect: str, organismes: list[str]) -> Question:
    kinds = dict.fromkeys(str(numero.kind) for numero in numbers_in(suspect))
    can_be_read = bool(elements_in(suspect, organismes))
    doubted = texts.probleme_doubted(list(kinds), can_be_read=can_be_read)
    return Question(doubted, stacked(MOVE, KEEP))


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.suspect_probleme is not None:
        return _decide(data, data.suspect_probleme, entry, facts)
    if REWRITE.is_meant(entry):
        return Stay(data.changed(probleme=()))
    if not data.probleme:
        return _ticked(data, entry) or _take_text(data, entry)
    if data.revisit == NAME:
        return data if NEXT.is_meant(entry) else _take_text(data, entry)
    return with_urgence(data, entry) or _take_text(data, entry)


def _ticked(data: DraftData, entry: Entry) -> Stay | None:
    place = meant(entry, KINDS)
    if place is None:
        return None
    return Stay(data.changed(blocage=KINDS[int(place)].label))


def _take_text(data: DraftData, entry: Entry) -> Taken:
    text = entry.own_words
    if entry.media or entry.pressed or not text:
        return Refusal(TEXT_ONLY)
    if numbers_in(text):
        return Stay(data.changed(suspect_probleme=text), erases=True)
    return replace(_added(data, text), above=_warning(text))


def _warning(text: str) -> str:
    """What may name somebody is said, and not refused."""
    kinds = dict.fromkeys(
        str(finding.kind) for finding in titres.find_personal_data(text)
    )
    named = texts.probleme_names(list(kinds)) if kinds else ""
    ills = ills_in(text)
    told = texts.probleme_diagnosis(ills) if ills else ""
    return "\n\n".join(filter(None, (named, told)))


def _decide(data: DraftData, suspect: str, entry: Entry, facts: Facts) -> Taken:
    if KEEP.is_meant(entry):
        return _added(data, suspect)
    if not MOVE.is_meant(entry):
        return Refusal(texts.PROBLEME_FIRST)
    more = elements_in(suspect, organismes_of(data, facts))
    moved = data.changed(identifiers=with_elements(data.identifiers, more))
    return _added(moved, masked(suspect))


def _added(data: DraftData, text: str) -> Stay:
    return Stay(
        data.changed(probleme=(*data.probleme, text), suspect_probleme=None)
    )


def _correct(data: DraftData, entry: Entry, from_end: int) -> Done:
    text = entry.own_words
    place = len(data.probleme) - from_end
    if not text or place < 0:
        return Refusal(TEXT_ONLY)
    # Beware: what was corrected stays in its place, so that the next edit finds the right line.
    lines = list(data.probleme)
    lines[place] = masked(text)
    after = data.changed(probleme=tuple(lines))
    if numbers_in(text):
        return Stay(after, above=texts.PROBLEME_MASKED, erases=True)
    return after


def _is_done(data: DraftData, facts: Facts) -> bool:
    is_settled = bool(data.probleme) and data.suspect_probleme is None
    return is_settled and data.urgence is not None


def _is_kind(value: str) -> bool:
    return any(option.value == value for option in KINDS)


STEP = Step(
    NAME, 4, _ask, _take, _is_done, tolerates=_is_kind, corrects=_correct
)

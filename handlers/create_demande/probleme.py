"""The problem in free words, several messages; a numéro that identifies is asked about. Pure."""

from dataclasses import replace

from handlers.create_demande import texts
from handlers.create_demande.answers import NEXT, organismes_of
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Done,
    Entry,
    Option,
    Question,
    Refusal,
    Stay,
    Taken,
    stacked,
)
from models import titre as titres
from models.demande.draft import DraftData
from models.demande.numeros import (
    elements_in,
    masked,
    numbers_in,
    with_elements,
)

MOVE, KEEP = (
    Option(texts.PROBLEME_MOVE, "move"),
    Option(texts.PROBLEME_KEEP, "here"),
)
REWRITE = Option(texts.PROBLEME_REWRITE, "again")


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.suspect_probleme is not None:
        return _ask_about_numeros(
            data.suspect_probleme, organismes_of(data, facts)
        )
    if not data.probleme:
        return Question(texts.PROBLEME, awaits_text=True)
    return Question(texts.PROBLEME_MORE, stacked(NEXT, REWRITE))


def _ask_about_numeros(suspect: str, organismes: list[str]) -> Question:
    kinds = dict.fromkeys(str(numero.kind) for numero in numbers_in(suspect))
    can_be_read = bool(elements_in(suspect, organismes))
    doubted = texts.probleme_doubted(list(kinds), can_be_read=can_be_read)
    return Question(doubted, stacked(MOVE, KEEP))


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.suspect_probleme is not None:
        return _decide(data, data.suspect_probleme, entry, facts)
    if REWRITE.is_meant(entry):
        return Stay(data.changed(probleme=(), probleme_done=False))
    if NEXT.is_meant(entry):
        return _end(data)
    text = entry.own_words
    if entry.media or not text:
        return Refusal(texts.TEXT_ONLY)
    if numbers_in(text):
        return Stay(data.changed(suspect_probleme=text), erases=True)
    return replace(_added(data, text), above=_warning(text))


def _end(data: DraftData) -> Taken:
    if not data.probleme:
        return Refusal(texts.PROBLEME_EMPTY)
    return data.changed(probleme_done=True)


def _warning(text: str) -> str:
    """What may name somebody is said, and not refused."""
    kinds = dict.fromkeys(
        str(finding.kind) for finding in titres.find_personal_data(text)
    )
    return texts.probleme_names(list(kinds)) if kinds else ""


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
        return Refusal(texts.TEXT_ONLY)
    # Beware: what was corrected stays in its place, so that the next edit finds the right line.
    lines = list(data.probleme)
    lines[place] = masked(text)
    after = data.changed(probleme=tuple(lines))
    if numbers_in(text):
        return Stay(after, above=texts.PROBLEME_MASKED, erases=True)
    return after


def _is_done(data: DraftData, facts: Facts) -> bool:
    return data.probleme_done


STEP = Step("prob", 4, _ask, _take, _is_done, corrects=_correct)

"""The problem in free words, several messages; a numéro that identifies is asked about. Pure."""

from dataclasses import replace

from handlers.create_demande import texts
from handlers.create_demande.lines import organismes_of
from handlers.create_demande.organismes import NEXT, named
from handlers.kit.flow import CONTINUE, Done, Entry, Facts, Question, Refusal, Stay, Step, Taken
from handlers.kit.screens import plain
from models import titre as titres
from models.demande.draft import DraftData
from models.demande.numeros import elements_in, masked, numbers_in, with_elements

MOVE, KEEP = ("Déplacer dans l'identité", "move"), ("Garder ici", "here")


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.suspect_probleme is not None:
        kinds = list(dict.fromkeys(str(one.kind) for one in numbers_in(data.suspect_probleme)))
        can_be_read = bool(elements_in(data.suspect_probleme, organismes_of(data, facts)))
        return Question(texts.probleme_doubted(kinds, can_be_read=can_be_read), ((MOVE,), (KEEP,)))
    if not data.probleme:
        return Question(texts.PROBLEME)
    return Question(texts.PROBLEME_MORE, (NEXT, (("Tout réécrire", "again"),)))


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.suspect_probleme is not None:
        return _decide(data, data.suspect_probleme, entry, facts)
    if entry.pressed == "again":
        return Stay(data.model_copy(update={"probleme": (), "probleme_done": False}))
    if entry.pressed == CONTINUE:
        return (
            data.model_copy(update={"probleme_done": True})
            if data.probleme
            else Refusal(texts.PROBLEME_EMPTY)
        )
    text = plain(entry.text).strip()
    if entry.media or not text:
        return Refusal(texts.TEXT_ONLY)
    if numbers_in(text):
        return Stay(data.model_copy(update={"suspect_probleme": text}), erases=True)
    return replace(_added(data, text), above=_warning(text))


def _warning(text: str) -> str:
    """What may name somebody is said, and not refused."""
    kinds = list(dict.fromkeys(str(one.kind) for one in titres.find_personal_data(text)))
    return texts.probleme_names(kinds) if kinds else ""


def _decide(data: DraftData, text: str, entry: Entry, facts: Facts) -> Taken:
    if named(entry, *KEEP):
        return _added(data, text)
    if not named(entry, *MOVE):
        return Refusal(texts.PROBLEME_FIRST)
    more = elements_in(text, organismes_of(data, facts))
    moved = data.model_copy(update={"identifiers": with_elements(data.identifiers, more)})
    return _added(moved, masked(text))


def _added(data: DraftData, text: str) -> Stay:
    return Stay(
        data.model_copy(update={"probleme": (*data.probleme, text), "suspect_probleme": None})
    )


def _correct(data: DraftData, entry: Entry, from_end: int) -> Done:
    text, place = plain(entry.text).strip(), len(data.probleme) - from_end
    if not text or place < 0:
        return Refusal(texts.TEXT_ONLY)
    # Beware: what was corrected stays in its place, so that the next edit finds the right line.
    after = data.model_copy(
        update={"probleme": (*data.probleme[:place], masked(text), *data.probleme[place + 1 :])}
    )
    return Stay(after, above=texts.PROBLEME_MASKED, erases=True) if numbers_in(text) else after


STEP = Step("prob", 4, _ask, _take, lambda data, _: data.probleme_done, corrects=_correct)

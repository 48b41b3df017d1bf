"""Step 2, the titre: a few words that let nobody be recognised; pure."""

from dataclasses import dataclass

from handlers.create_demande import texts
from handlers.create_demande.answers import one_line
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Entry,
    Option,
    Question,
    Refusal,
    Stay,
    Taken,
    stacked,
)
from models import titre as titres
from models.demande.draft import LONGEST_TITRE, DraftData

TAKE = Option(texts.TAKE_PROPOSAL, "take")
FIX = Option(texts.FIX, "fix")
NOT_A_NAME = Option(texts.NOT_A_NAME, "not")
KEEP = Option(texts.KEEP_TITRE, "keep")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a titre seems to say of a person, and the same titre without it."""

    kinds: tuple[titres.Data, ...]
    proposal: str

    @property
    def is_name_alone(self) -> bool:
        """Whether only a name is suspected: the aidant may know better."""
        return self.kinds == (titres.Data.NOM,)


def _read(titre: str) -> Reading:
    findings = titres.find_personal_data(titre)
    kinds = dict.fromkeys(finding.kind for finding in findings)
    return Reading(tuple(kinds), titres.mask(titre, findings))


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.suspect_titre is None:
        known = texts.titre_known(data.titre) if data.titre else texts.TITRE
        return Question(known, awaits_text=True)
    reading = _read(data.suspect_titre)
    if not reading.kinds:
        recognisable = texts.TITRE_RECOGNISABLE
        return Question(recognisable, stacked(FIX, KEEP), takes_text=True)
    if reading.is_name_alone:
        doubted = texts.titre_doubted(reading.proposal)
        return Question(
            doubted, stacked(TAKE, FIX, NOT_A_NAME), takes_text=True
        )
    kinds = [str(kind) for kind in reading.kinds]
    refused = texts.titre_refused(kinds, reading.proposal)
    return Question(refused, stacked(TAKE, FIX), takes_text=True)


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.suspect_titre is not None and entry.pressed:
        return _decide(data, data.suspect_titre, entry)
    if entry.media or entry.pressed:
        return Refusal(texts.TITRE_TEXT_ONLY)
    text = one_line(entry)
    if not text:
        return Refusal(texts.TITRE_EMPTY)
    if len(text) > LONGEST_TITRE:
        return Refusal(texts.too_long(LONGEST_TITRE, len(text)))
    if _read(text).kinds or titres.is_recognisable(text):
        # It may name the usager: it waits in the draft, and not in the chat.
        return Stay(data.changed(suspect_titre=text), erases=True)
    return _titled(data, text)


def _decide(data: DraftData, suspect: str, entry: Entry) -> Taken:
    reading = _read(suspect)
    if KEEP.is_meant(entry) and not reading.kinds:
        return _titled(data, suspect).changed(contested_titre=suspect)
    if TAKE.is_meant(entry):
        return _titled(data, reading.proposal[:LONGEST_TITRE])
    if NOT_A_NAME.is_meant(entry) and reading.is_name_alone:
        return _titled(data, suspect).changed(contested_titre=suspect)
    return Stay(data.changed(suspect_titre=None))


def _titled(data: DraftData, titre: str) -> DraftData:
    return data.changed(titre=titre, contested_titre=None, suspect_titre=None)


def _is_done(data: DraftData, facts: Facts) -> bool:
    return data.titre is not None


STEP = Step("titre", 2, _ask, _take, _is_done)

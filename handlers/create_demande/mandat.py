"""Step 5, the mandat: how it was given; on paper, its pages and its date; pure."""

from dataclasses import replace

from handlers.create_demande import mandat_texts as texts
from handlers.create_demande import texts as wizard
from handlers.create_demande.answers import NEXT, chosen_names
from handlers.kit.flow import Facts, Step, anything
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
    stacked,
)
from handlers.kit.wording import PARIS
from handlers.printing.mandat import MandatFacts, mandat_text
from models.demande.draft import DraftData
from models.demande.mandat import MandatKind
from models.demande.piece import PieceKind
from models.values.day import read_day

SIGNED = Option(texts.SIGNED, MandatKind.SIGNE.value)
BY_SMS = Option(texts.BY_SMS, MandatKind.SMS.value)
EXISTING = Option(texts.EXISTING, MandatKind.EXISTANT.value)
REPRESENTATIVE = Option(texts.REPRESENTATIVE, "rep")
KEPT, PRINT = Option(texts.KEPT, "kept"), Option(texts.PRINT, "print")
COPY = Option(texts.COPY, "copy")
TODAY = Option(texts.TODAY, "today")
PAPER = "preuve"
CORRECT = Option(wizard.FIX, "mand")
PAGES = (PieceKind.PHOTO, PieceKind.DOCUMENT)
FRESH = {
    "mandat_files": (),
    "mandat_unread": (),
    "mandat_kept": False,
    "mandat_date": None,
    "mandat_number": None,
    "mandat_request": None,
    "asked_for": (),
    "confirmed_at": None,
    "attested_for": None,
    "aside": None,
}
"""What another kind of mandat begins with."""


def structure_name(data: DraftData, facts: Facts) -> str:
    """Return the name of the structure that asks."""
    for structure in facts.structures:
        if structure.id == data.structure_id:
            return structure.nom
    return texts.THE_STRUCTURE


def signed_instead(data: DraftData) -> Stay:
    """« Mandat signé », in the place of an SMS."""
    return Stay(data.changed(**FRESH, mandat=SIGNED.value, revisit=PAPER))


def _kinds(facts: Facts) -> tuple[Option, ...]:
    return (SIGNED, BY_SMS, EXISTING) if facts.can_sms else (SIGNED, EXISTING)


def _ask_kind(data: DraftData, facts: Facts) -> Question:
    representative = REPRESENTATIVE.ticked(is_on=data.is_representative)
    return Question(texts.KIND, stacked(*_kinds(facts), representative))


def _take_kind(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if REPRESENTATIVE.is_meant(entry):
        is_representative = not data.is_representative
        return Stay(
            data.changed(is_representative=is_representative, attested_for=None)
        )
    kind = meant(entry, _kinds(facts))
    if kind is None:
        return Refusal(wizard.USE_BUTTONS)
    if kind == MandatKind.SMS == data.mandat and data.has_proof:
        # A code given is an accord: nobody asks the usager twice.
        return data
    return data.changed(**FRESH, mandat=kind)


def _is_kind_done(data: DraftData, facts: Facts) -> bool:
    return data.mandat is not None


def _ask_known(data: DraftData, facts: Facts) -> Question:
    known = texts.known(texts.mandat_line(data))
    return Question(known, ((CORRECT, NEXT),))


def _take_known(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if NEXT.is_meant(entry):
        return data
    if entry.file is not None and data.mandat_files:
        return _with_page(data, replace(entry, is_of_album=True))
    if CORRECT.is_meant(entry):
        return Stay(data.changed(revisit=CORRECT.value))
    return Refusal(wizard.USE_BUTTONS)


def _is_known(data: DraftData, facts: Facts) -> bool:
    return data.mandat is not None and data.has_proof


def _is_done_once_asked(_data: DraftData, _facts: Facts) -> bool:
    return True


def _ask_file(data: DraftData, facts: Facts) -> Question:
    if data.mandat_unread:
        return Question(texts.READING, stacked(KEPT))
    if data.has_page:
        received = texts.pages(len(data.mandat_files))
        return Question(received, stacked(NEXT, KEPT))
    if data.aside != COPY.value:
        return Question(texts.FILE, stacked(KEPT, PRINT, COPY))
    to_copy = texts.to_copy(
        mandat_text(_mandat_facts(data, facts)),
        structure=structure_name(data, facts),
        organismes=chosen_names(data, facts),
    )
    return Question(to_copy, stacked(KEPT, PRINT), is_verbatim=True)


def _mandat_facts(data: DraftData, facts: Facts) -> MandatFacts:
    # The usager writes name and birth by hand: they must not stay in the chat.
    return MandatFacts(
        structure=structure_name(data, facts),
        aidant=facts.aidant,
        organismes=tuple(chosen_names(data, facts)),
    )


def _take_file(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if KEPT.is_meant(entry):
        return data.changed(
            mandat_kept=True, mandat_files=(), mandat_unread=(), aside=None
        )
    if PRINT.is_meant(entry):
        return Do(Effect.PRINT_MANDAT, data)
    if COPY.is_meant(entry):
        return Stay(data.changed(aside=COPY.value))
    if NEXT.is_meant(entry) and data.has_page:
        return Refusal(texts.READING) if data.mandat_unread else data
    return _with_page(data, entry)


def _with_page(data: DraftData, entry: Entry) -> Taken:
    if entry.file is None or entry.file.kind not in PAGES:
        return Refusal(texts.FILE_KIND)
    fresh = data.with_page(entry.file).changed(
        mandat_kept=False,
        mandat_date=None,
        aside=None,
        attested_for=None,
        # Of an album, the next pages are on their way.
        revisit=PAPER if entry.is_of_album else None,
    )
    return Do(Effect.KEEP_PAGE, fresh)


def _is_file_done(data: DraftData, facts: Facts) -> bool:
    return data.has_page or data.mandat_kept


def _is_signed(data: DraftData, facts: Facts) -> bool:
    return data.mandat == MandatKind.SIGNE


def _ask_date(data: DraftData, facts: Facts) -> Question:
    options = stacked(TODAY) if _is_signed(data, facts) else ()
    return Question(texts.DATE, options, awaits_text=True)


def _take_date(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    today = facts.now.astimezone(PARIS).date()
    signed_on = (
        today if TODAY.is_meant(entry) else read_day(entry.text, today=today)
    )
    if signed_on is None or entry.media:
        return Refusal(texts.DATE_UNREAD)
    if signed_on > today:
        return Refusal(texts.DATE_FUTURE)
    if today - signed_on >= facts.rules.mandat:
        return Refusal(texts.DATE_OLD)
    return data.changed(mandat_date=signed_on, attested_for=None)


def _is_date_done(data: DraftData, facts: Facts) -> bool:
    return data.mandat_date is not None


def _is_date_needed(data: DraftData, facts: Facts) -> bool:
    is_kept_here = _is_signed(data, facts) and data.mandat_kept
    return data.mandat == MandatKind.EXISTANT or is_kept_here


STEPS = (
    Step(
        "accord",
        5,
        _ask_known,
        _take_known,
        _is_done_once_asked,
        _is_known,
        is_page=True,
    ),
    Step("mand", 5, _ask_kind, _take_kind, _is_kind_done, tolerates=anything),
    Step(
        PAPER, 5, _ask_file, _take_file, _is_file_done, _is_signed, hides=True
    ),
    Step("date", 5, _ask_date, _take_date, _is_date_done, _is_date_needed),
)

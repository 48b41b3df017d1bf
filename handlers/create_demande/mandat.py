"""The questions of the mandat: how it was given, its proof, its date, the SMS and its code, the attestation; pure."""

from collections.abc import Mapping

from handlers.create_demande import mandat_texts as texts
from handlers.create_demande import texts as wizard
from handlers.create_demande.dates import read_day
from handlers.create_demande.organismes import ticked
from handlers.create_demande.sms_text import sms_text
from handlers.kit.flow import Do, Effect, Entry, Facts, Question, Refusal, Stay, Step, Taken
from handlers.kit.wording import PARIS
from handlers.printing.mandat import MandatFacts, mandat_text
from models.actions.mandat_sms import HIDDEN
from models.demande.draft import DraftData
from models.demande.piece import File, PieceKind
from models.values.mobile import Wrong, read_mobile

SIGNED, BY_SMS, EXISTING = "signe", "sms", "existant"
PAGES = (".pdf", ".jpg", ".jpeg", ".png")
"""What a document may be, besides a photo: a phone's scan, or a photo sent as a file."""
FRESH = {
    "mandat_files": (), "mandat_kept": False, "mandat_date": None, "mandat_number": None, "mandat_request": None,
    "asked_for": (), "confirmed_at": None, "attested_for": None, "aside": None,
}  # fmt: skip
COPY = "copy"
CODE = len(HIDDEN)


def _read(entry: Entry, labels: Mapping[str, str]) -> str | None:
    """Return the value of the button that was pressed, or whose label was typed."""
    if entry.pressed in labels:
        return entry.pressed
    typed = entry.text.strip().casefold()
    return next((value for value, label in labels.items() if typed == label.casefold()), None)


def _kinds(facts: Facts) -> dict[str, str]:
    by_sms = {BY_SMS: texts.BY_SMS} if facts.can_sms else {}
    return {SIGNED: texts.SIGNED, **by_sms, EXISTING: texts.EXISTING}


def _ask_kind(data: DraftData, facts: Facts) -> Question:
    rows = tuple(((label, value),) for value, label in _kinds(facts).items())
    return Question(
        texts.KIND, (*rows, ((ticked(texts.REPRESENTATIVE, is_on=data.is_representative), "rep"),))
    )


def _take_kind(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    chosen = _read(entry, _kinds(facts) | {"rep": texts.REPRESENTATIVE})
    if chosen == "rep":
        again = {"is_representative": not data.is_representative, "attested_for": None}
        return Stay(data.model_copy(update=again))
    return (
        data.model_copy(update=FRESH | {"mandat": chosen}) if chosen else Refusal(wizard.USE_KEYS)
    )


def _ask_file(data: DraftData, facts: Facts) -> Question:
    rows = (((texts.KEPT, "kept"),), ((texts.PRINT, "print"),), ((texts.COPY, COPY),))
    if data.aside == COPY:
        return Question(
            texts.TO_COPY.format(text=mandat_text(_mandat_facts(data, facts))), rows[:2]
        )
    return Question(texts.FILE, rows)


def _mandat_facts(data: DraftData, facts: Facts) -> MandatFacts:
    # The usager writes name and birth by hand: they must not stay in the chat.
    return MandatFacts(
        structure=_structure(data, facts),
        aidant=facts.aidant,
        organismes=tuple(_names(data, facts)),
    )


def _structure(data: DraftData, facts: Facts) -> str:
    return next(
        (one.nom for one in facts.structures if one.id == data.structure_id), "la structure"
    )


def _names(data: DraftData, facts: Facts) -> list[str]:
    return [choice.nom for choice in facts.choices if choice.id in data.organismes]


def _take_file(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    match _read(entry, {"kept": texts.KEPT, "print": texts.PRINT, COPY: texts.COPY}):
        case "kept":
            return data.model_copy(update={"mandat_kept": True, "mandat_files": (), "aside": None})
        case "print":
            return Do(Effect.PRINT_MANDAT, data)
        case "copy":
            return Stay(data.model_copy(update={"aside": COPY}))
    refused = _refused(entry, facts)
    if refused or entry.file is None:
        return refused or Refusal(texts.FILE_KIND)
    fresh = {
        "mandat_files": (entry.file,),
        "mandat_kept": False,
        "mandat_date": None,
        "aside": None,
    }
    return Do(Effect.KEEP_PAGE, data.model_copy(update=fresh | {"attested_for": None}))


def _refused(entry: Entry, facts: Facts) -> Refusal | None:
    if entry.file is None or not _is_page(entry.file):
        return Refusal(texts.FILE_KIND)
    if entry.file.size > facts.rules.file_bytes:
        return Refusal(texts.too_heavy(facts.rules.file_bytes))
    return None


def _is_page(file: File) -> bool:
    return file.kind is PieceKind.PHOTO or (
        file.kind is PieceKind.DOCUMENT and file.name.casefold().endswith(PAGES)
    )


def _ask_date(data: DraftData, facts: Facts) -> Question:
    return Question(texts.DATE, (((texts.TODAY, "today"),),) if data.mandat == SIGNED else ())


def _take_date(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    today = facts.now.astimezone(PARIS).date()
    signed = today if entry.pressed == "today" else read_day(entry.text, today=today)
    if signed is None or entry.media:
        return Refusal(texts.DATE_UNREAD)
    if signed > today:
        return Refusal(texts.DATE_FUTURE)
    if today - signed >= facts.rules.mandat:
        return Refusal(texts.DATE_OLD)
    return data.model_copy(update={"mandat_date": signed, "attested_for": None})


def _ask_number(data: DraftData, facts: Facts) -> Question:
    rows = ((ticked(texts.RELATIVE, is_on=data.is_relative_phone), "relative"),)
    return Question(texts.NUMBER, (rows, ((texts.SIGNED, SIGNED),)))


def _take_number(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    match _read(entry, {"relative": texts.RELATIVE, SIGNED: texts.SIGNED}):
        case "relative":
            return Stay(data.model_copy(update={"is_relative_phone": not data.is_relative_phone}))
        case "signe":
            return _instead(data)
    number = read_mobile(entry.text, accepts_fiction=facts.rules.accepts_fiction)
    if isinstance(number, Wrong):
        return Refusal(texts.WRONG_NUMBER[number])
    asked = {"mandat_request": None, "asked_for": (), "confirmed_at": None, "attested_for": None}
    return data.model_copy(update=asked | {"mandat_number": number})


def _instead(data: DraftData) -> Stay:
    return Stay(data.model_copy(update=FRESH | {"mandat": SIGNED, "revisit": "preuve"}))


def _sms(data: DraftData, facts: Facts) -> str:
    return sms_text(
        structure=_structure(data, facts), organismes=_names(data, facts), code=HIDDEN,
        minutes=int(facts.rules.sms_code.total_seconds() // 60),
    )  # fmt: skip


def _ask_sms(data: DraftData, facts: Facts) -> Question:
    said = texts.READ_ALOUD.format(
        number=texts.hidden(data.mandat_number or ""), text=_sms(data, facts)
    )
    return Question(
        said,
        (((texts.SEND_SMS, "send"),), ((texts.OTHER_NUMBER, "other"),), ((texts.SIGNED, SIGNED),)),
    )


def _take_sms(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    match _read(entry, {"send": texts.SEND_SMS, "other": texts.OTHER_NUMBER, SIGNED: texts.SIGNED}):
        case "send":
            return Do(Effect.SEND_SMS, data, _sms(data, facts))
        case "other":
            return Stay(data.model_copy(update={"revisit": "mobile"}))
        case "signe":
            return _instead(data)
    return Refusal(wizard.USE_KEYS)


def _ask_code(data: DraftData, facts: Facts) -> Question:
    rows = (
        ((texts.RESEND, "resend"),),
        ((texts.OTHER_NUMBER, "other"),),
        ((texts.SIGNED, SIGNED),),
    )
    return Question(texts.CODE.format(number=texts.hidden(data.mandat_number or "")), rows)


def _take_code(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    match _read(entry, {"resend": texts.RESEND, "other": texts.OTHER_NUMBER, SIGNED: texts.SIGNED}):
        case "resend":
            return Do(Effect.RESEND_SMS, data, _sms(data, facts))
        case "other":
            return Stay(data.model_copy(update={"revisit": "mobile"}))
        case "signe":
            return _instead(data)
    code = "".join(entry.text.split())
    if len(code) != CODE or not (code.isascii() and code.isdigit()):
        return Refusal(texts.CODE_FORM)
    return Do(Effect.CHECK_CODE, data, code)


def _attested_text(data: DraftData, facts: Facts) -> str:
    return texts.attestation(
        _structure(data, facts), _names(data, facts), is_representative=data.is_representative
    )  # fmt: skip


def _ask_attestation(data: DraftData, facts: Facts) -> Question:
    received = texts.pages(len(data.mandat_files)) if data.mandat_files else ""
    said = [texts.BEFORE_SUMMARY, received, _attested_text(data, facts)]
    return Question("\n\n".join(part for part in said if part), (((texts.ATTEST, "yes"),),))


def _take_attestation(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.media and data.mandat_files:
        # Further pages of an album, or sent one by one.
        refused = _refused(entry, facts)
        more = (*data.mandat_files, *((entry.file,) if entry.file else ()))
        return refused or Do(
            Effect.KEEP_FURTHER_PAGE, data.model_copy(update={"mandat_files": more})
        )
    if _read(entry, {"yes": texts.ATTEST}) is None:
        return Refusal(texts.NO_AUTHORISATION)
    said = f"{_attested_text(data, facts)}\n{texts.ATTEST}"
    return data.attest(text=said, wording=texts.WORDING, now=facts.now)


def _is_asked(data: DraftData, facts: Facts) -> bool:
    return data.mandat_request is not None and set(data.organismes) <= set(data.asked_for)


def _needs_date(data: DraftData, facts: Facts) -> bool:
    return data.mandat == EXISTING or (data.mandat == SIGNED and data.mandat_kept)


def _is_by_sms(data: DraftData, facts: Facts) -> bool:
    return data.mandat == BY_SMS


STEPS = (
    Step("mand", 5, _ask_kind, _take_kind, lambda data, _: data.mandat is not None, is_tolerant=True),
    Step(
        "preuve", 5, _ask_file, _take_file, lambda data, _: bool(data.mandat_files) or data.mandat_kept,
        applies=lambda data, _: data.mandat == SIGNED, hides=True,
    ),
    Step("date", 5, _ask_date, _take_date, lambda data, _: data.mandat_date is not None, applies=_needs_date),
    Step(
        "mobile", 5, _ask_number, _take_number, lambda data, _: data.mandat_number is not None,
        applies=_is_by_sms, hides=True, is_tolerant=True,
    ),
    Step("sms", 5, _ask_sms, _take_sms, _is_asked, applies=_is_by_sms),
    Step("code", 5, _ask_code, _take_code, lambda data, _: data.has_proof, applies=_is_by_sms, hides=True),
    Step("att", 5, _ask_attestation, _take_attestation, lambda data, _: data.is_attested, hides=True),
)  # fmt: skip

"""« Mandat par SMS »: the usager's mobile, the SMS read aloud, the code as consent; pure."""

from handlers.create_demande import mandat_texts as texts
from handlers.create_demande import texts as wizard
from handlers.create_demande.answers import chosen_names
from handlers.create_demande.mandat import (
    SIGNED,
    signed_instead,
    structure_name,
)
from handlers.create_demande.sms_text import sms_text
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
    stacked,
)
from handlers.kit.screens import Style
from models.actions.mandat_sms import HIDDEN
from models.demande.draft import DraftData
from models.demande.mandat import MandatKind
from models.values.mobile import Wrong, read_mobile
from models.values.sms_code import read_sms_code

CODE = "code"
"""The step that takes the code."""

RELATIVE = Option(texts.RELATIVE, "relative")
SEND = Option(texts.SEND_SMS, "send", Style.SUCCESS)
RESEND = Option(texts.RESEND, "resend")
OTHER_NUMBER = Option(texts.OTHER_NUMBER, "other")


def _is_by_sms(data: DraftData, facts: Facts) -> bool:
    return data.mandat == MandatKind.SMS


def _ask_number(data: DraftData, facts: Facts) -> Question:
    relative = RELATIVE.ticked(is_on=data.is_relative_phone)
    return Question(texts.NUMBER, stacked(relative, SIGNED), awaits_text=True)


def _take_number(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if RELATIVE.is_meant(entry):
        return Stay(data.changed(is_relative_phone=not data.is_relative_phone))
    if SIGNED.is_meant(entry):
        return signed_instead(data)
    number = read_mobile(
        entry.text, accepts_fiction=facts.rules.accepts_fiction
    )
    if isinstance(number, Wrong):
        return Refusal(texts.WRONG_NUMBER[number])
    return data.changed(
        mandat_number=number,
        mandat_request=None,
        asked_for=(),
        confirmed_at=None,
        attested_for=None,
    )


def _is_number_done(data: DraftData, facts: Facts) -> bool:
    return data.mandat_number is not None


def _sms(data: DraftData, facts: Facts) -> str:
    return sms_text(
        structure=structure_name(data, facts),
        organismes=chosen_names(data, facts),
        code=HIDDEN,
        minutes=int(facts.rules.sms_code.total_seconds() // 60),
    )


def _ask_sms(data: DraftData, facts: Facts) -> Question:
    mobile = texts.hidden(data.mandat_number or "")
    aloud = texts.read_aloud(
        mobile,
        _sms(data, facts),
        structure=structure_name(data, facts),
        organismes=chosen_names(data, facts),
    )
    return Question(aloud, stacked(SEND, OTHER_NUMBER, SIGNED))


def _take_sms(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if SEND.is_meant(entry):
        return Do(Effect.SEND_SMS, data, _sms(data, facts))
    return _gone_otherwise(data, entry) or Refusal(wizard.USE_BUTTONS)


def _gone_otherwise(data: DraftData, entry: Entry) -> Stay | None:
    if OTHER_NUMBER.is_meant(entry):
        return Stay(data.changed(revisit="mobile"))
    return signed_instead(data) if SIGNED.is_meant(entry) else None


def _is_asked(data: DraftData, facts: Facts) -> bool:
    return data.mandat_request is not None and set(data.organismes) <= set(
        data.asked_for
    )


def _ask_code(data: DraftData, facts: Facts) -> Question:
    text = texts.CODE.format(number=texts.hidden(data.mandat_number or ""))
    return Question(
        text, stacked(RESEND, OTHER_NUMBER, SIGNED), awaits_text=True
    )


def _take_code(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if RESEND.is_meant(entry):
        return Do(Effect.RESEND_SMS, data, _sms(data, facts))
    otherwise = _gone_otherwise(data, entry)
    if otherwise is not None:
        return otherwise
    code = read_sms_code(entry.text)
    if code is None:
        return Refusal(texts.CODE_FORM)
    return Do(Effect.CHECK_CODE, data, code)


def _is_code_done(data: DraftData, facts: Facts) -> bool:
    return data.has_proof


STEPS = (
    Step(
        "mobile",
        5,
        _ask_number,
        _take_number,
        _is_number_done,
        applies=_is_by_sms,
        hides=True,
        tolerates=anything,
    ),
    Step("sms", 5, _ask_sms, _take_sms, _is_asked, applies=_is_by_sms),
    Step(
        CODE,
        5,
        _ask_code,
        _take_code,
        _is_code_done,
        applies=_is_by_sms,
        hides=True,
    ),
)

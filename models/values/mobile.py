"""A mobile as people write it, read into E.164: French ranges, overseas included, nothing else."""

import re
from enum import StrEnum

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberType,
    ValidationResult,
)

from models.values.cleaning import cleaned
from models.values.spelling import unaccented
from models.values.thanks import without_thanks

TEN_DIGITS = ("FR", "GP", "MQ", "GF", "RE", "YT")
"""Regions whose numbers have ten digits; Saint-Martin and Saint-Barthélemy share GP's."""

FRENCH = frozenset({*TEN_DIGITS, "BL", "MF", "PM", "NC", "PF", "WF"})
"""Where a mobile is French; numbers of six or eight digits are read with their prefix alone."""

TEN, MOST = 10, 15
"""The digits of a national number, and of the longest; source: E.164."""

CALLED = re.compile(
    r"^(?:\W*\b(?:telephone|tel|mobile|mob|portable|port|gsm|numero|num|no|n|"
    r"son|sa|le|la|du|de|l|est|c|usager|sms)\b(?:\.|°)?)+[\s:.]*"
)
"""« Tél. : », « son portable est le »: what introduces a number, and is no part of it."""
DRAWN = re.compile("[\u260e\u2706\U0001f300-\U0001faff]")
"""A telephone drawn before the number, and other drawings."""
FORM = re.compile(r"[\s(<«“\"]*\+?[\d\s.,:;/()<>_'·•«»“”\"-]+")
"""A number and what people put between its digits; no letter, which a keypad would dial."""
TRUNK = re.compile(r"\(\s*0\s*\)")
"""« +33 (0)6 »."""
NATIONAL = re.compile("0[1-9]")
"""How the ten digits of a national number begin."""
FRANCE = re.compile(r"^(?:(?:\+|00)33|33(?=0?[67]\d{8}$))0?")
"""France's prefix: whoever writes it before an overseas mobile means the ten digits."""

FICTION = re.compile(r"\+3363998\d{4}")
"""The range kept for fiction; source: Arcep's numbering plan."""


class Wrong(StrEnum):
    """Why what was written is no mobile that can be asked."""

    UNREADABLE = "unreadable"
    WORD = "word"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    LANDLINE = "landline"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


LENGTHS = {
    ValidationResult.TOO_SHORT: Wrong.TOO_SHORT,
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: Wrong.TOO_SHORT,
    ValidationResult.INVALID_LENGTH: Wrong.TOO_SHORT,
    ValidationResult.TOO_LONG: Wrong.TOO_LONG,
}
"""What is wrong with a length, as phonenumbers says it."""


def read_mobile(text: str, *, accepts_fiction: bool) -> str | Wrong:
    """Return the mobile in E.164, or why it is none; fiction's range passes if accepted."""
    digits = _digits(text)
    if isinstance(digits, Wrong):
        return digits
    # Saint-Pierre-et-Miquelon has both: six digits, and ten in « 0708 ».
    regions = (*TEN_DIGITS, "PM") if len(digits) == TEN else TEN_DIGITS
    try:
        numbers = [phonenumbers.parse(digits, region) for region in regions]
    except NumberParseException:
        return Wrong.UNREADABLE
    written = e164(numbers[0])
    if FICTION.fullmatch(written):
        return written if accepts_fiction else Wrong.UNKNOWN
    mobiles = [number for number in numbers if _is_mobile(number)]
    if not mobiles:
        return _why(numbers)
    region = phonenumbers.region_code_for_number(mobiles[0])
    return e164(mobiles[0]) if region in FRENCH else Wrong.FOREIGN


def _digits(text: str) -> str | Wrong:
    """Return the digits alone, « + » before them if it was written, or why there are none."""
    bare = without_thanks(DRAWN.sub(" ", cleaned(text))).strip()
    bare = CALLED.sub("", unaccented(bare)).strip()
    if not any(map(str.isdigit, text)):
        return Wrong.UNREADABLE
    if not FORM.fullmatch(bare):
        return Wrong.WORD
    without_trunk = TRUNK.sub("", bare)
    digits = re.sub(r"\D", "", without_trunk)
    if len(digits.removeprefix("00")) > MOST:
        return Wrong.TOO_LONG
    if NATIONAL.match(digits) and len(digits) < TEN:
        return Wrong.TOO_SHORT
    return FRANCE.sub("0", f"+{digits}" if "+" in without_trunk else digits)


def e164(number: PhoneNumber) -> str:
    """Write a number as the networks do."""
    return phonenumbers.format_number(
        number, phonenumbers.PhoneNumberFormat.E164
    )


def masked(number: str) -> str:
    """« •• •• •• •• 34 »: enough to recognise a number, not to read it; `number`: E.164."""
    return f"•• •• •• •• {number[-2:]}"


def _is_mobile(number: PhoneNumber) -> bool:
    mobile = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    return (
        phonenumbers.is_valid_number(number)
        and phonenumbers.number_type(number) in mobile
    )


def _why(numbers: list[PhoneNumber]) -> Wrong:
    reason = phonenumbers.is_possible_number_with_reason(numbers[0])
    if reason in LENGTHS:
        return LENGTHS[reason]
    valid = next(
        (number for number in numbers if phonenumbers.is_valid_number(number)),
        None,
    )
    if valid is None:
        return Wrong.UNKNOWN
    region = phonenumbers.region_code_for_number(valid)
    return Wrong.LANDLINE if region in FRENCH else Wrong.FOREIGN

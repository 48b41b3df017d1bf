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

TEN_DIGITS = ("FR", "GP", "MQ", "GF", "RE", "YT")
"""Regions whose numbers have ten digits; Saint-Martin and Saint-Barthélemy share GP's."""

FRENCH = frozenset({*TEN_DIGITS, "BL", "MF", "PM", "NC", "PF", "WF"})
"""Where a mobile is French; numbers of six or eight digits are read with their prefix alone."""

FICTION = re.compile(r"\+3363998\d{4}")
"""The range kept for fiction; source: Arcep's numbering plan."""


class Wrong(StrEnum):
    """Why what was written is no mobile that can be asked."""

    UNREADABLE = "unreadable"
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
    try:
        numbers = [phonenumbers.parse(text, region) for region in TEN_DIGITS]
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

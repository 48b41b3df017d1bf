"""A mobile as people write it, read into E.164: French ranges, overseas included, nothing else."""

import re
from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType, ValidationResult

TEN_DIGITS = ("FR", "GP", "MQ", "GF", "RE", "YT")
"""Regions whose numbers are written with ten digits, as in France; Saint-Martin and Saint-Barthélemy share GP's."""

FRENCH = frozenset({*TEN_DIGITS, "BL", "MF", "PM", "NC", "PF", "WF"})
"""Where a mobile is French; those whose numbers have six or eight digits are read with their prefix alone."""

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


def read_mobile(text: str, *, accepts_fiction: bool) -> str | Wrong:
    """Return the mobile in E.164, or why it is none; `accepts_fiction` lets the range for fiction through."""
    try:
        found = [phonenumbers.parse(text, region) for region in TEN_DIGITS]
    except NumberParseException:
        return Wrong.UNREADABLE
    if FICTION.fullmatch(e164(found[0])):
        return e164(found[0]) if accepts_fiction else Wrong.UNKNOWN
    mobiles = [one for one in found if _is_mobile(one)]
    if not mobiles:
        return _why(found)
    region = phonenumbers.region_code_for_number(mobiles[0])
    return e164(mobiles[0]) if region in FRENCH else Wrong.FOREIGN


def e164(number: PhoneNumber) -> str:
    """Write a number as the networks do."""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def masked(number: str) -> str:
    """« •• •• •• •• 34 »: enough to recognise the number, too little to read it; `number`: E.164."""
    return f"•• •• •• •• {number[-2:]}"


def _is_mobile(number: PhoneNumber) -> bool:
    mobile = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in mobile


def _why(found: list[PhoneNumber]) -> Wrong:
    lengths = {
        ValidationResult.TOO_SHORT: Wrong.TOO_SHORT,
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: Wrong.TOO_SHORT,
        ValidationResult.INVALID_LENGTH: Wrong.TOO_SHORT,
        ValidationResult.TOO_LONG: Wrong.TOO_LONG,
    }
    reason = phonenumbers.is_possible_number_with_reason(found[0])
    if reason in lengths:
        return lengths[reason]
    valid = next((one for one in found if phonenumbers.is_valid_number(one)), None)
    if valid is None:
        return Wrong.UNKNOWN
    region = phonenumbers.region_code_for_number(valid)
    return Wrong.LANDLINE if region in FRENCH else Wrong.FOREIGN

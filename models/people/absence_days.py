"""The days of an absence: which ones are refused, and why. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from models.errors import DomainError
from models.rules import Rules


class Fault(StrEnum):
    """Why an agent may not be away on these days."""

    PAST = "past"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    TOO_FAR = "too_far"


class WrongDays(DomainError):
    """These days are no absence."""

    code: ClassVar[str] = "wrong_days"

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, both included; the last is nothing until it is said."""

    first: date
    last: date | None = None


def fault(
    days: Days, *, today: date, rules: Rules, has_begun: bool = False
) -> Fault | None:
    """Return why these days are refused, or nothing; `has_begun`: the first one is over already."""
    last = days.last or days.first
    if last < today or (days.first < today and not has_begun):
        return Fault.PAST
    if last < days.first:
        return Fault.BACKWARDS
    if last - days.first >= rules.absence:
        return Fault.TOO_LONG
    is_far = days.first - today > rules.absence_ahead
    return Fault.TOO_FAR if is_far else None

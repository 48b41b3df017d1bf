"""The days of an absence: which ones are refused, and why. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.errors import DomainError
from models.rules import Rules
from models.values.coming_day import DayFault


class WrongDays(DomainError):
    """These days are no absence."""

    code: ClassVar[str] = "wrong_days"

    def __init__(self, fault: DayFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, both included; the last is nothing until it is said."""

    first: date
    last: date | None = None


def fault(
    days: Days, *, today: date, rules: Rules, has_begun: bool = False
) -> DayFault | None:
    """Return why these days are refused, or nothing; `has_begun`: the first one is over already."""
    last = days.last or days.first
    if last < today or (days.first < today and not has_begun):
        return DayFault.PAST
    if last < days.first:
        return DayFault.BACKWARDS
    if last - days.first >= rules.absence:
        return DayFault.TOO_LONG
    is_far = days.first - today > rules.absence_ahead
    return DayFault.TOO_FAR if is_far else None

"""What goes wrong on demand while people play."""

from enum import StrEnum

from bot.demo.phone import Outage
from bot.demo.stage import Stage


class Trouble(StrEnum):
    """One of them, by its name in an address."""

    TELEGRAM = "telegram"  # answers 429 to whatever is sent
    SMS = "sms"  # the provider refuses
    MAIL = "mail"  # the server takes no mail for now


def turn(stage: Stage, trouble: Trouble, *, is_on: bool) -> None:
    """Begin a trouble, or end it."""
    match trouble:
        case Trouble.TELEGRAM:
            stage.is_telegram_busy = is_on
        case Trouble.SMS:
            stage.phone.outage = Outage.REFUSES if is_on else None
        case Trouble.MAIL:
            stage.mailbox.is_down = is_on


def troubles(stage: Stage) -> list[Trouble]:
    """Return those that last."""
    lasting = {
        Trouble.TELEGRAM: stage.is_telegram_busy,
        Trouble.SMS: stage.phone.outage is not None,
        Trouble.MAIL: stage.mailbox.is_down,
    }
    return [trouble for trouble, is_on in lasting.items() if is_on]

"""What an attempt says of the server it went to: Telegram, the mail server, the SMS provider."""

from bot.outages import Outages, Outside
from bot.sending.attempts import EXPECTED, NO_ANSWER, Work
from bot.sending.carrier import Door
from bot.sending.carriers import CARRIERS
from bot.sending.pace import Pace
from models.outbox.backlog import NO_MAIL_SERVER, OF_MAIL_SERVER
from models.outbox.outcomes import Outcome

SMS_AWAY = ("sms_away", "sms_timed_out", "sms_answer_lost", "sms_5")
"""How the faults begin of a provider that is away."""


class Servers:
    """Notes who answers and who does not; `is_back`: Telegram has just answered after a silence."""

    def __init__(self, outages: Outages) -> None:
        self._outages = outages
        self.is_back = False

    def note(self, work: Work, outcome: Outcome, pace: Pace) -> bool:
        """Note an attempt's end; return whether its fault is the server's, and told as such."""
        door = getattr(CARRIERS.get(type(work.call)), "door", None)
        if door is Door.MAIL:
            away = outcome.fault.startswith(OF_MAIL_SERVER)
            if outcome.fault == NO_MAIL_SERVER:
                return True
            return self._note(Outside.MAIL, outcome, is_away=away)
        if door is Door.SMS:
            away = outcome.fault.startswith(SMS_AWAY)
            return self._note(Outside.SMS, outcome, is_away=away)
        if work.chat_id is None:
            return False
        is_away = outcome.fault in NO_ANSWER
        if is_away:
            pace.lost()
        elif outcome.done in EXPECTED and pace.answered():
            self.is_back = True
        return self._note(Outside.SENDING, outcome, is_away=is_away)

    def _note(self, what: Outside, outcome: Outcome, *, is_away: bool) -> bool:
        if is_away:
            self._outages.failed(what, outcome.fault)
        elif outcome.done in EXPECTED:
            self._outages.answered(what)
        return is_away

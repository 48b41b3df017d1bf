"""What is wrong with the machine now, mostly as its base shows it to any process."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.gateways.smtp_answers import kept_because
from bot.outages import Outside
from models.actions.mandat_sms import sms_day
from models.journal.register import waiting_since
from models.outbox.backlog import NO_MAIL_SERVER, Backlog, sms_fault
from models.store.base import Session
from models.store.leader import is_led
from models.store.pulse import last_heard
from models.store.trouble import Trouble
from models.upkeep.keys_known import foreign_key


@dataclass(frozen=True, slots=True)
class Problem:
    """A trouble that stands, and what an operator reads of it: no name, no address.

    `count`: how many sends it holds, where it holds some.
    """

    trouble: Trouble
    sentence: str
    count: int = 0


Away = Mapping[Outside, str]
"""What does not answer this process, and the last cause of each."""
UNHEARD_AFTER = timedelta(seconds=60)
"""A poll, or a look at the webhook, is noted several times a minute."""
AWAY_AFTER = 60.0
"""Seconds: what a moment of the network delays has left by then."""
LATE_AFTER = 600.0
"""Seconds after which an unsent message is one too old."""
REGISTER_LATE = 8.0
"""Seconds: a line is on the disk in two, or in six when a command beside the service wrote it."""
SMS_WITHIN = timedelta(hours=1)
"""How long the loss of an SMS says something of the provider, when no other is sent."""

UNHEARD = "rien n'est lu de Telegram"
BOT_REFUSED = (
    "Telegram refuse BOT_TOKEN : demandez-le à @BotFather, puis redémarrez"
)
REGISTER = (
    "le registre ne s'écrit pas : regardez REGISTER_FILE et la place du disque"
)
UNLED = "personne n'envoie : lancez « python -m bot worker »"
FOREIGN = "la clé {name} n'est pas celle de cette base : remettez celle sauvegardée avec elle"
OUTSIDE = {
    Outside.HEARING: UNHEARD,
    Outside.SENDING: "Telegram ne prend pas les envois",
    Outside.EAR: "un autre programme lit Telegram avec le même jeton : arrêtez-le",
    Outside.LEAD: "ce processus ne peut ni mener les envois, ni savoir qui les mène",
    Outside.SMS: "le fournisseur de SMS ne répond pas",
    Outside.TURN: "un défaut du programme arrête les envois : lisez « sender_failed » au journal",
}
"""What this process found away, in the operator's words; kept mails say more of their server."""
CAUSES = {
    "token_refused": BOT_REFUSED,
    "status_401": BOT_REFUSED,
    "status_404": BOT_REFUSED,
    "webhook_fails": "Telegram n'arrive pas à nous joindre : regardez WEBHOOK_URL, son certificat",
    "webhook_elsewhere": (
        "Telegram envoie les messages de ce bot ailleurs (webhook) : arrêtez l'autre programme, "
        "puis redémarrez « web »"
    ),
    "webhook_gone": "le webhook de ce bot a été retiré : redémarrez « web »",
}
"""The same, where the cause says more than what is away."""
NOT_TAKEN = frozenset({"not_sent", "timed_out", "answer_lost", "api_away"})
"""The faults of sends to a Telegram that is away."""


def find_problems(
    session: Session, waits: Backlog, away: Away, *, now: datetime
) -> list[Problem]:
    """Return what is wrong, the gravest first."""
    sentences = {
        Trouble.KEY: _foreign(session),
        Trouble.LEADER: _unled(session, away),
        Trouble.UNHEARD: _unheard(session, away, now),
        Trouble.TELEGRAM: _unsent(waits) or say_away(Outside.SENDING, away),
        Trouble.LATE: say_away(Outside.TURN, away) or _late(waits),
        Trouble.MAIL: _mails(waits),
        Trouble.SMS: _sms(session, now) or say_away(Outside.SMS, away),
        Trouble.REGISTER: _unregistered(session, now),
    }
    counts = {
        Trouble.TELEGRAM: waits.unsent,
        Trouble.LATE: waits.unsent,
        Trouble.MAIL: sum(waits.kept_mails.values()),
    }
    return [
        Problem(trouble, sentence, counts.get(trouble, 0))
        for trouble, sentence in sentences.items()
        if sentence
    ]


def say_away(what: Outside, away: Away) -> str:
    """Return what an operator reads of what is away; nothing of what is not."""
    cause = away.get(what)
    return "" if cause is None else CAUSES.get(cause, OUTSIDE[what])


def _foreign(session: Session) -> str:
    name = foreign_key(session)
    return FOREIGN.format(name=name) if name else ""


def _unled(session: Session, away: Away) -> str:
    if Outside.LEAD in away:
        return say_away(Outside.LEAD, away)
    return "" if is_led(session) else UNLED


def _unheard(session: Session, away: Away, now: datetime) -> str:
    ear, hearing = (
        say_away(what, away) for what in (Outside.EAR, Outside.HEARING)
    )
    # A conflict that no poll ends any more outlives the token that was revoked because of it.
    if hearing == BOT_REFUSED or not ear:
        ear = hearing
    if ear:
        return ear
    heard = last_heard(session)
    is_old = heard is not None and now - heard > UNHEARD_AFTER
    return UNHEARD if is_old else ""


def _unsent(waits: Backlog) -> str:
    if waits.oldest_seconds < AWAY_AFTER:
        return ""
    if "token_refused" in waits.faults:
        return BOT_REFUSED
    lost = sum(waits.faults.get(fault, 0) for fault in NOT_TAKEN)
    if not lost:
        return ""
    return f"Telegram ne prend plus nos envois, réessayés d'eux-mêmes : {waits.unsent} attendent"


def _late(waits: Backlog) -> str:
    if waits.oldest_seconds < LATE_AFTER:
        return ""
    minutes = int(waits.oldest_seconds // 60)
    return f"{waits.unsent} envois en retard, le plus ancien de {minutes} min"


def _mails(waits: Backlog) -> str:
    causes = [why for why in waits.kept_mails if why != NO_MAIL_SERVER]
    because = ", ".join(kept_because(why) for why in causes)
    return f"e-mails gardés : {because}" if causes else ""


def _sms(session: Session, now: datetime) -> str:
    fault = sms_fault(session, since=now - SMS_WITHIN)
    if fault:
        status = fault.removeprefix("sms_")
        said = f"répond {status}" if status.isdecimal() else "ne répond pas"
        return f"SMS : le fournisseur {said} (SMS_URL)"
    day = sms_day(session, now=now)
    if day.asked < day.most:
        return ""
    return f"SMS : le plafond du jour est atteint ({day.most})"


def register_lag(session: Session, now: datetime) -> float:
    """Return since when a line waits to be on the disk, in seconds."""
    since = waiting_since(session)
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _unregistered(session: Session, now: datetime) -> str:
    return REGISTER if register_lag(session, now) > REGISTER_LATE else ""

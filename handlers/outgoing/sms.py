"""An SMS to an usager, and what its aidant reads when it is lost."""

from handlers.create_demande.sent_by_draft import sms_lost
from handlers.kit.calls import Call, Sms
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.sms import SmsLost, SmsSent


def _sent(payload: SmsSent) -> Call:
    return Sms(payload.number, payload.text)


def _lost(payload: SmsLost, leaving: Leaving) -> Call:
    return sms_lost(leaving.session, payload, leaving.place, leaving.now)


READINGS = Readings(anywhere={SmsSent: _sent}, at_place={SmsLost: _lost})

"""What is wrong reads as of now, in the place of what was said of it before."""

from handlers.administer import alert_texts as texts
from handlers.kit.calls import Call, Drop, Edit, Send
from handlers.kit.screens import Screen
from handlers.kit.wording import hour
from handlers.outgoing.reading import Leaving, Readings
from models.actions.alerts import alert_shown, troubles_held
from models.outbox.kinds.alert import Alerted
from models.people.alert import Alert, alert_of
from models.people.roles import operates


def _alerted(_payload: Alerted, leaving: Leaving) -> Call:
    session, reader = leaving.session, leaving.reader
    if reader is None or not operates(session, reader):
        return Drop("not_theirs")
    alert = alert_of(session, reader)
    if alert is None:
        return Drop("told_no_more")
    shown = alert_shown(session, alert, leaving.place.id)
    if shown is not None:
        return Edit(shown, _screen(alert, leaving))
    if alert.ended_at is not None:
        return Drop("over")
    return Send(_screen(alert, leaving))


def _screen(alert: Alert, leaving: Leaving) -> Screen:
    if alert.ended_at is not None:
        return Screen(texts.OVER.format(at=hour(alert.ended_at)))
    held = troubles_held(leaving.session, now=leaving.now)
    return Screen(texts.wrong(held))


READINGS = Readings(at_place={Alerted: _alerted})

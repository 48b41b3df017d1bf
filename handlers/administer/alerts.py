"""`/alertes`: what is wrong with the machine now, and whether one is told of it."""

from datetime import datetime, timedelta
from enum import StrEnum

from handlers.administer import alert_texts as texts
from handlers.kit.conditions import is_command, is_stranger
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column
from handlers.kit.wording import moment
from models.actions.alerts import (
    begin_alerts,
    check_operates,
    end_alerts,
    silence_alerts,
    troubles_held,
)
from models.errors import Stale
from models.people.alert import Alert, alert_of
from models.people.membership import territoire_of_agent
from models.people.roles import operates
from models.values.calendar import next_hour

MORNING = 8
"""The hour at which a night without alerts ends."""
AN_HOUR = timedelta(hours=1)


class Choice(StrEnum):
    """What a button of the screen asks for."""

    ON = "on"
    OFF = "off"
    AN_HOUR = "hour"
    TOMORROW = "tomorrow"


def is_asked_for(context: Context) -> bool:
    """Whether an administrateur types the command; to all others it is none of ours."""
    return (
        is_command("alertes")(context)
        and not is_stranger(context)
        and operates(context.session, context.agent.id)
    )


def open_alerts(context: Context) -> None:
    """`/alertes`.

    Raises:
        NotAllowed: the agent is no administrateur.
    """
    check_operates(context.session, context.agent.id)
    context.show(_screen(context))


def change(context: Context) -> None:
    """One is told, is told no more, or not for a while.

    Raises:
        NotAllowed: the agent is no administrateur.
        Stale: no button asks for this.
    """
    if context.pressed.value not in set(Choice):
        raise Stale
    choice = Choice(context.pressed.value)
    if choice is Choice.ON:
        begin_alerts(context.session, context.agent)
    elif choice is Choice.OFF:
        end_alerts(context.session, context.agent)
    else:
        until = _until(context, choice)
        silence_alerts(context.session, context.agent, until=until)
    context.answer_press()
    context.show(_screen(context))


def _until(context: Context, choice: Choice) -> datetime:
    if choice is Choice.AN_HOUR:
        return context.now + AN_HOUR
    there = territoire_of_agent(context.session, context.agent.id)
    return next_hour(context.now, [MORNING], there)


def _screen(context: Context) -> Screen:
    session, now = context.session, context.now
    troubles = troubles_held(session, now=now)
    alert = alert_of(session, context.agent.id)
    above = texts.wrong(troubles) if troubles else texts.NOTHING
    below = _told(alert, now)
    return Screen(f"{above}\n\n{below}", column(*_buttons(alert, now)))


def _told(alert: Alert | None, now: datetime) -> str:
    if alert is None:
        return texts.NOT_TOLD
    if alert.silent_until is not None and alert.is_silent(now):
        return texts.SILENT.format(until=moment(alert.silent_until))
    return texts.TOLD


def _buttons(alert: Alert | None, now: datetime) -> list[Button]:
    if alert is None:
        return [_button(Choice.ON, texts.TELL_ME)]
    if alert.is_silent(now):
        first = [_button(Choice.ON, texts.TELL_ME)]
    else:
        first = [
            _button(Choice.AN_HOUR, texts.AN_HOUR),
            _button(Choice.TOMORROW, texts.TOMORROW),
        ]
    return [*first, _button(Choice.OFF, texts.TELL_NO_MORE)]


def _button(choice: Choice, label: str) -> Button:
    return Press(Act.ALERTS, value=choice.value).button(label)

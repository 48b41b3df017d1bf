"""`/absence`, « Je m'absente »: the first day, the last one, « Confirmer »; and back earlier."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from handlers.absence import texts
from handlers.kit import day_texts
from handlers.kit.absence_texts import plain_day
from handlers.kit.context import Context
from handlers.kit.home import home, lists_of, may_be_away
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column, plain
from models.actions.absences import come_back, confirm
from models.actions.stand_in import foresee_absence
from models.errors import Stale
from models.lists.absences import open_demandes, taken_count, what_happened
from models.people.absence import (
    Absence,
    absence_of,
    asked_absence,
    begin_asking,
    say_last_day,
)
from models.people.absence_days import WrongDays
from models.people.account import Asked
from models.people.membership import roles_of, territoire_of_agent
from models.values.calendar import DAY, local_day
from models.values.coming_day import read_coming_day


def open_absence(context: Context) -> None:
    """« Je m'absente »: the absence that stands, or the first question."""
    if context.press is not None:
        context.answer_press()
    if not _may_be_away(context):
        home(context, above=texts.NOT_FOR_YOU)
        return
    standing = absence_of(context.session, context.agent.id)
    if standing is None:
        _ask_first(context)
    else:
        _show_standing(context, standing)


def _may_be_away(context: Context) -> bool:
    return may_be_away(roles_of(context.session, context.agent.id))


def _show_standing(
    context: Context, standing: Absence, *, above: str = ""
) -> None:
    sentence = texts.IS_ON if standing.has_begun else texts.STANDS
    said = sentence.format(days=texts.days(standing.days))
    label = texts.BACK_EARLY if standing.has_begun else texts.CANCEL
    change = Press(Act.ABSENCE_CHANGE, standing.id).button(texts.CHANGE)
    back = Press(Act.ABSENCE_END, standing.id).button(label)
    text = f"{above or said}\n{texts.MAY_WRITE}"
    context.show(Screen(text, column(change, back)))


def change(context: Context) -> None:
    """« Changer les dates »: of what has begun, only the end."""
    standing = absence_of(context.session, context.agent.id)
    if standing is None or standing.id != context.subject:
        raise Stale
    context.answer_press()
    if standing.has_begun:
        _take_first(context, standing.days.first)
    else:
        _ask_first(context)


def _ask_first(context: Context, *, wrong: str = "") -> None:
    context.ask(Asked.ABSENCE, None)
    buttons = [_day_button(Act.ABSENCE_FIRST, None, each) for each in (0, 1)]
    _ask(context, wrong or texts.FIRST_DAY, buttons)


def _ask_last(context: Context, asked: Absence, *, wrong: str = "") -> None:
    context.ask(Asked.ABSENCE, asked.id)
    today = _today(context)
    ahead = [each for each in (0, 1) if today + each * DAY >= asked.days.first]
    buttons = [_day_button(Act.ABSENCE_LAST, asked.id, each) for each in ahead]
    first = plain_day(asked.days.first)
    _ask(context, wrong or texts.LAST_DAY.format(first=first), buttons)


def _ask(context: Context, text: str, buttons: list[Button]) -> None:
    leave = Press(Act.ABSENCE_LEAVE).button(texts.KEEP_AS_IS)
    context.show(Screen(text, column(*buttons, leave), awaits_text=True))


def _day_button(act: Act, subject: UUID | None, ahead: int) -> Button:
    """A button keeps saying « Demain »: it means the day after it is pressed."""
    label = (texts.TODAY, texts.TOMORROW)[ahead]
    return Press(act, subject, value=str(ahead)).button(label)


def _today(context: Context) -> date:
    territoire = territoire_of_agent(context.session, context.agent.id)
    return local_day(context.now, territoire)


def _pressed_day(context: Context) -> date:
    if context.pressed.value not in {"0", "1"}:
        raise Stale
    return _today(context) + int(context.pressed.value) * DAY


def choose_first(context: Context) -> None:
    """« Aujourd'hui », « Demain »: the first day."""
    if not _may_be_away(context):
        raise Stale
    context.answer_press()
    _take_first(context, _pressed_day(context))


def choose_last(context: Context) -> None:
    """The same, for the last day."""
    asked = asked_absence(context.session, context.agent.id, context.subject)
    if asked is None:
        raise Stale
    context.answer_press()
    _take_last(context, asked, _pressed_day(context))


def typed(context: Context, asked_id: UUID | None) -> None:
    """A date that was written: the first day, or the last one of what is being asked."""
    text = plain(context.incoming.text)
    when = read_coming_day(text, today=_today(context))
    asked = asked_absence(context.session, context.agent.id, asked_id)
    if asked_id is None and when is None:
        _ask_first(context, wrong=day_texts.UNREAD_DAY)
    elif asked_id is None and when is not None:
        _take_first(context, when)
    elif asked is None:
        open_absence(context)
    elif when is None:
        _ask_last(context, asked, wrong=day_texts.UNREAD_DAY)
    else:
        _take_last(context, asked, when)


def _take_first(context: Context, first: date) -> None:
    try:
        asked = begin_asking(
            context.session, context.agent.id, first, now=context.now
        )
    except WrongDays as refusal:
        _ask_first(context, wrong=texts.FAULTS[refusal.fault])
        return
    _ask_last(context, asked)


def _take_last(context: Context, asked: Absence, last: date) -> None:
    try:
        say_last_day(context.session, asked, last, now=context.now)
    except WrongDays as refusal:
        _ask_last(context, asked, wrong=texts.FAULTS[refusal.fault])
        return
    _ask_confirmation(context, asked)


def _ask_confirmation(context: Context, asked: Absence) -> None:
    session, agent_id = context.session, context.agent.id
    text = texts.confirm(
        asked.days,
        foresee_absence(session, agent_id, begins_at=asked.begins_at),
        own=len(open_demandes(session, agent_id)),
        taken=taken_count(session, agent_id),
    )
    buttons = column(
        Press(Act.ABSENCE_YES, asked.id).button(texts.CONFIRM),
        Press(Act.ABSENCE_AGAIN, asked.id).button(texts.CHANGE),
        Press(Act.ABSENCE_LEAVE).button(texts.KEEP_AS_IS),
    )
    context.show(Screen(text, buttons))


def again(context: Context) -> None:
    """« Changer les dates », before « Confirmer »."""
    standing = absence_of(context.session, context.agent.id)
    context.answer_press()
    if standing is not None and standing.has_begun:
        _take_first(context, standing.days.first)
    else:
        _ask_first(context)


def say_yes(context: Context) -> None:
    """« Confirmer »."""
    session, agent = context.session, context.agent
    asked = asked_absence(session, agent.id, context.subject)
    if asked is None or not _may_be_away(context):
        raise Stale
    was_on = (absence_of(session, agent.id) or asked).has_begun
    try:
        standing = confirm(session, agent, asked, now=context.now)
    except WrongDays as refusal:
        context.answer_press()
        _ask_first(context, wrong=texts.FAULTS[refusal.fault])
        return
    context.answer_press()
    sentence = texts.PROLONGED if was_on else texts.CONFIRMED
    said = sentence.format(days=texts.days(standing.days))
    _show_standing(context, standing, above=said)


def leave(context: Context) -> None:
    """« Laisser ainsi »: nothing changes."""
    context.answer_press()
    home(context)


def end(context: Context) -> None:
    """« Je suis de retour », « Ne pas m'absenter »."""
    standing = absence_of(context.session, context.agent.id)
    if standing is None or standing.id != context.subject:
        raise Stale
    context.answer_press()
    over = come_back(context.session, context.agent, now=context.now)
    if over is None:
        home(context, above=texts.FORGOTTEN)
    else:
        context.show(happened_screen(context, over))


def happened_screen(context: Context, over: Absence) -> Screen:
    """What happened meanwhile, and where to read it."""
    roles = roles_of(context.session, context.agent.id)
    seen = what_happened(context.session, over)
    return Screen(texts.happened(seen), lists_of(roles))


PRESSES: dict[Act, Callable[[Context], None]] = {
    Act.ABSENCE: open_absence,
    Act.ABSENCE_FIRST: choose_first,
    Act.ABSENCE_LAST: choose_last,
    Act.ABSENCE_YES: say_yes,
    Act.ABSENCE_AGAIN: again,
    Act.ABSENCE_CHANGE: change,
    Act.ABSENCE_END: end,
    Act.ABSENCE_LEAVE: leave,
}
"""Its buttons: all stand outside of the demandes."""

"""What surrounds the people: the clock, the limits, the troubles, worlds put aside, the calls."""

from bot.simulator.control import asked
from bot.simulator.control.at import At
from bot.simulator.control.shown import call_shown
from bot.simulator.faults import Fault, Lasting
from bot.simulator.telegram.state import Json


def clock(at: At, _nothing: asked.Nothing) -> Json:
    """Return the instant, and how far it is ahead of the machine's: seconds."""
    clock = at.desk.clock
    return {
        "now": clock.now().isoformat(timespec="seconds"),
        "ahead": clock.ahead.total_seconds(),
    }


def move_clock(at: At, moves: asked.Moves) -> Json:
    """Let time pass."""
    at.desk.clock.moves(moves.seconds)
    return clock(at, asked.Nothing())


def turn_limits(at: At, turns: asked.Turns) -> Json:
    """Hold bots to Telegram's pace, or not."""
    at.desk.telegram.enforces_limits = turns.is_on
    return {"is_on": turns.is_on}


def troubles(at: At, _nothing: asked.Nothing) -> list[Json]:
    """Return what goes wrong."""
    return [_trouble(lasting) for lasting in at.desk.troubles.lasting]


def break_down(at: At, breaks: asked.Breaks) -> list[Json]:
    """Let something go wrong from now on."""
    fault = Fault(breaks.trouble, retry_after=breaks.retry_after)
    lasting = Lasting(fault, breaks.method, breaks.times)
    at.desk.troubles.lasting.append(lasting)
    return troubles(at, asked.Nothing())


def mend(at: At, _nothing: asked.Nothing) -> list[Json]:
    """Let nothing go wrong any more."""
    at.desk.troubles.end()
    return []


def _trouble(lasting: Lasting) -> Json:
    return {
        "trouble": lasting.fault.trouble,
        "method": lasting.method,
        "times": lasting.times,
        "retry_after": lasting.fault.retry_after,
    }


def snapshots(at: At, _nothing: asked.Nothing) -> list[Json]:
    """Return the names of the worlds put aside."""
    return [{"name": name} for name in at.desk.saved]


def save(at: At, _nothing: asked.Nothing) -> Json:
    """Put everything aside."""
    return {"name": at.desk.save()}


def restore(at: At, _nothing: asked.Nothing) -> Json:
    """Put everything back as it was."""
    at.desk.restore(at.names["name"])
    return {}


def reset(at: At, _nothing: asked.Nothing) -> Json:
    """Begin again."""
    at.desk.reset()
    return {}


def calls(at: At, after: asked.After) -> list[Json]:
    """Return what the bots asked, oldest first."""
    method = after.method.lower()
    return [
        call_shown(call)
        for call in at.desk.telegram.calls
        if call.number > after.after and method in {"", call.method.lower()}
    ]

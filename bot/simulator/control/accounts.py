"""The bots and the people there are, and new ones."""

from bot.simulator.control import asked
from bot.simulator.control.at import At
from bot.simulator.control.gestures import Hand
from bot.simulator.control.shown import bot_shown, person_shown, reading
from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.state import Json


def bots(at: At, _nothing: asked.Nothing) -> list[Json]:
    """Return every bot."""
    telegram = at.desk.telegram
    return [bot_shown(telegram, bot) for bot in telegram.bots.values()]


def new_bot(at: At, new: asked.NewBot) -> Json:
    """Make a bot; without a token, one is invented.

    Raises:
        NotAllowed: its number is taken.
    """
    telegram = at.desk.telegram
    number = max(telegram.bot_ids, default=0) + 1
    secret = f"{telegram.chance.getrandbits(140):035x}"
    token = new.token or f"{number}:{secret}"
    number = int(token.partition(":")[0])
    if number in telegram.bot_ids | telegram.accounts.keys():
        raise NotAllowed(f"le numéro {number} est déjà pris")
    bot = telegram.add_bot(
        token,
        name=new.name,
        username=new.username or f"bot{number}_bot",
        sees_all=new.sees_all,
        has_topics=new.has_topics,
        people_make_topics=new.people_make_topics,
    )
    return bot_shown(telegram, bot)


def people(at: At, _nothing: asked.Nothing) -> list[Json]:
    """Return everybody."""
    accounts = at.desk.telegram.accounts.values()
    return [person_shown(account) for account in accounts]


def new_person(at: At, new: asked.NewPerson) -> Json:
    """Make an account."""
    person = at.desk.telegram.person(
        new.first_name,
        new.last_name,
        username=new.username,
        language=new.language,
    )
    return person_shown(person.account)


def reads(at: At, where: asked.Where) -> Json:
    """Return what somebody sees of a chat."""
    chat, thread = Hand(at.desk, at.person).place(where)
    return reading(at.person, chat, thread)

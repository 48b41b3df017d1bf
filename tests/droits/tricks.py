"""The ways of trying: as it is meant, and as a hostile client or a person who left would."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from bot.simulator.telegram.gestures import NotAllowed
from bot.simulator.telegram.state import Chat, Message
from handlers.kit.press import Act, Press, written_id
from handlers.manage_groupe.choice import Choice, Verb
from models.actions.accounts import disable
from models.actions.change_roles import Post, set_roles
from models.actions.log_in import log_out
from models.demande.rights import Right
from models.people.agent import agent_by_email
from models.people.membership import Role, memberships
from models.people.organisme import Groupe
from tests.directory import CPAM
from tests.droits.action import Action, Means
from tests.droits.people import GUERET, STRANGER, Somebody
from tests.droits.stage import Stage
from tests.player import Player

NOWHERE = UUID(int=404)
CHANNEL = Chat(-1000000000099, "channel", "Ma chaîne")


class Clears(StrEnum):
    """Who keeps their right when they try so."""

    WHO_MAY = "qui en a le droit"
    BUT_IDENTITY = "qui en a le droit, sauf l'identité et les pièces"
    NOBODY = "personne"


async def nothing(_stage: Stage, _somebody: Somebody) -> None:
    """Prepare nothing."""


async def close_session(stage: Stage, somebody: Somebody) -> None:
    """The person's session is ended."""
    player = await stage.world.agent(somebody.email)
    await stage.world.app.uow.run(
        log_out, player.person.user.id, now=stage.world.instant
    )
    await stage.world.settle()


async def end_role(stage: Stage, somebody: Somebody) -> None:
    """The person's roles end; another one elsewhere keeps the session open."""
    if somebody.email == STRANGER:
        return
    await stage.world.app.uow.run(
        _end_roles, somebody.email, now=stage.world.instant
    )
    await stage.world.settle()


def _end_roles(session, email, *, now) -> None:
    agent = agent_by_email(session, email)
    elsewhere = session.scalar(select(Groupe).where(Groupe.nom == GUERET))
    before = [groupe for _, groupe in memberships(session, agent.id)]
    set_roles(
        session, Post(agent, elsewhere), frozenset({Role.RESPONSABLE}), now=now
    )
    for groupe in before:
        if groupe.nom != GUERET:
            set_roles(session, Post(agent, groupe), frozenset(), now=now)


async def disable_account(stage: Stage, somebody: Somebody) -> None:
    """The person's account is closed."""
    await stage.world.app.uow.run(
        disable, somebody.email, now=stage.world.instant
    )
    await stage.world.settle()


async def leave_groups(stage: Stage, somebody: Somebody) -> None:
    """The person is in no Telegram group any more; they saw it, and have its buttons still."""
    person = (await stage.world.agent(somebody.email)).person
    groups = (stage.caf, await stage.world.groupe(CPAM), stage.moderation)
    for chat in groups:
        if person.user.id not in chat.members:
            person.joins(chat)
    await stage.world.settle()
    for chat in groups:
        if chat.members[person.user.id].is_present:
            person.leaves(chat)
    await stage.world.settle()


@dataclass(frozen=True, slots=True)
class Trick:
    """A way of trying."""

    label: str
    means: frozenset[Means]
    clears: Clears
    prepare: Callable[[Stage, Somebody], Awaitable[None]] = nothing
    is_elsewhere: bool = False
    is_about_nothing: bool = False
    says: str = "says"


BOTH, BUTTONS, SAYINGS = (
    frozenset(Means),
    frozenset({Means.PRESS}),
    frozenset({Means.WORDS}),
)
DIRECT = Trick("comme prévu", BOTH, Clears.WHO_MAY)
ELSEWHERE = Trick(
    "depuis un autre groupe Telegram", BOTH, Clears.NOBODY, is_elsewhere=True
)
LOGGED_OUT = Trick("session fermée", BOTH, Clears.NOBODY, close_session)
LEFT_GROUP = Trick(
    "a quitté le groupe Telegram",
    BOTH,
    Clears.BUT_IDENTITY,
    leave_groups,
)
TRICKS = (
    DIRECT,
    Trick(
        "touche d'un écran mort", BUTTONS, Clears.NOBODY, is_about_nothing=True
    ),
    ELSEWHERE,
    LOGGED_OUT,
    Trick(
        "rôle terminé, session d'ailleurs ouverte",
        BOTH,
        Clears.NOBODY,
        end_role,
    ),
    Trick("compte désactivé", BOTH, Clears.NOBODY, disable_account),
    LEFT_GROUP,
    Trick("message transféré", SAYINGS, Clears.WHO_MAY, says="forwards"),
    Trick("« via @bot »", SAYINGS, Clears.WHO_MAY, says="via"),
    Trick("administrateur anonyme", SAYINGS, Clears.NOBODY, says="anonymously"),
    Trick("au nom d'une chaîne", SAYINGS, Clears.NOBODY, says="channel"),
)
"""Each way, as `docs/droits.md` names it."""


def is_allowed(somebody: Somebody, action: Action, trick: Trick) -> bool:
    """Whether the tables let this person do this, trying so."""
    if trick.is_about_nothing and action.about == "draft":
        # Who presses under a draft that is gone is shown where they are: in their own.
        return action.may(somebody)
    if trick.is_elsewhere:
        return action.may_elsewhere(somebody)
    if trick.clears is Clears.BUT_IDENTITY:
        is_identity = action.right == Right.SEE_IDENTITY
        return action.may(somebody) and not is_identity
    return trick.clears is Clears.WHO_MAY and action.may(somebody)


async def attempt(
    stage: Stage, somebody: Somebody, action: Action, trick: Trick
) -> None:
    """Try; nothing is waited for."""
    player = await stage.world.agent(somebody.email)
    if action.act is None:
        # In a topic that the bot closed, Telegram itself lets nobody but administrators write.
        with suppress(NotAllowed):
            await _say(stage, player, action, trick)
    else:
        _press(stage, player, action, trick)


def _press(stage: Stage, player: Player, action: Action, trick: Trick) -> None:
    about = NOWHERE if trick.is_about_nothing else stage.named(action.about)
    chat = (
        stage.elsewhere
        if trick.is_elsewhere
        else _chat_of(stage, player, action)
    )
    data = _data(stage, action, about)
    player.person.presses(chat, _pressed(stage, chat, action), data)


def _data(stage: Stage, action: Action, about: UUID) -> str:
    sonia = stage.things.sonia
    if action.act is Act.MEMBER_DO:
        removal = Choice(sonia, about, Verb.CHANGE, frozenset({Role.REFERENT}))
        return removal.button(Act.MEMBER_DO, "Oui").press
    things = {
        "sonia": sonia,
        "ready_answer": stage.things.ready_answer,
        "dialogue": stage.things.dialogue,
        "usual_paper": stage.things.usual_paper,
    }
    named = things.get(action.value)
    value = written_id(named) if named else action.value
    return Press(action.act or Act.HELP, about, value=value).encode()


def _chat_of(stage: Stage, player: Player, action: Action) -> Chat:
    """Where the button stands: for who has none in sight, in their own chat."""
    groups = {
        "group": stage.caf,
        "dialogue": stage.caf,
        "held_by_referent": stage.caf,
        "ready_answer": stage.caf,
        "usual_paper": stage.caf,
        "ready_shown": stage.caf,
        "said_by_referent": stage.caf,
        "mediation": stage.moderation,
        "moderation_groupe": stage.moderation,
        "held_by_moderateur": stage.moderation,
    }
    return groups.get(action.about, player.chat)


def _pressed(stage: Stage, chat: Chat, action: Action) -> Message:
    in_topic = [
        message
        for message in chat.shown()
        if message.is_by(stage.world.bot.user)
    ]
    threads = {topic.id for topic in chat.open_topics()[:1]}
    of_topic = [message for message in in_topic if message.thread_id in threads]
    return (of_topic or in_topic)[-1]


async def _say(
    stage: Stage, player: Player, action: Action, trick: Trick
) -> None:
    chat, thread = await _place(stage, player, action)
    if trick.is_elsewhere:
        chat, thread = stage.elsewhere, None
    match trick.says:
        case "says":
            player.person.says(chat, action.text, thread=thread)
        case "forwards":
            original = player.person.says(player.chat, "Bonjour")
            original.text = action.text
            player.person.forwards(chat, original, thread=thread)
        case "via":
            phrases = stage.world.bot.user
            player.person.says_via(chat, phrases, action.text, thread=thread)
        case "anonymously":
            player.person.sends_anonymously(chat, action.text, thread=thread)
        case "channel":
            player.person.sends_as_channel(
                chat, CHANNEL, action.text, thread=thread
            )


async def _place(
    stage: Stage, player: Player, action: Action
) -> tuple[Chat, int | None]:
    match action.about:
        case "at_caf":
            return stage.caf, stage.at_caf.id
        case "at_cpam":
            cpam = await stage.world.groupe(CPAM)
            return cpam, cpam.open_topics()[0].id
        case "at_moderation":
            return stage.moderation, _first_topic(stage.moderation)
        case "caf":
            return stage.caf, None
    return player.chat, None


def _first_topic(chat: Chat) -> int:
    """The topic of the mediation, were it deleted since."""
    return next(iter(chat.topics))

"""The tour that plays by itself: the whole guide, by all three kinds of people.

It is printed as it happens.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus

from bot.demo.chapters import connecting, creating, following, mediating
from bot.demo.gesture_lines import GestureLines
from bot.demo.scan import found_outside
from bot.demo.stage import Stage
from bot.demo.telling import TELLER, Terminal
from bot.simulator.telegram import Call

SHOWN = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "sendVoice",
        "sendMediaGroup",
        "editMessageText",
        "createForumTopic",
        "closeForumTopic",
        "reopenForumTopic",
        "deleteForumTopic",
        "deleteMessage",
        "setMessageReaction",
    }
)

CHAPTERS: tuple[tuple[str, Callable[[Stage], Awaitable[None]]], ...] = (
    ("Pour me connecter", connecting.play),
    ("Je veux créer une nouvelle demande", creating.play),
    ("Je fais le suivi de mes dossiers : le dialogue", following.talk),
    ("Inviter un modérateur", mediating.play),
    ("Clore, répondre au sondage, réouvrir", following.close),
    ("Un autre interlocuteur, un mandat signé", following.redirect),
    ("La session de 30 jours", connecting.expire),
)


def print_calls(stage: Stage) -> None:
    """Print all that the bot says, as it says it."""

    def witness(call: Call) -> None:
        if call.method in SHOWN and call.status == HTTPStatus.OK:
            said = f"  ← {_where(stage, call)} : {_words(call)}"
            print(said.replace("\n", "\n      "), flush=True)

    stage.telegram.witnesses.append(witness)


def _words(call: Call) -> str:
    words = (call.params.get(name) for name in ("text", "caption", "name"))
    return next((str(text) for text in words if text), call.method)


def _where(stage: Stage, call: Call) -> str:
    chat_id = int(call.params["chat_id"])
    group = stage.telegram.groups.get(chat_id)
    if group is None:
        actors = stage.actors.values()
        return next(
            actor.name for actor in actors if actor.person.user_id == chat_id
        )
    thread = call.params.get("message_thread_id")
    return f"{group.title}, sujet {thread}" if thread else group.title


async def play(stage: Stage, *, is_whole: bool) -> list[str]:
    """Play the whole tour; print each gesture, or all that the bot says (`is_whole`).

    Returns:
        Where something of the usager stands that should not: nowhere, we hope.

    Raises:
        GaveUp: something that had to come did not.
    """
    lines = GestureLines(stage)
    prints = partial(print, flush=True) if is_whole else lines.says
    if is_whole:
        print_calls(stage)
    else:
        lines.starts()
    TELLER.set(Terminal(prints))
    for title, chapter in CHAPTERS:
        prints(f"\n=== {title}")
        await chapter(stage)
    lines.prints()
    return found_outside(stage)

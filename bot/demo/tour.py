"""The tour that plays by itself: the whole guide, by all three kinds of people.

It is printed as it happens.
"""

import textwrap
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from bot.demo.chapters import connecting, creating, following, mediating
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


WIDE = 96
"""Columns of a line."""


def print_calls(stage: Stage, *, is_whole: bool) -> None:
    """Print what the bot says, as it says it: a line each, or all of it (`is_whole`)."""

    def witness(call: Call) -> None:
        if call.method in SHOWN and call.status == HTTPStatus.OK:
            print(_line(stage, call, is_whole=is_whole), flush=True)

    stage.telegram.witnesses.append(witness)


def _line(stage: Stage, call: Call, *, is_whole: bool) -> str:
    said = f"  ← {_where(stage, call)} : {_words(call)}"
    if is_whole:
        return said.replace("\n", "\n      ")
    return "  " + textwrap.shorten(said, WIDE, placeholder=" …")


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


async def play(stage: Stage) -> list[str]:
    """Play the whole tour.

    Returns:
        Where something of the usager stands that should not: nowhere, we hope.

    Raises:
        GaveUp: something that had to come did not.
    """
    TELLER.set(Terminal())
    for title, chapter in CHAPTERS:
        print(f"\n=== {title}", flush=True)
        await chapter(stage)
    return found_outside(stage)

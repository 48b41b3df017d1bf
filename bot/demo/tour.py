"""The tour that plays by itself: the whole guide, by all three kinds of people; printed as it happens."""

from collections.abc import Awaitable, Callable

from bot.demo.chapters import connecting, creating, following, mediating
from bot.demo.scan import found_outside
from bot.demo.stage import Stage
from bot.simulator.telegram import Call

SHOWN = frozenset(
    {"sendMessage", "sendPhoto", "sendDocument", "sendVoice", "sendMediaGroup", "editMessageText", "createForumTopic",
     "closeForumTopic", "reopenForumTopic", "deleteForumTopic", "deleteMessage", "setMessageReaction"}
)  # fmt: skip

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
    """Print what the bot says, as it says it."""

    def witness(call: Call) -> None:
        if call.method not in SHOWN or call.status != 200:  # noqa: PLR2004 -- the figure is the protocol's own
            return
        given = call.params
        text = str(given.get("text") or given.get("caption") or given.get("name") or call.method)
        told = text.replace("\n", "\n      ")
        print(f"  ← {_where(stage, call)} : {told}", flush=True)

    stage.telegram.witnesses.append(witness)


def _where(stage: Stage, call: Call) -> str:
    chat_id = int(call.params["chat_id"])
    group = stage.telegram.groups.get(chat_id)
    if group is not None:
        thread = call.params.get("message_thread_id")
        return f"{group.title}, sujet {thread}" if thread else group.title
    return next(actor.name for actor in stage.actors.values() if actor.person.user.id == chat_id)


async def play(stage: Stage) -> list[str]:
    """Play the whole tour; return where something of the usager stands that should not (nowhere, we hope).

    Raises:
        GaveUp: something that had to come did not.
    """
    for title, chapter in CHAPTERS:
        print(f"\n=== {title}", flush=True)
        await chapter(stage)
    return found_outside(stage)

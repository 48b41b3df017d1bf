"""Updates that no server should send: every kind, then broken in one to four places, from seeded chance."""

import copy
from random import Random

from tests.prepared import Service

HUGE = 10**30
DEEP = {"a": {"b": [[[[{"c": None}]]]]}}
STRANGE = (
    None,
    True,
    False,
    0,
    -1,
    HUGE,
    -HUGE,
    2**63,
    1.5,
    "",
    "x" * 5000,
    "\ud800",
    "\u202e\u0000",
    "/",
    "/start \ud83d",
    "12",
    [],
    [None],
    {},
    DEEP,
    "a" * 70,
    "٣٤",
    "🧑‍🧑‍🧒" * 200,
)


def samples(service: Service, seen: list[dict]) -> list[dict]:
    """The real updates that a simulator gave, of each kind that people can cause."""
    telegram, bot, person, chat = (
        service.telegram,
        service.bot,
        service.aidants[0],
        service.group,
    )
    private = person.chat_with(bot)
    telegram.update_witnesses.append(
        lambda _bot, update: seen.append(copy.deepcopy(update))
    )
    bot.allowed = tuple(KINDS)
    said = person.says(private, "bonjour @durov https://t.me/x")
    person.says(private, "/start " + "x" * 43)
    person.says(private, "réponse", reply_to=said)
    person.edits(private, said, "corrigé")
    for send in (person.sends_photo, person.sends_document, person.sends_voice):
        send(private)
    person.sends_album(private, b"1", b"2")
    person.forwards(private, said)
    topic = service.topic_of(0)
    referent = service.referent
    answer = referent.says(chat, "mot du référent", thread=topic.id)
    referent.edits(chat, answer, "mot corrigé")
    referent.sends_anonymously(chat, "anonyme", thread=topic.id)
    referent.reacts(chat, answer, "👍")
    referent.closes_topic(chat, topic)
    referent.reopens_topic(chat, topic)
    referent.renames_topic(chat, topic, "n° 1 · autre")
    other = referent.creates_topic(chat, "n° 1 · faux")
    referent.says(chat, "ailleurs", thread=other.id)
    referent.taps(chat, "Je m'en occupe", thread=topic.id)
    referent.taps(chat, "Voir l'identité", thread=topic.id)
    person.blocks(bot)
    person.unblocks(bot)
    referent.demotes(chat, bot.user)
    referent.adds_bot(chat, bot)
    small = telegram.group(referent, "Petit", kind="group")
    referent.adds_bot(small, bot)
    referent.migrates(small)
    bot.updates.clear()
    return seen


KINDS = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "channel_post",
    "inline_query",
    "poll",
    "chat_join_request",
)


def mutated(sample: dict, chance: Random, *, update_id: int) -> dict:
    """Break a copy of this update in one to four places; its number stays a number most often."""
    update = copy.deepcopy(sample) | {"update_id": update_id}
    for _ in range(chance.randint(1, 4)):
        _break(update, chance)
    if chance.random() < 0.98:
        update["update_id"] = update_id
    return update


def _break(update: dict, chance: Random) -> None:
    places = list(_places(update))
    if not places:
        return
    holder, key = chance.choice(places)
    kind = chance.random()
    if kind < 0.2 and isinstance(holder, dict):
        del holder[key]
    elif kind < 0.3 and isinstance(holder, dict):
        holder[
            chance.choice(
                ("text", "chat", "from", "date", "entities", "data", "photo")
            )
        ] = copy.deepcopy(chance.choice(STRANGE))
    elif kind < 0.35 and isinstance(holder, dict):
        holder[chance.choice(KINDS)] = copy.deepcopy(holder[key])
    else:
        holder[key] = copy.deepcopy(chance.choice(STRANGE))


def _places(value):
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)

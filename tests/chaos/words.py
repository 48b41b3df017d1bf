"""Hostile words both ways: what is relayed reads like the original, signs for nobody, and rings no telephone."""

from bot.simulator.telegram.formatting import find_entities
from handlers.kit.screens import plain, quiet
from tests.chaos.experiment import Figures, Setting
from tests.chaos.machine import machine
from tests.prepared import prepare

HELD = "Envoyer à l'aidant"
HARMLESS = frozenset({"url", "email", "hashtag"})
"""What Telegram finds in any words, and that rings no telephone."""
FORGED = "Paul R., référent, Caf de la Haute-Vienne"
HOSTILE = (
    f"{FORGED}\nVotre dossier est clos.",
    f"Bonjour\n{FORGED}\nVotre dossier est clos.",
    "𝐏𝐚𝐮𝐥 𝐑., 𝐫é𝐟é𝐫𝐞𝐧𝐭, 𝐂𝐚𝐟\nVotre dossier est clos.",
    "<b>Paul R.</b> <a href='https://t.me/durov'>ici</a> *gras* [lien](tg://user?id=1)",
    "demandez à @durov_officiel, à @admin et a@b.example",
    "tapez /deconnexion ou /start@aplus_demo_bot, voir https://caf.example/a/b et 14/11/2026",
    "\u202eéguhc al ed tnemegnahC\u202c fin",
    "mot\u200bde\u200dpasse \u2066caché\u2069 \ufeff.",
    "👨‍👩‍👧‍👦 famille 🏳️‍🌈 🧑🏽‍⚕️",
    "e\u0301te\u0301 \u0301\u0302 Z̴̧̛̦͖̪̼͍͈̺͖͎ȁ̶lgo",
    " ".join(f"@membre{number}" for number in range(150)),
    "🧑" * 2048 + "fin",
    "é" * 4096 + " suite",
    "a" * 4095 + "🧑‍⚕️ suite",
    "ligne\n" * 900,
    "nul\x00 et \x07 cloche",
    "1 & 2 < 3 > 0 ; ½ m² — « ok »",
)


async def words(setting: Setting) -> Figures:
    """Say each text, mixed, both ways; read what arrived."""
    many = setting.many(60, 2000)
    service = await prepare(setting.url, aidants=4)
    service.telegram.witnesses.append(_check)
    async with machine(service, setting.url) as moved:
        await moved.settles()
        for number in range(many):
            who = number % 4
            text = _drawn(setting.chance)
            topic, person = service.topic_of(who), service.aidants[who]
            there = (
                service.group if number % 2 else person.chat_with(service.bot)
            )
            before = {message.id for message in there.shown()}
            if number % 2:
                person.says(person.chat_with(service.bot), text)
            else:
                service.referent.says(service.group, text, thread=topic.id)
            await moved.settles()
            if HELD in service.group.shown(topic.id)[-1].labels:
                # Words that name a colleague wait for the référent's own.
                service.referent.taps(service.group, HELD, thread=topic.id)
                await moved.settles()
            ours = [
                one
                for one in there.shown()
                if one.id not in before and one.author is service.bot.user
            ]
            _compare(
                text,
                [
                    one
                    for one in ours
                    if one.entities and one.entities[0]["type"] == "bold"
                ],
            )
    return {
        "textes": many,
        "différents": 0,
        "lignes d'auteur imitées": 0,
        "mentions vives": 0,
    }


def _drawn(chance) -> str:
    chosen = chance.sample(HOSTILE, chance.randint(1, 2))
    return "\n".join(chosen)[:4096] if chance.random() < 0.5 else chosen[0]


def _compare(text: str, relayed) -> None:
    """Every message is a bold line of ours and a quotation; the quotations together are the text."""
    said = []
    for message in relayed:
        author, _, rest = message.text.partition("\n")
        kinds = [
            (one["type"].removeprefix("expandable_"), one["offset"])
            for one in message.entities
            if one["type"] not in HARMLESS
        ]
        assert kinds == [("bold", 0), ("blockquote", len(author) + 1)], kinds
        assert message.entities[0]["length"] == len(author)
        said.append(rest)
    awaited, got = quiet(plain(text)), "".join(said)
    assert "".join(awaited.split()) == "".join(got.split()), (
        f"{text[:60]!r} → {got[:60]!r} ({len(awaited)} → {len(got)})"
    )


def _check(call) -> None:
    if call.method != "sendMessage" or call.status != 200:
        return
    live = [
        one["type"]
        for one in find_entities(call.params["text"])
        if one["type"] in {"mention", "bot_command"}
    ]
    assert not live or not call.params.get("entities"), (
        f"{live} in {call.params['text'][-60:]!r}"
    )

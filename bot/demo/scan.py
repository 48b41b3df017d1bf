"""Look everywhere for what must stand nowhere: the usager's identity, numbers and codes."""

import json
import re
from collections.abc import Iterator

from bot.demo.cast import USAGER
from bot.demo.chapters.creating import IDENTITY
from bot.demo.stage import Stage
from bot.simulator.telegram.state import Chat


def private_words(stage: Stage) -> list[str]:
    """Return the usager's values, the codes of the SMS and the numbers they went to."""
    texts = " ".join(sms.text for sms in stage.phone.to(USAGER))
    codes = re.findall(r"\b\d{6}\b", texts)
    digits = re.sub(r"\D", "", USAGER)
    return [*IDENTITY.values(), USAGER, digits, f"+33{digits[1:]}", *codes]


def found_outside(stage: Stage) -> list[str]:
    """Return the places where something of the usager stands and should not.

    They are named without the values.
    """
    words = "|".join(re.escape(word) for word in private_words(stage))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    return [place for place, text in _public(stage) if pattern.search(text)]


def _shown_in(group: Chat) -> Iterator[tuple[str, str]]:
    for topic in group.topics.values():
        yield f"un sujet de {group.title}", topic.name
    for message in group.messages.values():
        yield f"un message de {group.title}", message.shown


def _public(stage: Stage) -> Iterator[tuple[str, str]]:
    for call in stage.telegram.calls:
        is_for_one = "ephemeral_message_id" in str(call.body)
        if int(call.params.get("chat_id") or 0) < 0 and not is_for_one:
            yield (
                f"{call.method} dans un groupe",
                json.dumps(call.params, ensure_ascii=False),
            )
    for group in stage.groups.values():
        yield from _shown_in(group)
    for mail in stage.mailbox.mails:
        yield "un e-mail", mail.subject + mail.body
    yield "le journal du bot", (stage.folder / "bot.log").read_text()

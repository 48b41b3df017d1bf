"""Step 6, « Récapitulatif »: everything on one screen, each part corrected, pieces joined, colleagues invited; pure."""

from handlers.create_demande import texts
from handlers.create_demande.organismes import NEXT, ticked
from handlers.kit.flow import (
    CONTINUE,
    Do,
    Effect,
    Entry,
    Facts,
    Question,
    Refusal,
    Stay,
    Step,
    Taken,
)
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import column
from models.demande.draft import DraftData

PIECE, COLLEAGUE = "piece", "colleague"
PIECES = 10
"""The most pieces that one demande starts with: one album."""


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.aside == PIECE:
        return Question(texts.piece(len(data.pieces)), (NEXT,))
    if data.aside == COLLEAGUE:
        return _ask_colleagues(data, facts)
    names = [choice.nom for choice in facts.choices if choice.id in data.organismes]
    invited = [name for identifier, name in facts.colleagues if identifier in data.colleagues]
    send = (texts.SEND_ANYWAY, "anyway") if facts.duplicates else (texts.SEND, "send")
    rows = [(send,), ((texts.SHOW_IDENTITY, "identity"),), ((texts.ADD_PIECE, PIECE),)]
    rows += [((texts.INVITE_COLLEAGUE, COLLEAGUE),)] if facts.colleagues else []
    modify = [((label, f"part{number}"),) for number, label in texts.MODIFY.items()]
    near = [number for _, number in facts.duplicates]
    complete = [
        Press(Act.SHOW, identifier).button(texts.complete(number))
        for identifier, number in facts.duplicates
    ]
    text = "\n\n".join([*([texts.near(near)] if near else []), texts.summary(data, names, invited)])
    return Question(text, (*rows, *modify), column(*complete))


def _ask_colleagues(data: DraftData, facts: Facts) -> Question:
    rows = [
        ((ticked(name, is_on=identifier in data.colleagues), written_id(identifier)),)
        for identifier, name in facts.colleagues
    ]
    return Question(texts.COLLEAGUES, (*rows, NEXT))


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.file is not None:
        return _add_piece(data, entry, facts)
    if CONTINUE in {entry.pressed, entry.text.casefold()} or entry.text.casefold() == "continuer":
        return Stay(data.model_copy(update={"aside": None}))
    if data.aside == COLLEAGUE:
        return _toggle_colleague(data, entry, facts)
    if entry.pressed in {PIECE, COLLEAGUE}:
        return Stay(data.model_copy(update={"aside": entry.pressed}))
    if entry.pressed in {"send", "anyway"}:
        return Do(Effect.SEND, data, entry.pressed)
    if entry.pressed == "identity":
        return Do(Effect.SHOW_IDENTITY, data)
    if entry.pressed.startswith("part"):
        return Do(Effect.REVISIT, data, entry.pressed.removeprefix("part"))
    return Refusal(texts.PIECE_KIND if data.aside == PIECE or entry.media else texts.USE_KEYS)


def _add_piece(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.file is None:
        return Refusal(texts.PIECE_KIND)
    if entry.file.size > facts.rules.file_bytes:
        return Refusal(texts.too_big(facts.rules.file_bytes))
    if len(data.pieces) >= PIECES:
        return Refusal(texts.TOO_MANY_PIECES.format(most=PIECES))
    return Stay(data.model_copy(update={"pieces": (*data.pieces, entry.file)}))


def _toggle_colleague(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    wanted = {written_id(identifier): identifier for identifier, _ in facts.colleagues}
    wanted |= {name: identifier for identifier, name in facts.colleagues}
    chosen = wanted.get(entry.pressed or entry.text)
    if chosen is None:
        return Refusal(texts.USE_KEYS)
    kept = tuple(one for one in data.colleagues if one != chosen)
    after = kept if chosen in data.colleagues else (*kept, chosen)
    return Stay(data.model_copy(update={"colleagues": after}))


STEP = Step("recap", 6, _ask, _take, lambda *_: False)

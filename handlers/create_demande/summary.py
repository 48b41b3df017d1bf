"""Step 6, « Récapitulatif »: one screen, each part corrected, pieces and colleagues added; pure."""

from uuid import UUID

from handlers.create_demande import summary_texts, texts
from handlers.create_demande.answers import (
    NEXT,
    chosen_names,
    names_away,
    note_lines,
)
from handlers.create_demande.attestation import attested
from handlers.kit.flow import Facts, Step
from handlers.kit.press import Act, Press, written_id
from handlers.kit.question import (
    Do,
    Effect,
    Entry,
    Option,
    OptionRows,
    Question,
    Refusal,
    Stay,
    Taken,
    is_tick,
    meant,
    paired,
    stacked,
    with_tick,
)
from handlers.kit.screens import Button, Style
from models.demande.draft import MOST_PIECES, DraftData

SEND = Option(summary_texts.SEND, "send", Style.SUCCESS)
SEND_ANYWAY = Option(summary_texts.SEND_ANYWAY, "anyway")
IDENTITY = Option(summary_texts.SHOW_IDENTITY, "identity")
PIECE = Option(summary_texts.ADD_PIECE, "piece")
COLLEAGUE = Option(summary_texts.INVITE_COLLEAGUE, "colleague")
PART = "part"
OTHER_ORGANISME = Option(summary_texts.OTHER_ORGANISME, f"{PART}1")
MODIFY = Option(summary_texts.MODIFY_BUTTON, "modify")
COMPLETED = 2
"""How many near demandes have a button: one row."""
PARTS = tuple(
    Option(label, f"{PART}{number}")
    for number, label in summary_texts.MODIFY.items()
)


def _ask(data: DraftData, facts: Facts) -> Question:
    if data.aside == PIECE.value:
        return _ask_piece(data, facts)
    if data.aside == COLLEAGUE.value:
        ticked = _ticked_colleagues(data, facts)
        return Question(summary_texts.COLLEAGUES, stacked(*ticked, NEXT))
    if data.aside == MODIFY.value:
        return Question(summary_texts.WHICH_PART, paired(*PARTS))
    return _ask_whole(data, facts)


def _ask_piece(data: DraftData, facts: Facts) -> Question:
    asked = summary_texts.often_asked(facts.usual_papers)
    parts = filter(None, (summary_texts.piece(len(data.pieces)), asked))
    return Question("\n\n".join(parts), stacked(NEXT))


def _ask_whole(data: DraftData, facts: Facts) -> Question:
    duplicates = facts.duplicates
    away = names_away(data, facts)
    send = SEND_ANYWAY if duplicates else SEND
    parts = (
        summary_texts.near([number for _, number in duplicates]),
        summary_texts.away(away),
        *note_lines(facts),
        summary_texts.summary(
            data, chosen_names(data, facts), _invited_names(data, facts)
        ),
        summary_texts.often_asked(facts.usual_papers),
        attested(data, facts, label=send.label),
    )
    complete = tuple(
        _complete_button(demande_id, number)
        for demande_id, number in duplicates[:COMPLETED]
    )
    return Question(
        "\n\n".join(filter(None, parts)),
        _options(send, facts, is_away=bool(away) or _is_closing(facts)),
        (complete,) if complete else (),
    )


def _is_closing(facts: Facts) -> bool:
    return any(note.is_closing for note in facts.service_notes)


def _options(send: Option, facts: Facts, *, is_away: bool) -> OptionRows:
    """Four rows at most; the ways back and out are the fifth."""
    sending = (send, OTHER_ORGANISME) if is_away else (send,)
    joining = (PIECE, COLLEAGUE)
    rows = (joining,) if facts.duplicates else stacked(*joining)
    return (sending, (MODIFY, IDENTITY), *rows)


def _invited_names(data: DraftData, facts: Facts) -> list[str]:
    if not data.colleagues:
        return []
    return [
        name
        for agent_id, name in facts.colleagues
        if agent_id in data.colleagues
    ]


def _complete_button(demande_id: UUID, number: int) -> Button:
    return Press(Act.SHOW, demande_id).button(summary_texts.complete(number))


def _colleagues(facts: Facts) -> dict[UUID, Option]:
    return {
        agent_id: Option(name, written_id(agent_id))
        for agent_id, name in facts.colleagues
    }


def _ticked_colleagues(data: DraftData, facts: Facts) -> list[Option]:
    offered = _colleagues(facts).items()
    return [
        option.tick(is_on=agent_id in data.colleagues)
        for agent_id, option in offered
    ]


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.file is not None:
        return _add_piece(data, entry)
    if NEXT.is_meant(entry):
        return Stay(data.changed(aside=None))
    if data.aside == COLLEAGUE.value:
        return _tick_colleague(data, entry, facts)
    part = meant(entry, PARTS)
    if part is not None:
        return Do(Effect.REVISIT, data, part.removeprefix(PART))
    if entry.pressed:
        return _take_pressed(data, entry.pressed, facts)
    is_about_pieces = data.aside == PIECE.value or bool(entry.media)
    return Refusal(
        summary_texts.PIECE_KIND if is_about_pieces else texts.USE_BUTTONS
    )


def _take_pressed(data: DraftData, pressed: str, facts: Facts) -> Taken:
    match pressed:
        case COLLEAGUE.value if not facts.colleagues:
            return Refusal(summary_texts.NO_COLLEAGUE)
        case PIECE.value | COLLEAGUE.value | MODIFY.value:
            return Stay(data.changed(aside=pressed))
        case SEND.value | SEND_ANYWAY.value:
            return Do(Effect.SEND, data, pressed)
        case IDENTITY.value:
            return Do(Effect.SHOW_IDENTITY, data)
    return Refusal(
        summary_texts.PIECE_KIND
        if data.aside == PIECE.value
        else texts.USE_BUTTONS
    )


def _add_piece(data: DraftData, entry: Entry) -> Taken:
    if entry.file is None:
        return Refusal(summary_texts.PIECE_KIND)
    if len(data.pieces) >= MOST_PIECES:
        return Refusal(summary_texts.TOO_MANY_PIECES.format(most=MOST_PIECES))
    joined = data.changed(pieces=(*data.pieces, entry.file))
    return Do(Effect.JOIN_PIECE, joined)


def _tick_colleague(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    colleagues = with_tick(entry, _colleagues(facts), data.colleagues)
    if colleagues is None:
        return Refusal(texts.USE_BUTTONS)
    return Stay(data.changed(colleagues=colleagues))


def _is_done(data: DraftData, facts: Facts) -> bool:
    return False


STEP = Step("recap", 6, _ask, _take, _is_done, tolerates=is_tick)

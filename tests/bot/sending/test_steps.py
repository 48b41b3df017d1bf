"""An attempt is one request: what left of a screen never leaves twice, whatever meets the rest."""

import pytest

from bot.sending.attempts import messages_of, next_step
from bot.sending.messages import written
from bot.sending.steps import in_one_message, steps
from handlers.kit.calls import Edit, Send
from handlers.kit.screens import (
    CAPTION,
    MESSAGE,
    Button,
    Screen,
    column,
    parts,
    utf16,
)
from handlers.outgoing.erasure import Retract
from handlers.outgoing.relayed import Amend
from models.demande.piece import File, PieceKind
from models.outbox.claiming import Claimed
from models.outbox.kinds.unread import Unread
from models.outbox.reader import NOBODY
from tests.modes import on_both

pytestmark = on_both

AUTHOR = "Maryse L., aidant, France services de Bellac"
ROWS = column(Button("Répondre", press="x"))
LONG = "mot " * 300


def files(kind=PieceKind.PHOTO, count=1):
    return tuple(
        File(kind=kind, file_id=f"{kind}-{rank}") for rank in range(count)
    )


def shape(step):
    """How many files, whether the words, the author and the buttons are there."""
    marks = [
        ("words", step.text),
        ("author", step.author),
        ("buttons", step.rows),
    ]
    return (len(step.files), *(name for name, value in marks if value))


PHOTO, PHOTOS, VOICES = files(), files(count=3), files(PieceKind.VOICE, 2)


@pytest.mark.parametrize(
    ("screen", "shapes"),
    [
        (Screen("Mot.", ROWS, AUTHOR), [(0, "words", "author", "buttons")]),
        (
            Screen("Mot.", ROWS, AUTHOR, PHOTO),
            [(1, "words", "author", "buttons")],
        ),
        (Screen("", ROWS, AUTHOR, PHOTO), [(1, "author", "buttons")]),
        (Screen("Mot.", (), AUTHOR, PHOTOS), [(3, "words", "author")]),
        (
            Screen("Mot.", ROWS, AUTHOR, PHOTOS),
            [(3, "words", "author"), (0, "words", "buttons")],
        ),
        (
            Screen(LONG, ROWS, AUTHOR, PHOTO),
            [(1, "author"), (0, "words", "author", "buttons")],
        ),
        (
            Screen(LONG, ROWS, AUTHOR, PHOTOS),
            [(3, "author"), (0, "words", "author", "buttons")],
        ),
        (
            Screen("Mot.", ROWS, AUTHOR, files(count=12)),
            [(10, "words", "author"), (2,), (0, "words", "buttons")],
        ),
        (
            Screen("Mot.", ROWS, AUTHOR, PHOTO + files(PieceKind.DOCUMENT)),
            [(1, "words", "author"), (1,), (0, "words", "buttons")],
        ),
        (Screen("", (), AUTHOR, VOICES), [(1, "author"), (1,)]),
        (
            Screen("", (), AUTHOR, PHOTO + files(PieceKind.VIDEO)),
            [(2, "author")],
        ),
    ],
    ids=[
        "words",
        "a file",
        "a file without words",
        "an album",
        "an album and its buttons",
        "a file and long words",
        "an album and long words",
        "more files than an album holds",
        "files of two kinds",
        "voices go alone",
        "a photo and a video go together",
    ],
)
def test_a_screen_leaves_in_steps_of_one_request(screen, shapes):
    made = steps(screen)
    assert [shape(step) for step in made] == shapes
    assert all(steps(step) == [step] for step in made)
    assert all(
        utf16(written(step)[0]) <= (CAPTION if step.files else MESSAGE)
        for step in made
    )


def test_all_of_it_leaves_and_in_its_order():
    screen = Screen("mot " * 2000 + "fin", ROWS, AUTHOR, files(count=25))
    made = steps(screen)
    assert [file for step in made for file in step.files] == list(screen.files)
    assert "".join(step.text for step in made) == screen.text
    assert [step.rows for step in made][-1] == ROWS
    assert not any(step.rows for step in made[:-1])


def work(call, *, parts_sent=0):
    claimed = Claimed(
        1, Unread(), None, 1, 0, None, None, NOBODY, parts_sent=parts_sent
    )
    return next_step(claimed, call)


def test_a_step_spends_as_many_messages_as_it_holds():
    call = Send(Screen("Mot.", ROWS, AUTHOR, files(count=12)))
    spent = [messages_of(work(call, parts_sent=rank).call) for rank in range(3)]
    assert spent == [10, 2, 1]
    assert messages_of(Retract((1, 2))) == 1


def test_only_the_last_step_ends_its_row():
    call = Send(Screen("Mot.", ROWS, AUTHOR, PHOTOS))
    assert [work(call, parts_sent=rank).is_last for rank in range(4)] == [
        False,
        True,
        True,
        True,
    ]


def test_what_is_edited_in_place_and_too_long_goes_on_below():
    long = Screen("mot " * 1200, ROWS)
    edit = Edit(7, long)
    first, second = work(edit).call, work(edit, parts_sent=1).call
    assert (first.telegram_id, first.screen.rows) == (7, ())
    assert (second, second.screen.rows) == (Send(parts(long)[-1]), ROWS)


def test_a_card_stays_one_message_with_its_buttons():
    long = Screen("mot " * 1200, ROWS)
    kept = work(Edit(7, long, or_send=False))
    assert kept.is_last
    assert kept.call.screen == in_one_message(long)
    assert kept.call.screen.rows == ROWS
    assert utf16(kept.call.screen.text) <= MESSAGE


@pytest.mark.parametrize(
    ("copies", "screen", "made"),
    [
        ((1,), Screen("Mot.", ROWS, AUTHOR), ["edit 1"]),
        ((1, 2), Screen("Mot.", ROWS, AUTHOR), ["edit 1", "retract 2"]),
        ((1,), Screen("mot " * 1200, ROWS, AUTHOR), ["edit 1", "send"]),
        ((1,), Screen("Mot.", ROWS, AUTHOR, PHOTO), ["edit 1"]),
        ((1,), Screen(LONG, ROWS, AUTHOR, PHOTO), ["edit 1", "send"]),
        ((1, 2), Screen(LONG, ROWS, AUTHOR, PHOTO), ["edit 1", "edit 2"]),
        (
            (1, 2, 3),
            Screen("Mot.", ROWS, AUTHOR, PHOTO),
            ["edit 1", "retract 2, 3"],
        ),
        (
            (1, 2, 3, 4),
            Screen(LONG, ROWS, AUTHOR, PHOTOS),
            ["edit 1", "edit 4"],
        ),
        (
            (1, 2, 3, 4, 5),
            Screen("Mot.", ROWS, AUTHOR, PHOTOS),
            ["edit 1", "edit 4", "retract 5"],
        ),
        ((1, 2, 3), Screen(LONG, ROWS, AUTHOR, PHOTOS), ["edit 1", "send"]),
        (
            (1, 2, 3, 4),
            Screen("Mot.", (), AUTHOR, PHOTOS),
            ["edit 1", "retract 4"],
        ),
    ],
)
def test_a_correction_edits_what_was_sent_sends_what_is_more_and_retracts_the_rest(
    copies, screen, made
):
    call = Amend(copies, screen)
    count = len(made)
    assert [
        told(work(call, parts_sent=rank).call) for rank in range(count)
    ] == made
    assert work(call, parts_sent=count - 1).is_last


def told(call):
    match call:
        case Amend(telegram_ids=[telegram_id]):
            return f"edit {telegram_id}"
        case Retract(telegram_ids=telegram_ids):
            return f"retract {', '.join(map(str, telegram_ids))}"
        case Send():
            return "send"


def shown(caf, at_caf):
    """What the topic shows of Maryse's last message: how many files, its words."""
    told = [
        message
        for message in caf.shown(at_caf.id)
        if AUTHOR in message.shown or message.media
    ]
    count = sum("photo" in message.media for message in told)
    return count, " ".join(message.shown for message in told).count("page")


async def sends_album(world, maryse, *, count=3, caption="Les trois pages"):
    contents = [f"photo {rank}".encode() for rank in range(count)]
    maryse.person.sends_album(maryse.chat, *contents, caption=caption)
    await world.settle()
    await world.wait(seconds=2)


async def test_an_album_does_not_leave_again_when_its_buttons_are_slowed(
    world, line, caf, at_caf, maryse
):
    line.slows("sendMessage", caf)
    await sends_album(world, maryse)
    assert shown(caf, at_caf)[0] == 3
    await world.wait(seconds=10)
    assert shown(caf, at_caf) == (3, 1)
    assert line.count("sendMediaGroup") == 1
    assert "J'ai traité la demande" in caf.shown(at_caf.id)[-1].labels


async def test_nor_when_its_long_words_are_slowed_each_in_turn(
    world, line, caf, at_caf, maryse
):
    line.slows("sendMessage", caf)
    await sends_album(world, maryse, caption="page " * 250)
    await world.wait(seconds=10)
    assert shown(caf, at_caf) == (3, 250)
    assert line.count("sendMediaGroup") == 1


async def test_nor_when_its_buttons_are_refused_and_the_row_is_put_aside(
    world, line, caf, at_caf, maryse
):
    line.refuses("sendMessage", "something unheard of", caf)
    await sends_album(world, maryse)
    await world.wait(seconds=60)
    assert shown(caf, at_caf)[0] == 3
    assert maryse.sees("n'a pas pu être remis")


async def test_the_step_in_doubt_alone_leaves_again(
    world, line, caf, at_caf, maryse
):
    line.loses("sendMessage", caf)
    await sends_album(world, maryse)
    await world.wait(seconds=10)
    assert shown(caf, at_caf)[0] == 3
    assert line.count("sendMediaGroup") == 1
    below = [
        message
        for message in caf.shown(at_caf.id)
        if message.text == "3 pièces"
    ]
    assert len(below) == 2


async def test_a_process_that_dies_between_two_steps_goes_on_with_the_second(
    world, line, caf, at_caf, maryse
):
    line.slows("sendMessage", caf, seconds=60)
    await sends_album(world, maryse)
    await world.app.close()
    await world.start()
    await world.wait(seconds=90)
    assert shown(caf, at_caf) == (3, 1)
    assert line.count("sendMediaGroup") == 1


async def test_what_left_before_the_topic_was_lost_is_said_anew_in_the_new_one(
    world, line, caf, at_caf, maryse
):
    line.slows("sendMessage", caf)
    await sends_album(world, maryse)
    line.refuses("sendMessage", "message thread not found", caf)
    await world.wait(seconds=10)
    latest = caf.open_topics()[-1]
    assert shown(caf, latest)[0] == 3


async def test_a_correction_that_is_slowed_sends_nothing_twice(
    world, line, caf, at_caf, maryse
):
    said = await maryse.says("Court.")
    maryse.person.edits(maryse.chat, said, "mot " * 2500 + "fin.")
    line.slows("sendMessage", caf, after=1)
    await world.settle()
    await world.wait(seconds=10)
    words = " ".join(message.text for message in caf.shown(at_caf.id))
    assert words.count("mot ") == 2500
    assert words.count("fin.") == 1

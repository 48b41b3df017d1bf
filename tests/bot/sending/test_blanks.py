"""After 48 hours nothing of a file stays readable: a blank one of its kind stands there."""

import io
import zlib

import pytest

from bot.sending.blanks import CONTENT
from models.actions.accounts import disable
from models.demande.piece import PieceKind
from models.outbox.backlog import backlog
from tests.directory import MARYSE
from tests.files import PDF
from tests.modes import on_both

pytestmark = on_both

RETRACTED, ERASED = (
    "Ce message a été retiré par son auteur.",
    "Ce message est effacé.",
)
REPLACED = {
    "photo": "photo",
    "video": "photo",
    "document": "document",
    "audio": "audio",
}


async def withdraws(world, maryse, paul, caf, at_caf, said):
    await paul.says("/retirer", chat=caf, topic=at_caf, reply_to=said)


async def clears(world, maryse, paul, caf, at_caf, said):
    await maryse.says("/deconnexion")
    await maryse.taps("Effacer les messages de cette conversation")


async def leaves(world, maryse, paul, caf, at_caf, said):
    await world.app.uow.run(disable, MARYSE, now=world.instant)
    await world.settle()


async def revokes(world, maryse, paul, caf, at_caf, said):
    await maryse.says("/start d1")
    await maryse.taps("Retirer l'autorisation")
    await maryse.taps("Oui, retirer")
    await world.wait(days=2)


def files_read_by(maryse):
    """The files that are readable in Maryse's chat: what each message holds, and what is said of it."""
    return [
        one for one in maryse.chat.shown() if one.media and one.author.is_bot
    ]


def content(world, message):
    """The bytes of the file that a message holds."""
    [held] = [
        value for name, value in message.media.items() if name != "caption"
    ]
    file = held[-1] if isinstance(held, list) else held
    return world.telegram.files[file["file_id"]].content


@pytest.mark.parametrize("act", [withdraws, clears, leaves, revokes])
@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_each_way_of_taking_back_blanks_an_old_file(
    world, caf, at_caf, maryse, paul, act, kind
):
    said = paul.person.sends_file(
        caf,
        kind,
        PDF + b"secret",
        name="x.pdf",
        thread=at_caf.id,
        caption="Le courrier",
    )
    await world.settle()
    await world.wait(days=3)
    await act(world, maryse, paul, caf, at_caf, said)
    [left] = files_read_by(maryse)
    assert (*left.media,) == (kind,)
    assert left.caption == (RETRACTED if act is withdraws else ERASED)
    assert content(world, left) == CONTENT[PieceKind(kind)]()
    assert not left.labels


@pytest.mark.parametrize("kind", REPLACED)
async def test_a_blank_of_its_kind_stands_in_the_place_of_each_file(
    world, caf, at_caf, maryse, paul, kind
):
    said = paul.person.sends_file(
        caf, kind, PDF + b"secret", name="x.mp4", thread=at_caf.id
    )
    await world.settle()
    await world.wait(days=3)
    await withdraws(world, maryse, paul, caf, at_caf, said)
    [left] = files_read_by(maryse)
    assert (*left.media,) == (REPLACED[kind],)
    assert content(world, left) == CONTENT[PieceKind(REPLACED[kind])]()


async def test_of_a_voice_message_the_caption_alone_goes(
    world, caf, at_caf, maryse, paul
):
    said = paul.person.sends_voice(caf, thread=at_caf.id)
    await world.settle()
    await world.wait(days=3)
    await withdraws(world, maryse, paul, caf, at_caf, said)
    [left] = files_read_by(maryse)
    assert ("voice" in left.media, left.caption) == (True, RETRACTED)
    assert paul.sees("Un message vocal peut rester", chat=caf)


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_an_album_is_blanked_whole_and_its_blank_is_uploaded_once(
    world, line, caf, at_caf, maryse, paul, kind
):
    contents = [PDF + f"secret {rank}".encode() for rank in range(3)]
    said, *_ = paul.person.sends_album(
        caf, *contents, kind=kind, thread=at_caf.id
    )
    await world.settle()
    await world.wait(seconds=2)
    await world.wait(days=3)
    before = len(world.telegram.files)
    await withdraws(world, maryse, paul, caf, at_caf, said)
    await world.wait(seconds=5)
    left = files_read_by(maryse)
    assert [(*one.media,) for one in left] == [(kind,)] * 3
    assert {content(world, one) for one in left} == {CONTENT[PieceKind(kind)]()}
    assert len(world.telegram.files) == before + 1


@pytest.mark.parametrize(
    "method", ["editMessageText", "editMessageCaption", "editMessageMedia"]
)
@pytest.mark.parametrize("trouble", ["slows", "loses"])
async def test_what_meets_trouble_on_the_way_is_blanked_in_the_end(
    world, line, caf, at_caf, maryse, paul, method, trouble
):
    said = paul.person.sends_document(
        caf, thread=at_caf.id, caption="Le courrier"
    )
    await world.settle()
    await world.wait(days=3)
    getattr(line, trouble)(method)
    await withdraws(world, maryse, paul, caf, at_caf, said)
    await world.wait(minutes=1)
    [left] = files_read_by(maryse)
    assert left.caption == RETRACTED
    assert content(world, left) in {make() for make in CONTENT.values()}


async def test_a_file_that_nothing_replaces_is_not_called_blanked(
    world, line, caf, at_caf, maryse, paul
):
    said = paul.person.sends_document(
        caf, thread=at_caf.id, caption="Le courrier"
    )
    await world.settle()
    await world.wait(days=3)
    line.refuses("editMessageMedia", "something unheard of", times=9)
    await withdraws(world, maryse, paul, caf, at_caf, said)
    waiting = await world.app.uow.read(backlog, now=world.instant)
    assert waiting.causes == {"bad_request": 1}


def test_a_blank_page_is_a_pdf_whose_table_is_right():
    page = CONTENT[PieceKind.DOCUMENT]()
    start = int(page.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    assert page[start:].startswith(b"xref\n0 4\n")
    entries = page[start:].splitlines()[3:6]
    for number, entry in enumerate(entries, 1):
        assert page[int(entry[:10]) :].startswith(b"%d 0 obj" % number)


def test_a_blank_picture_is_whole():
    picture = io.BytesIO(CONTENT[PieceKind.PHOTO]())
    assert picture.read(8) == b"\x89PNG\r\n\x1a\n"
    sizes = {}
    while length := picture.read(4):
        name = picture.read(4)
        body = picture.read(int.from_bytes(length))
        assert int.from_bytes(picture.read(4)) == zlib.crc32(name + body)
        sizes[name] = (
            len(zlib.decompress(body)) if name == b"IDAT" else len(body)
        )
    assert sizes == {b"IHDR": 13, b"IDAT": 320 * 481, b"IEND": 0}

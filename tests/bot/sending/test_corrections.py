"""A corrected file says its new words whole: in its caption when they fit, else below it."""

import pytest

from tests.files import PDF
from tests.modes import on_both

pytestmark = on_both

SHORT, OTHER = "Voici le bail.", "Voici le bail signé."
LONG, LONGER = "mot " * 250 + "fin.", "mot " * 1400 + "fin."


def sends(person, chat, kind, caption):
    """Send a file or an album; return the message that bears the caption."""
    if kind.startswith("album"):
        contents = (PDF + b"un", PDF + b"deux", PDF + b"trois")
        first, *_ = person.sends_album(
            chat, *contents, kind=kind[6:], caption=caption
        )
        return first
    return person.sends_file(chat, kind, PDF, name="un.pdf", caption=caption)


def edits(person, chat, message, caption):
    """As a telephone does: a caption's edit."""
    message.caption = caption
    person.edits(chat, message, caption)


def said(caf, at_caf, count):
    """The words of the last files and of what stands below them, and how many files they are."""
    shown = caf.shown(at_caf.id)[count:]
    files = [one for one in shown if one.media]
    words = " ".join(" ".join(one.shown.split("\n")[1:]) for one in shown)
    return len(files), words.count("mot") or words.strip(), words.count("fin.")


def expected(kind, words):
    return (
        3 if kind.startswith("album") else 1,
        words.count("mot") or words,
        words.count("fin."),
    )


@pytest.mark.parametrize(
    "kind", ["photo", "document", "voice", "album photo", "album document"]
)
@pytest.mark.parametrize(
    "versions",
    [
        (SHORT, OTHER),
        (SHORT, LONG),
        (LONG, SHORT),
        (SHORT, LONGER, SHORT),
        (LONGER, LONG, LONGER),
    ],
    ids=[
        "short",
        "longer",
        "shorter",
        "longer and shorter again",
        "shorter and longer again",
    ],
)
async def test_a_file_whose_words_are_corrected_says_them_whole_and_once(
    world, caf, at_caf, maryse, kind, versions
):
    count = len(caf.shown(at_caf.id))
    message = sends(maryse.person, maryse.chat, kind, versions[0])
    await world.settle()
    await world.wait(seconds=2)
    for version in versions[1:]:
        edits(maryse.person, maryse.chat, message, version)
        await world.settle()
        await world.wait(seconds=2)
        assert said(caf, at_caf, count) == expected(kind, version)
        assert "J'ai traité la demande" in caf.shown(at_caf.id)[-1].labels
    assert not maryse.sees("n'a pas pu être remis")

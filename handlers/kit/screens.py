"""What is shown: a screen and its buttons, frozen, the same for every journey."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import TypeAdapter

from models.demande.piece import File
from models.outbox.copies import Hanging
from models.values.cleaning import BREAKS

MESSAGE = 4096
"""The longest message Telegram takes, in UTF-16 units."""

WORD = 200
"""How far back a space is looked for, to cut a long text between two words."""

EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u061c\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
    # A joiner stays inside an emoji (a family, a trade), where it hides nothing.
    rf"|(?<![\ufe0f{EMOJI}])\u200d|\u200d(?![{EMOJI}])"
)
BOLD_LETTERS = re.compile("[\U0001d400-\U0001d7ff]")
"""Letters and digits drawn bold or italic by themselves: they would imitate the author line."""
LIVE = re.compile(r"(?<![\w@])@(?=\w)|(?<![\w/:])/(?=\w)")
"""What Telegram would bring to life in a text: a mention, that rings a telephone; a command."""
WORD_JOINER = "\u2060"


LONGEST_LABEL = 60
"""The most signs of a button's label that is made of a person's words."""

CAPTION = 1024
"""The longest caption Telegram takes, in UTF-16 units."""


class Style(StrEnum):
    """The colour of a button, as Telegram names it; its label says as much without."""

    PLAIN = ""
    DANGER = "danger"
    """It erases, or takes back, at once."""
    SUCCESS = "success"
    """It sends what was prepared."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its label, and what it says (`press`), opens (`url`) or copies (`copies`).

    `off`: pressed now, it would only refuse; so where the server shows buttons off, it reads this
    and takes no press. Its screen must be made anew as soon as that changes.
    """

    label: str
    press: str = ""
    url: str = ""
    copies: str = ""
    style: Style = Style.PLAIN
    off: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: its text, its buttons, and the author line, ours alone, in bold above the text.

    `links`: words of the text and the address that each opens, in their order.
    `files` go with it, or instead; it answers the message `reply_to` of its chat.
    `is_protected`: not to be forwarded; `is_silent`: it comes without a sound;
    `is_verbatim`: to be copied, so shown as it is written.
    `thread_id`: the topic that its reader made by hand in the private chat, and speaks in.
    `awaits_text`: it asks for a text; in a private chat, the telephone opens « Répondre » on it,
    and without buttons shows `example` where one types (at most 64 signs).
    `hangs`: its buttons leave the last message that bore them, of the same demande here.
    """

    text: str
    rows: Rows = ()
    author: str = ""
    files: tuple[File, ...] = ()
    reply_to: int | None = None
    is_protected: bool = False
    links: tuple[tuple[str, str], ...] = ()
    is_silent: bool = False
    is_verbatim: bool = False
    awaits_text: bool = False
    example: str = ""
    thread_id: int | None = None
    hangs: Hanging = Hanging.NOTHING

    @property
    def is_quoted(self) -> bool:
        """Whether its text is what a person said, below their author line."""
        return bool(self.author)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether something may be pressed below it: its reader may leave what stood above."""
        return any(button.press for row in self.rows for button in row)

    def as_json(self) -> str:
        """Write the screen down for the outbox."""
        return SCREENS.dump_json(self).decode()


SCREENS: TypeAdapter[Screen] = TypeAdapter(Screen)


def column(*buttons: Button) -> Rows:
    """Buttons one under another, as a thumb likes them."""
    return tuple((button,) for button in buttons)


def utf16(text: str) -> int:
    """The length Telegram counts: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> str:
    """What a person typed, without the invisible signs that could disguise it.

    Lone halves of signs go too; a line ends where it ended.
    """
    visible = BOLD_LETTERS.sub(
        _as_plain_letter, INVISIBLE.sub("", BREAKS.sub("\n", text))
    )
    return unicodedata.normalize("NFC", visible)


def _as_plain_letter(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", letter.group())


def quiet(text: str) -> str:
    """What is relayed of a text: it reads the same, but mentions and commands are mere words."""
    return LIVE.sub(lambda sign: sign.group() + WORD_JOINER, text)


def parts(screen: Screen) -> list[Screen]:
    """Split a screen into messages that Telegram takes; the buttons stay below the last."""
    room = MESSAGE - utf16(screen.author) - 2
    texts = _split(screen.text, room)
    bare = [
        replace(screen, text=text, rows=(), awaits_text=False) for text in texts
    ]
    return [*bare[:-1], replace(screen, text=texts[-1])]


def _split(text: str, room: int) -> list[str]:
    pieces = []
    while utf16(text) > room:
        cut = _cut(text, room)
        pieces.append(text[:cut])
        text = text[cut:]
    # Telegram takes no message of blanks alone.
    return [piece for piece in (*pieces, text) if piece.strip()] or [text]


def _last_space(text: str, cut: int) -> int:
    return max(text.rfind(space, cut - WORD, cut) for space in " \n")


def _cut(text: str, room: int) -> int:
    units, cut = 0, 0
    for cut, sign in enumerate(text):  # noqa: B007 -- the place is what is looked for
        units += 2 if ord(sign) > 0xFFFF else 1  # noqa: PLR2004 -- the figure is the protocol's own
        if units > room:
            break
    # Between two words when there are any, never between a letter and its accent, or inside a
    # joined sign.
    space = _last_space(text, cut) if cut > WORD else -1
    if space > 0:
        return space + 1
    while cut > 1 and (
        unicodedata.combining(text[cut]) or text[cut] in "\u200d\ufe0f"
    ):
        cut -= 1
    return cut

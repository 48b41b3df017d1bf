"""MarkdownV2, as the server reads it: marks within marks, and every special sign escaped."""

from dataclasses import dataclass, field

from bot.simulator.telegram.markdown import block
from bot.simulator.telegram.marked import Marked, byte_of, linked, unreadable
from bot.simulator.telegram.state import Json

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
LONGEST = 126
"""The last sign (in ASCII) that a backslash may stand before."""
MARKS = {
    "||": "spoiler",
    "__": "underline",
    "*": "bold",
    "_": "italic",
    "~": "strikethrough",
}
NAMES = {
    "spoiler": "Spoiler",
    "underline": "Underline",
    "bold": "Bold",
    "italic": "Italic",
    "strikethrough": "Strikethrough",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    start: int
    at: int


@dataclass(slots=True)
class _Reading:
    """One text being read; `at` is the sign that comes next."""

    source: str
    at: int = 0
    marked: Marked = field(default_factory=Marked)
    open: list[_Open] = field(default_factory=list)
    quote: _Open | None = None

    def all(self) -> None:
        """Read to the end."""
        while self.at < len(self.source):
            self._next()
        self._ends_quote()
        if self.open:
            raise self._endless(self.open[-1])

    def _starts(self, mark: str) -> bool:
        return self.source.startswith(mark, self.at)

    def _next(self) -> None:
        sign = self.source[self.at]
        if sign == "\\":
            self._escaped()
        elif self._begins_line():
            self._quotes()
        elif sign == "\n":
            self._newline()
        elif sign == "`":
            self._code()
        elif sign in "[]!" or mark_at(self.source, self.at):
            self._marks(sign)
        elif sign in RESERVED:
            raise self._reserved(sign)
        else:
            self._takes(sign)

    def _takes(self, words: str, *, ahead: int = 1) -> None:
        self.marked.text += words
        self.at += ahead

    def _escaped(self) -> None:
        escaped = self.source[self.at + 1 : self.at + 2]
        if not escaped or ord(escaped) > LONGEST:
            self._takes("\\")
        else:
            self._takes(escaped, ahead=2)

    def _begins_line(self) -> bool:
        is_first = self.at == 0 or self.source[self.at - 1] == "\n"
        return is_first and (self._starts(">") or self._starts("**>"))

    def _quotes(self) -> None:
        is_new = self._starts("**>")
        if is_new:
            self._ends_quote()
        if self.quote is None:
            self.quote = _Open("blockquote", self.marked.length, self.at)
        self.at += 3 if is_new else 1

    def _newline(self) -> None:
        following = self.source[self.at + 1 :]
        if self.quote is not None and not following.startswith((">", "**>")):
            self._ends_quote()
        self._takes("\n")

    def _ends_quote(self, *, is_expandable: bool = False) -> None:
        if self.quote is None:
            return
        kind = "expandable_blockquote" if is_expandable else "blockquote"
        self.marked.adds({"type": kind}, start=self.quote.start)
        self.quote = None

    def _code(self) -> None:
        mark = "```" if self._starts("```") else "`"
        kind = "pre" if mark == "```" else "code"
        begin = self.at + len(mark)
        opened = _Open(kind, self.marked.length, self.at)
        content, end = self._until(mark, begin, opened)
        words, entity = (
            block(content) if kind == "pre" else (content, {"type": "code"})
        )
        self.marked.text += words
        self.marked.adds(entity, start=opened.start)
        self.at = end + len(mark)

    def _until(self, mark: str, at: int, opened: _Open) -> tuple[str, int]:
        words = ""
        while at < len(self.source):
            if self.source.startswith(mark, at):
                return words, at
            if self.source[at] == "\\" and at + 1 < len(self.source):
                at += 1
            words += self.source[at]
            at += 1
        raise self._endless(opened)

    def _marks(self, sign: str) -> None:
        if sign == "]":
            return self._links()
        if sign == "[" or self._starts("!["):
            kind = "text_link" if sign == "[" else "custom_emoji"
            self.open.append(_Open(kind, self.marked.length, self.at))
            self.at += 1 if sign == "[" else 2
            return None
        if sign == "!":
            raise self._reserved(sign)
        return self._turns(mark_at(self.source, self.at))

    def _turns(self, mark: str) -> None:
        kind = MARKS[mark]
        is_open = any(opened.kind == kind for opened in self.open)
        if (
            mark == "||"
            and self.quote is not None
            and not is_open
            and self._ends_line()
        ):
            self.at += 2
            self._ends_quote(is_expandable=True)
            return
        if not is_open:
            self.open.append(_Open(kind, self.marked.length, self.at))
        elif self.open[-1].kind != kind:
            raise self._endless(self.open[-1])
        else:
            self.marked.adds({"type": kind}, start=self.open.pop().start)
        self.at += len(mark)

    def _ends_line(self) -> bool:
        return self.source[self.at + 2 : self.at + 3] in {"", "\n"}

    def _links(self) -> None:
        if not self.open or self.open[-1].kind not in {
            "text_link",
            "custom_emoji",
        }:
            raise self._reserved("]")
        opened = self.open.pop()
        self.at += 1
        if not self._starts("("):
            return
        url, end = self._until(")", self.at + 1, opened)
        self.marked.adds(linked(url), start=opened.start)
        self.at = end + 1

    def _reserved(self, sign: str) -> Exception:
        words = f"Character '{sign}' is reserved and must be escaped with the preceding '\\'"
        return unreadable(words)

    def _endless(self, opened: _Open) -> Exception:
        offset = byte_of(self.source, opened.at)
        return unreadable(
            f"Can't find end of {NAMES[opened.kind]} entity at byte offset {offset}"
        )


def mark_at(source: str, at: int) -> str:
    """Return the mark that stands at a place, the longest; '' when there is none."""
    return next((mark for mark in MARKS if source.startswith(mark, at)), "")


def read_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Return the text without its marks, and its entities.

    Raises:
        ApiError: 400, a mark that nothing ends, or a special sign that is not escaped.
    """
    reading = _Reading(source)
    reading.all()
    return reading.marked.text, reading.marked.in_order()

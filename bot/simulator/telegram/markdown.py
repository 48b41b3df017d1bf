"""Markdown of the first kind, as the server reads it: no nesting, and few escapes."""

from bot.simulator.telegram.marked import Marked, byte_of, linked, unreadable
from bot.simulator.telegram.state import Json

ESCAPED = frozenset("_*`[")
KINDS = {
    "*": "bold",
    "_": "italic",
    "`": "code",
    "[": "text_link",
    "```": "pre",
}


def read_markdown(source: str) -> tuple[str, list[Json]]:
    """Return the text without its marks, and its entities.

    Raises:
        ApiError: 400, a mark that nothing ends.
    """
    marked = Marked()
    at = 0
    while at < len(source):
        at = _reads(source, at, marked)
    return marked.text, marked.in_order()


def _reads(source: str, at: int, marked: Marked) -> int:
    sign = source[at]
    if sign == "\\" and source[at + 1 : at + 2] in ESCAPED:
        marked.text += source[at + 1]
        return at + 2
    if sign not in ESCAPED:
        marked.text += sign
        return at + 1
    mark = "```" if source.startswith("```", at) else sign
    return (
        _link(source, at, marked)
        if mark == "["
        else _pair(source, at, marked, mark=mark)
    )


def _pair(source: str, at: int, marked: Marked, *, mark: str) -> int:
    begin = at + len(mark)
    end = source.find(mark, begin)
    if end < 0:
        raise _endless(source, at)
    start = marked.length
    content, entity = source[begin:end], {"type": KINDS[mark]}
    if mark == "```":
        content, entity = block(content)
    marked.text += content
    marked.adds(entity, start=start)
    return end + len(mark)


def block(content: str) -> tuple[str, Json]:
    """Return the words of a block of code and its entity: a first line may name the language."""
    language, newline, rest = content.partition("\n")
    if not newline or not language or " " in language:
        return content.removeprefix("\n"), {"type": "pre"}
    return rest, {"type": "pre", "language": language}


def _link(source: str, at: int, marked: Marked) -> int:
    closing = source.find("]", at)
    if closing < 0:
        raise _endless(source, at)
    start = marked.length
    marked.text += source[at + 1 : closing]
    end = source.find(")", closing)
    if source[closing + 1 : closing + 2] != "(" or end < 0:
        return closing + 1
    marked.adds(linked(source[closing + 2 : end]), start=start)
    return end + 1


def _endless(source: str, at: int) -> Exception:
    offset = byte_of(source, at)
    return unreadable(
        f"Can't find end of the entity starting at byte offset {offset}"
    )

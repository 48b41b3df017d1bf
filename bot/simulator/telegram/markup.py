"""The ways in which a bot marks up its words: HTML, Markdown, MarkdownV2."""

from collections.abc import Callable

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.html import read_html
from bot.simulator.telegram.markdown import read_markdown
from bot.simulator.telegram.markdown_v2 import read_markdown_v2
from bot.simulator.telegram.state import Json

MODES: dict[str, Callable[[str], tuple[str, list[Json]]]] = {
    "html": read_html,
    "markdown": read_markdown,
    "markdownv2": read_markdown_v2,
}


def read_markup(text: str, mode: str) -> tuple[str, list[Json]]:
    """Return a marked-up text without its marks, and its entities.

    Raises:
        ApiError: 400, the marks do not fit, or another mode.
    """
    read = MODES.get(mode.lower())
    if read is None:
        raise bad_request("unsupported parse_mode")
    return read(text)

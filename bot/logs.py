"""Structured logs: an event and ids on a line; a last filter hides what should never be there."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

SECRETS = (
    (re.compile(r"\d{4,12}:[A-Za-z0-9_-]{30,}"), "<token>"),
    (re.compile(r"(?<=start=)[A-Za-z0-9_-]{20,}"), "<link>"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "<e-mail>"),
    (
        re.compile(r"(?<!\d)(?:\+33|0)[ .-]?[1-9](?:[ .-]?\d{2}){4}(?!\d)"),
        "<phone>",
    ),
    (re.compile(r"(?<!\d)[12]\d{12}(?:\d{2})?(?!\d)"), "<nir>"),
)

PLACES = 6
"""How many places of a trace are shown."""
PROJECT = Path(__file__).parents[1]
PACKAGES = ("bot/", "handlers/", "models/")
CHATTY = (
    "aiosqlite",
    "asyncio",
    "aiohttp.access",
    "httpx",
    "httpcore",
    "telegram",
    "mail.log",
)
"""Libraries whose DEBUG would show people's words or an URL with the token."""


def redact(text: str) -> str:
    """Hide tokens, links, addresses, phone and social security numbers."""
    for pattern, instead in SECRETS:
        text = pattern.sub(instead, text)
    return text


class Redacting(logging.StreamHandler[TextIO]):
    """The only way out of the logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Format, then hide; an exception shows its type and places, never its words."""
        if record.exc_info and record.exc_info[0] is not None:
            kind, trace = record.exc_info[0].__name__, record.exc_info[2]
            record.exc_info, record.exc_text = (
                None,
                f"{kind} at {places(trace)}",
            )
        return redact(super().format(record))


def places(trace: TracebackType | None) -> str:
    """Return where a trace passed, the innermost first: files of ours and their lines, no value.

    Of the files of others, the innermost alone is named.
    """
    passed: list[str] = []
    while trace is not None:
        name, is_ours = _named(trace.tb_frame.f_code.co_filename)
        if is_ours or trace.tb_next is None:
            passed.append(f"{name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(reversed(passed[-PLACES:]))


def _named(file: str) -> tuple[str, bool]:
    """Return how a file is named, and whether it is one of ours."""
    within = file.removeprefix(f"{PROJECT}/")
    if within.startswith(PACKAGES):
        return within, True
    return file.rsplit("/", 1)[-1], False


class JsonLines(logging.Formatter):
    """A line of JSON an event: when (UTC), how grave, who says it, what, and the ids."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record on one line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_text:
            line["fault"] = record.exc_text
        return json.dumps(line, ensure_ascii=False, default=str)


FIELDS = "event_fields"


def _as_fields(
    _logger: WrappedLogger, _method: str, event: EventDict
) -> tuple[tuple[str], dict[str, Any]]:
    """Hand an event over to the standard library, its ids apart from its name."""
    exc_info = event.pop("exc_info", None)
    name = str(event.pop("event"))
    return (name,), {"extra": {FIELDS: event}, "exc_info": exc_info}


TEXT = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")


def configure_logs(level: str, shape: str = "text") -> None:
    """Send every log of the process through the redacting handler on standard error.

    `shape`: "text", or "json" for what gathers the logs of many processes.
    """
    is_json = shape == "json"
    handler = Redacting(sys.stderr)
    handler.setFormatter(JsonLines() if is_json else TEXT)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    least = max(logging.INFO, logging.getLogger().level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(least)
    structlog.configure(
        processors=[
            _as_fields
            if is_json
            else structlog.processors.KeyValueRenderer(key_order=["event"])
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )

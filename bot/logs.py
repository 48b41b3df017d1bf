"""Structured logs: an event and ids on one line, and a last filter that hides what should never be there."""

import logging
import re
import sys

import structlog

SECRETS = (
    (re.compile(r"\d{4,12}:[A-Za-z0-9_-]{30,}"), "<token>"),
    (re.compile(r"(?<=start=)[A-Za-z0-9_-]{20,}"), "<link>"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "<e-mail>"),
    (re.compile(r"(?<!\d)(?:\+33|0)[ .-]?[1-9](?:[ .-]?\d{2}){4}(?!\d)"), "<phone>"),
    (re.compile(r"(?<!\d)[12]\d{12}(?:\d{2})?(?!\d)"), "<nir>"),
)


def redact(text: str) -> str:
    """Hide tokens, links, addresses, phone and social security numbers."""
    for pattern, instead in SECRETS:
        text = pattern.sub(instead, text)
    return text


class Redacting(logging.StreamHandler):  # type: ignore[type-arg] # the base class is generic only for type checkers
    """The only way out of the logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Format, then hide; an exception shows its type and places, never its words."""
        if record.exc_info and record.exc_info[0] is not None:
            kind, trace = record.exc_info[0].__name__, record.exc_info[2]
            record.exc_info, record.exc_text = None, f"{kind} at {_places(trace)}"
        return redact(super().format(record))


def _places(trace: object) -> str:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code  # type: ignore[attr-defined] # a traceback has no public type here
        places.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}")  # type: ignore[attr-defined] # same
        trace = trace.tb_next  # type: ignore[attr-defined] # same
    return " < ".join(reversed(places[-6:]))


def configure_logs(level: str) -> None:
    """Send every log of the process through the redacting handler on standard error."""
    handler = Redacting(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in (
        "aiosqlite",
        "asyncio",
        "aiohttp.access",
        "httpx",
        "httpcore",
        "telegram",
        "mail.log",
    ):
        logging.getLogger(chatty).setLevel(max(logging.INFO, logging.getLogger().level))
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.KeyValueRenderer(key_order=["event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )

"""What SQLAlchemy works out for a kind of database is worked out once, not once for each test's engine.

A service has one engine, and compiles each statement once in its life. A test has its own engine, on its own database: a
third of the suite's time went into compiling the same few hundred statements again.
"""

from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, event

Compiled = MutableMapping[Any, Any]
"""What was compiled, by statement."""

_known: dict[tuple[str, str, bool], tuple[Dialect, Compiled]] = {}


def share() -> None:
    """From here on, engines of one kind of database share what they compile."""
    event.listen(Engine, "engine_connect", _join)


def _join(connection: Connection) -> None:
    engine = connection.engine
    # Beware: the bot's own engines begin their transactions, those of the migrations do not.
    begins = "do_begin" in vars(engine.dialect)
    kind = engine.dialect.name, engine.dialect.driver, begins
    dialect, compiled = _known.setdefault(kind, (engine.dialect, {}))
    engine.dialect = connection.dialect = dialect
    engine._compiled_cache = compiled

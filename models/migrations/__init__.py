"""Bring a database to today's tables.

Alembic is loaded by who does so alone: what serves reads `revisions`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config


def configuration(url: str) -> "Config":
    """Return Alembic's configuration for this database, without a file of its own."""
    from alembic.config import Config  # noqa: PLC0415 -- heavy, and seldom used

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["url"] = url
    return config


def upgrade(url: str) -> None:
    """Apply what is missing, whole or not at all; call it outside any event loop."""
    from alembic import command  # noqa: PLC0415 -- heavy, and seldom used

    command.upgrade(configuration(url), "head")

"""Bring a database to today's tables."""

from pathlib import Path

from alembic import command
from alembic.config import Config


def configuration(url: str) -> Config:
    """Return Alembic's configuration for this database, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["url"] = url
    return config


def upgrade(url: str) -> None:
    """Apply what is missing, whole or not at all; call it outside any event loop."""
    command.upgrade(configuration(url), "head")

"""The tables of the models are those that the migrations make, and undo."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

from models.migrations import configuration, upgrade
from models.upkeep.schema import Base as Whole


async def test_the_models_and_the_migrations_say_the_same(database_url):
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync), Whole.metadata
            )
        )
    await engine.dispose()
    assert differences == []


def test_the_newest_migration_can_be_undone_and_done_again(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/aplus.db"
    upgrade(url)
    command.downgrade(configuration(url), "-1")
    upgrade(url)

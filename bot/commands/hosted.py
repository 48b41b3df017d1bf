"""One bot among several in a process: what a school gives each of its worlds."""

import asyncio
from collections.abc import Mapping
from typing import Any

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.commands.keyring import read_keys
from bot.commands.process import run_bot
from bot.settings import Settings


class _Given(Settings):
    """Settings that are given, whatever the environment says."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read what is given, and nothing else."""
        _ = settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


async def host_bot(given: Mapping[str, str], stop: asyncio.Event) -> None:
    """Run a bot of its own base with these settings alone, until `stop`; then drain it.

    Its tables are today's already: whoever made its base saw to it. The logs are the process's.
    """
    values: dict[str, Any] = {name.lower(): given[name] for name in given}
    settings = _Given(**values)
    keys = read_keys(settings)
    await run_bot(settings, keys, hears="polling", sends=True, stop=stop)

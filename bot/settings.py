"""The settings: the only reader of the environment, and a sentence for each that is wrong."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import setting_values
from bot.setting_values import SQLITE
from models.rules import Rules

TELEGRAM = "https://api.telegram.org"
NO_FOLDER = Path("?")
"""Stands for a data folder that nobody named."""
MISSING_BOT = "BOT_TOKEN manque : collez le jeton donné par BotFather, de la forme 123456:ABC…"
UNKNOWN_BOT = (
    "BOT_TOKEN : Telegram répond, et ne connaît pas ce jeton. "
    "Recopiez celui de BotFather (/token) ; s'il a été révoqué, un nouveau y est."
)
FRENCH = {
    "int_parsing": "écrivez un nombre entier",
    "float_parsing": "écrivez un nombre",
    "bool_parsing": "écrivez 1 (oui) ou 0 (non)",
    "greater_than": "écrivez un nombre plus grand que {gt}",
    "greater_than_equal": "écrivez un nombre d'au moins {ge}",
    "less_than_equal": "écrivez un nombre d'au plus {le}",
    "string_pattern_mismatch": "cette valeur n'est pas l'une de celles admises : {pattern}",
}
"""What pydantic says in English, by its type of error."""
CHOICE_SIGNS = {"^(": "", ")$": "", "|": ", "}
"""What a pattern of choices is written with, and how a person reads it."""


class WrongSettings(Exception):
    """A setting is missing or wrong; the message says which, and what to write."""


def _read_hours(written: str) -> tuple[int, int]:
    begins, _, ends = written.partition("-")
    return int(begins), int(ends)


def _nothing(value: object) -> object:
    return None if value == "" else value


def _data_dir(written: object, info: ValidationInfo) -> object:
    if written not in {"", NO_FOLDER}:
        return written
    url = info.data.get("database_url", "")
    return (
        Path(url.removeprefix(SQLITE)).parent
        if url.startswith(SQLITE)
        else Path("data")
    )


def _in_data_dir(path: Path | None, info: ValidationInfo) -> Path | None:
    return None if path is None else info.data["data_dir"] / path


def _kept_file(path: Path, info: ValidationInfo) -> Path:
    return Path(info.data["data_dir"]) / path


Optional = BeforeValidator(_nothing)
Port = Annotated[int, Field(ge=1, le=65535)]
KeptFile = Annotated[Path, AfterValidator(_kept_file)]
"""A file kept outside the base: in the data folder, unless its name is absolute."""


class Settings(BaseSettings):
    """What an operator may set; every duration of the product is here too."""

    model_config = SettingsConfigDict(
        frozen=True, env_file=None, extra="ignore"
    )

    bot_token: Annotated[
        SecretStr | None, Optional, AfterValidator(setting_values.bot_token)
    ] = None
    telegram_api_base: Annotated[
        str, AfterValidator(setting_values.web_address)
    ] = TELEGRAM
    database_url: Annotated[
        str, AfterValidator(setting_values.database_url)
    ] = "sqlite+aiosqlite:///data/aplus.db"
    smtp_url: Annotated[
        SecretStr | None, Optional, AfterValidator(setting_values.smtp_url)
    ] = None
    mail_from: str = "administration-plus@localhost"
    sms_url: Annotated[
        SecretStr | None, Optional, AfterValidator(setting_values.sms_url)
    ] = None
    sms_receipts_secret: Annotated[
        SecretStr | None, Optional, AfterValidator(setting_values.secret)
    ] = None
    clamd_url: Annotated[
        str | None, Optional, AfterValidator(setting_values.clamd_url)
    ] = None
    data_keys: Annotated[SecretStr | None, Optional] = None
    data_dir: Annotated[Path, BeforeValidator(_data_dir)] = NO_FOLDER
    data_keys_file: KeptFile = Path("keys")
    journal_heads_file: KeptFile = Path("journal-heads")
    erasures_file: KeptFile = Path("erasures")
    register_file: KeptFile = Path("register")
    sent_file: Annotated[
        Path | None, Optional, AfterValidator(_in_data_dir)
    ] = Path("sent")
    webhook_url: Annotated[
        str | None, Optional, AfterValidator(setting_values.webhook_url)
    ] = None
    webhook_secret: Annotated[
        SecretStr | None, Optional, AfterValidator(setting_values.secret)
    ] = None
    port: Annotated[Port | None, Optional] = None
    pace: Annotated[str, Field(pattern="^(on|off)$")] = "on"
    test_mode: bool = False
    clock_offset_file: Annotated[Path | None, Optional] = None
    flood_updates: Annotated[int, Field(ge=1)] = 300
    telegram_timeout_seconds: Annotated[float, Field(gt=0, le=30)] = 30
    log_level: Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = (
        "INFO"
    )
    log_format: Annotated[str, Field(pattern="^(text|json)$")] = "text"
    retention_days: Annotated[int, Field(ge=1)] = 180
    session_days: Annotated[int, Field(ge=1)] = 30
    shared_session_hours: Annotated[int, Field(ge=1)] = 12
    login_link_minutes: Annotated[int, Field(ge=1)] = 30
    draft_days: Annotated[int, Field(ge=1)] = 7
    quiet_hours: Annotated[str, AfterValidator(setting_values.hours)] = "19-8"
    files_per_day: Annotated[int, Field(ge=1)] = 200
    sms_per_number_hour: Annotated[int, Field(ge=1)] = 3
    sms_per_number_day: Annotated[int, Field(ge=1)] = 5
    sms_per_aidant_day: Annotated[int, Field(ge=1)] = 20
    sms_per_structure_day: Annotated[int, Field(ge=1)] = 100
    sms_per_day: Annotated[int, Field(ge=1)] = 500

    @model_validator(mode="after")
    def _together(self) -> "Settings":
        if self.clock_offset_file is not None and not self.test_mode:
            raise ValueError(
                "CLOCK_OFFSET_FILE n'est accepté qu'avec TEST_MODE=1"
            )
        if self.pace == "off" and self.telegram_api_base == TELEGRAM:
            raise ValueError(
                "PACE=off est refusé sur api.telegram.org : donnez TELEGRAM_API_BASE"
            )
        return self

    def rules(self) -> Rules:
        """The durations and caps, as the models want them."""
        return Rules(
            login_link=timedelta(minutes=self.login_link_minutes),
            session=timedelta(days=self.session_days),
            shared_session=timedelta(hours=self.shared_session_hours),
            draft=timedelta(days=self.draft_days),
            quiet_hours=_read_hours(self.quiet_hours),
            retention=timedelta(days=self.retention_days),
            files_per_day=self.files_per_day,
            sms_per_number_hour=self.sms_per_number_hour,
            sms_per_number_day=self.sms_per_number_day,
            sms_per_aidant_day=self.sms_per_aidant_day,
            sms_per_structure_day=self.sms_per_structure_day,
            sms_per_day=self.sms_per_day,
            accepts_fiction=self.test_mode,
        )

    def token(self) -> str:
        """The bot's token.

        Raises:
            WrongSettings: there is none.
        """
        if self.bot_token is None:
            raise WrongSettings(MISSING_BOT)
        return self.bot_token.get_secret_value()


def known_names() -> frozenset[str]:
    """Return the names of the settings, as they are written in the environment."""
    return frozenset(name.upper() for name in Settings.model_fields)


def given_names() -> frozenset[str]:
    """Return the names of all that the environment holds."""
    return frozenset(os.environ)


def read_settings() -> Settings:
    """Read the environment.

    Raises:
        WrongSettings: one sentence a line, each with the name of the setting.
    """
    try:
        return Settings()
    except ValidationError as error:
        sentences = [_sentence(fault) for fault in error.errors()]
        raise WrongSettings("\n".join(sentences)) from None


def _sentence(fault: ErrorDetails) -> str:
    own_words = fault["msg"].removeprefix("Value error, ")
    pattern = FRENCH.get(fault["type"], own_words)
    words = pattern.format(**fault.get("ctx", {}))
    for sign, instead in CHOICE_SIGNS.items():
        words = words.replace(sign, instead)
    if not fault["loc"]:
        return words
    return f"{str(fault['loc'][0]).upper()} : {words}"

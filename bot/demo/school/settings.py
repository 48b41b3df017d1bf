"""The school's settings, and its refusal of a machine where a service is set."""

import os
import secrets
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

MOST_WORLDS = 12
"""How many one process holds (ADR 35)."""
LONGEST, SHORTEST = 100, 8
PREFIX = "SCHOOL_"
OF_A_SERVICE = (
    "BOT_TOKEN",
    "DATABASE_URL",
    "DATA_KEYS",
    "DATA_KEYS_FILE",
    "DATA_DIR",
    "SMTP_URL",
    "SMS_URL",
    "WEBHOOK_URL",
    "WEBHOOK_SECRET",
)
"""What leads to a service, its base or its keys."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that nobody takes for another, said aloud or written on a board."""
GROUPS, GROUP = 3, 4

Password = Annotated[SecretStr, Field(min_length=SHORTEST, max_length=LONGEST)]


def draw_password() -> SecretStr:
    """Return a password that can be read aloud: 59 bits."""
    groups = (
        "".join(secrets.choice(LETTERS) for _ in range(GROUP))
        for _ in range(GROUPS)
    )
    return SecretStr("-".join(groups))


class WrongSchool(Exception):
    """The school cannot start so; the message says why, and what to type."""


class SchoolSettings(BaseSettings):
    """What the trainer may set, each by its name after `SCHOOL_`."""

    model_config = SettingsConfigDict(
        frozen=True, env_file=None, env_prefix=PREFIX, extra="ignore"
    )

    password: Password = Field(default_factory=draw_password)
    trainer_password: Password = Field(default_factory=draw_password)
    worlds: Annotated[int, Field(ge=1, le=MOST_WORLDS)] = MOST_WORLDS
    idle_minutes: Annotated[int, Field(ge=1)] = 30
    most_minutes: Annotated[int, Field(ge=1)] = 240


MEANT = {
    "password": f"{SHORTEST} à {LONGEST} signes",
    "trainer_password": f"{SHORTEST} à {LONGEST} signes",
    "worlds": f"un nombre de 1 à {MOST_WORLDS}",
    "idle_minutes": "un nombre de minutes, 1 au moins",
    "most_minutes": "un nombre de minutes, 1 au moins",
}


def read_school() -> SchoolSettings:
    """Read the environment.

    Raises:
        WrongSchool: a service is set on this machine, or a setting is wrong.
    """
    there = [name for name in OF_A_SERVICE if os.environ.get(name)]
    if there:
        unset = " ".join(f"-u {name}" for name in there)
        raise WrongSchool(
            f"L'école ne démarre pas là où un service est réglé : {', '.join(there)}.\n"
            f"Lancez-la sans ces réglages : env {unset} make demo SCHOOL=1"
        )
    try:
        settings = SchoolSettings()
    except ValidationError as error:
        names = sorted({str(fault["loc"][0]) for fault in error.errors()})
        wrong = [
            f"{PREFIX}{name.upper()} : écrivez {MEANT[name]}" for name in names
        ]
        raise WrongSchool("\n".join(wrong)) from None
    if settings.password == settings.trainer_password:
        raise WrongSchool(
            "SCHOOL_TRAINER_PASSWORD : donnez-en un autre que SCHOOL_PASSWORD"
        )
    return settings

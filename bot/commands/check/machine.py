"""This machine: its keys, its folder, its disk, and what is set for tests alone."""

import os
import shutil
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from bot.commands.check.point import Point, ill, well
from bot.commands.keyring import NoKeys, read_keys
from bot.private_files import open_to_others
from bot.settings import TELEGRAM, Settings, WrongSettings

LEAST_FREE = 500 * 1000**2
"""Bytes: a base of a thousand demandes has some forty million, and its copy as many."""
A_MILLION = 1000**2
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def check_machine(settings: Settings) -> list[Point]:
    """Look at what needs no network."""
    return [
        *_files(settings),
        _disk(settings),
        _keys(settings),
        *_mail_from(settings),
        *_test_mode(settings),
    ]


def _files(settings: Settings) -> list[Point]:
    return [
        ill(
            "private_files",
            f"{path} : d'autres comptes de la machine y ont accès",
            f"chmod {700 if path.is_dir() else 600} {path}",
        )
        for path in open_to_others(settings)
    ]


def _disk(settings: Settings) -> Point:
    folder = _first_there(settings.data_dir.absolute())
    if not os.access(folder, os.W_OK | os.X_OK):
        return ill(
            "data_dir",
            f"{settings.data_dir} : le bot ne peut pas y écrire",
            f"donnez {folder} au compte qui le lance (chown), ou réglez DATA_DIR",
        )
    free = shutil.disk_usage(folder).free
    words = f"{settings.data_dir} : il reste {free // A_MILLION} Mo"
    if free < LEAST_FREE:
        mend = "libérez de la place : sur un disque plein, le bot n'enregistre plus rien"
        return ill("free_space", words, mend)
    return well("free_space", words)


def _first_there(path: Path) -> Path:
    """Return the folder, or the one where it will be made."""
    return next(one for one in (path, *path.parents) if one.exists())


def _keys(settings: Settings) -> Point:
    try:
        read_keys(settings)
    except NoKeys as error:
        words, _, mend = str(error).partition(" : ")
        return ill("keys", words, mend)
    except WrongSettings as error:
        name, _, mend = str(error).partition(" : ")
        words = f"{name} : ces clés ne se lisent pas"
        return ill("keys", words, mend)
    return well("keys", "clés de chiffrement lisibles")


def _mail_from(settings: Settings) -> list[Point]:
    if settings.smtp_url is None:
        return []
    host = urlsplit(settings.smtp_url.get_secret_value()).hostname
    _, address = parseaddr(settings.mail_from)
    domain = address.rpartition("@")[2]
    if "@" not in address or not domain:
        words = "MAIL_FROM n'est pas une adresse"
    elif domain == "localhost" and host not in LOOPBACK:
        words = (
            f"MAIL_FROM est {address} : peu de serveurs prennent ses e-mails"
        )
    else:
        return [well("mail_from", f"les e-mails partent de {address}")]
    mend = "MAIL_FROM=Administration+ <ne-pas-repondre@votre-domaine>"
    return [ill("mail_from", words, mend)]


def _test_mode(settings: Settings) -> list[Point]:
    if not settings.test_mode:
        return []
    words = "TEST_MODE=1 : numéros de fiction et horloge déplacée sont acceptés"
    if settings.telegram_api_base == TELEGRAM:
        return [ill("test_mode", words, "retirez TEST_MODE d'un vrai service")]
    return [well("test_mode", words)]

"""What each setting may be: a value is taken as it is, or refused with what to write instead.

Each function raises `ValueError`, whose words are read by an operator.
"""

import re
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.gateways.clamd import read_clamd_url
from bot.gateways.sms import read_sms_url
from models.store.server_url import WrongUrl, read_server_url

SQLITE, POSTGRESQL = "sqlite+aiosqlite:///", "postgresql+asyncpg://"
NO_ADDRESS = (
    f"écrivez {POSTGRESQL}utilisateur:motdepasse@hote:5432/base ; dans un mot de passe, "
    "« @ » s'écrit %40, « : » %3A, « / » %2F, « # » %23"
)
UNKNOWN_PART = (
    "« {name} » n'est pas un paramètre connu : retirez-le de l'adresse"
)
OTHER_PARTS = {
    "pgbouncer": (
        "prenez l'adresse directe du serveur, sans pgbouncer : "
        "les envois ont besoin d'une connexion qui dure"
    )
}
"""What is said of a parameter that means more than itself."""
SECRET = re.compile("[A-Za-z0-9_-]{12,256}")
"""What Telegram takes as a secret, and nobody guesses."""
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+(?:/test)?")
HOURS = re.compile(r"(?:[01]?\d|2[0-4])-(?:[01]?\d|2[0-4])")


def database_url(url: str) -> str:
    """Return the address of a database, its driver named."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            url = POSTGRESQL + url.removeprefix(short)
    if url.startswith(POSTGRESQL):
        return _server(url)
    path = url.removeprefix(SQLITE)
    if path in {url, ""} or "?" in path:
        raise ValueError(f"écrivez {SQLITE}data/aplus.db ou {POSTGRESQL}…")
    return url


def _server(url: str) -> str:
    try:
        read_server_url(url)
    except WrongUrl as wrong:
        words = UNKNOWN_PART if wrong.parameter else NO_ADDRESS
        if wrong.choices:
            words = "{name} : écrivez " + ", ".join(wrong.choices)
        words = OTHER_PARTS.get(wrong.parameter, words)
        raise ValueError(words.format(name=wrong.parameter)) from None
    return url


def web_address(url: str) -> str:
    """Return the address of a site, without its last stroke."""
    if not _is_address(url, {"http", "https"}):
        raise ValueError("écrivez une adresse qui commence par https://")
    return url.rstrip("/")


def webhook_url(url: str | None) -> str | None:
    """Return the address where Telegram posts."""
    if url is not None and not _is_address(url, {"http", "https"}):
        raise ValueError("écrivez https://votre-machine/un-chemin")
    return url


def _is_address(url: str, schemes: set[str]) -> bool:
    """Return whether it is whole: a scheme of these, a host, and a port, if any, that is one."""
    try:
        parts = urlsplit(url)
        is_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname) and is_port


def smtp_url(url: SecretStr | None) -> SecretStr | None:
    """Return the address of a mail server."""
    if url is None:
        return None
    if not _is_address(url.get_secret_value(), {"smtp", "smtps"}):
        raise ValueError(
            "écrivez smtp://utilisateur:motdepasse@hote:port (ou smtps://…) ; "
            "dans un mot de passe, « @ » s'écrit %40, « : » %3A, « / » %2F, « # » %23"
        )
    return url


def sms_url(url: SecretStr | None) -> SecretStr | None:
    """Return the address of a provider."""
    if url is not None:
        read_sms_url(url.get_secret_value())
    return url


def clamd_url(url: str | None) -> str | None:
    """Return the address of an antivirus."""
    if url is not None:
        read_clamd_url(url)
    return url


def bot_token(token: SecretStr | None) -> SecretStr | None:
    """Return the bot's token."""
    if token is None:
        return None
    if not TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError(
            "collez le jeton donné par BotFather, de la forme 123456:ABC…"
        )
    return token


def secret(written: SecretStr | None) -> SecretStr | None:
    """Return a secret that nobody guesses."""
    if written is not None and not SECRET.fullmatch(written.get_secret_value()):
        raise ValueError(
            "écrivez de 12 à 256 lettres sans accent, chiffres, - ou _, tirés au hasard : "
            "par exemple ce qu'écrit « openssl rand -hex 32 »"
        )
    return written


def hours(written: str) -> str:
    """Return two hours of the day, as they are written."""
    if not HOURS.fullmatch(written):
        raise ValueError("écrivez deux heures de 0 à 24, par exemple 19-8")
    return written

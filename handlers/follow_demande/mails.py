"""The mails of the following: a reference, an organisme and a link.

Never a titre, a name or a word of the exchange.
"""

from handlers.kit.article_wording import capital, the
from handlers.kit.wording import counted


def link(username: str, value: int) -> str:
    """The link that opens a demande in Telegram."""
    return f"https://t.me/{username}?start=d{value}"


def answer(value: int, groupe: str, username: str) -> tuple[str, str]:
    """One answer."""
    body = (
        f"Bonjour,\n\n{capital(the(groupe))} a répondu à votre demande n° {value}.\n"
        f"Lisez la réponse dans Telegram : {link(username, value)}\n"
    )
    return f"Administration+ : une réponse à la demande n° {value}", body


def digest(answers: list[tuple[int, str]], username: str) -> tuple[str, str]:
    """The answers of half a day or of a day."""
    count = len({value for value, _ in answers})
    lines = [
        f"Demande n° {value} : {the(groupe)} a répondu. {link(username, value)}"
        for value, groupe in answers
    ]
    answered = counted(
        count, "demande a reçu une réponse", "demandes ont reçu une réponse"
    )
    # A mail is searched: it holds plain spaces.
    subject = f"Administration+ : {answered}".replace("\u00a0", " ")
    body = "\n".join(["Bonjour,", "", *lines, ""])
    return subject, body


def waiting(value: int, username: str) -> tuple[str, str]:
    """A demande that waits for the aidant."""
    body = (
        f"Bonjour,\n\nVotre demande n° {value} attend un geste de votre part.\n"
        f"Ouvrez-la dans Telegram : {link(username, value)}\n"
    )
    return f"Administration+ : la demande n° {value} vous attend", body

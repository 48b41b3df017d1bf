"""Every sentence about what is wrong with the machine, and who is told of it."""

from collections.abc import Mapping

from models.store.trouble import Trouble

WRONG = "Ce qui ne va pas :"
NOTHING = "Rien à signaler."
TOLD = "Les alertes arrivent ici, en un seul message, tenu à jour."
SILENT = "Silence : rien de nouveau ne vous est dit avant {until}."
NOT_TOLD = "Aucune alerte ne vous est envoyée."
TELL_ME, TELL_NO_MORE = "Me prévenir", "Ne plus me prévenir"
AN_HOUR, TOMORROW = "Silence 1 h", "Silence jusqu'à demain (8 h)"
IN_DETAIL = "Le détail : « python -m bot check », sur le serveur."
OVER = "Tout va bien de nouveau depuis {at}."

TROUBLES = {
    Trouble.KEY: "une clé n'est pas celle de la base",
    Trouble.LEADER: "personne ne mène les envois",
    Trouble.UNHEARD: "rien n'est lu de Telegram",
    Trouble.TELEGRAM: "Telegram ne prend pas les envois",
    Trouble.LATE: "des envois ont plus de dix minutes de retard",
    Trouble.MAIL: "des e-mails sont gardés",
    Trouble.SMS: "les SMS ne partent pas",
    Trouble.REGISTER: "le registre ne s'écrit pas",
}


def _line(trouble: Trouble, count: int) -> str:
    waits = f" ({count} en attente)" if count else ""
    return f"• {TROUBLES[trouble]}{waits}"


def wrong(troubles: Mapping[Trouble, int]) -> str:
    """Say what is wrong, the gravest first, by counts alone."""
    lines = [_line(trouble, count) for trouble, count in troubles.items()]
    return "\n".join((WRONG, *lines, IN_DETAIL))

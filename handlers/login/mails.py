"""The mails of the login, as their reader sees them."""

from datetime import datetime

from handlers.kit.wording import moment

SUBJECT = "Votre connexion à Administration+"
BODY = (
    "Bonjour,\n\n"
    "Pour vous connecter à Administration+, ouvrez ce lien sur l'appareil où vous utilisez "
    "Telegram :\n"
    "\n"
    "{link}\n\n"
    "Ou écrivez ce code dans la conversation :\n\n"
    "Code : {code}\n\n"
    "Ne donnez ce code à personne : Administration+ ne le demande jamais.\n\n"
    "{asked}\n"
    "Ce message est valable {minutes} minutes et ne sert qu'une fois. "
    "Si vous n'avez rien demandé, ignorez-le : personne n'entre sans lui.\n"
)
ASKED = "Demandé {when}, heure de Paris, depuis le compte Telegram « {name} »."
ASKED_NAMELESS = "Demandé {when}, heure de Paris, depuis un compte Telegram sans nom lisible."
BOUND_SUBJECT = "Nouveau compte Telegram relié à Administration+"
BOUND = (
    "Bonjour,\n\n"
    "Un nouveau compte Telegram vient d'être relié à votre compte Administration+.\n"
    "Si ce n'est pas vous, prévenez tout de suite votre responsable. "
    "Sur Telegram, touchez « Ce n'est pas moi » sous le message que vous avez reçu.\n"
)


def login(
    *, link: str, code: str, minutes: int, name: str, instant: datetime | None
) -> str:
    """The mail that lets in; `name`: who asked on Telegram, as it may be quoted."""
    words = ASKED if name else ASKED_NAMELESS
    asked = words.format(when=moment(instant), name=name) if instant else ""
    return BODY.format(link=link, code=code, minutes=minutes, asked=asked)

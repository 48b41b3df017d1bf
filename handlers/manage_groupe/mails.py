"""The mails of a groupe's life: an invitation, and what a responsable changed."""

from models.outbox.kinds.mail import RoleNews

SUBJECT = "Administration+ : votre groupe « {groupe} »"
INVITATION_SUBJECT = "Administration+ : votre invitation"
INVITATION = (
    "Bonjour,\n\n"
    "Le groupe {groupe} vous invite sur Administration+, dans Telegram.\n\n"
    "Ouvrez ce lien sur l'appareil où vous utilisez Telegram :\n\n"
    "{link}\n\n"
    "Il vaut {days} jours et ne s'ouvre que depuis un seul compte Telegram.\n"
    "Gardez-le pour vous. Si vous n'attendiez rien, ignorez ce message.\n"
)
NEWS = {
    RoleNews.ENROLLED: (
        "Bonjour,\n\nVous faites maintenant partie du groupe {groupe}, dans Administration+.\n"
        "Votre rôle : {roles}.\n"
    ),
    RoleNews.CHANGED: (
        "Bonjour,\n\nVotre rôle dans le groupe {groupe} a changé, dans Administration+.\n"
        "Votre rôle : {roles}.\n"
    ),
    RoleNews.REMOVED: (
        "Bonjour,\n\nVous ne faites plus partie du groupe {groupe}, dans Administration+.\n"
        "Ce que vous y suiviez est confié à vos collègues.\n"
        "Si c'est une erreur, écrivez à votre responsable.\n"
    ),
    RoleNews.REACTIVATED: (
        "Bonjour,\n\nVotre compte Administration+ est ouvert à nouveau, pour le groupe {groupe}.\n"
        "Pour vous connecter, écrivez votre adresse e-mail au bot, dans Telegram.\n"
    ),
}


def invitation(groupe: str, link: str, days: int) -> tuple[str, str]:
    """The mail of a first contact: its link opens the dialogue, no more."""
    return INVITATION_SUBJECT, INVITATION.format(
        groupe=groupe, link=link, days=days
    )


def news(change: RoleNews, groupe: str, roles: str) -> tuple[str, str]:
    """What became of somebody in a groupe."""
    return SUBJECT.format(groupe=groupe), NEWS[change].format(
        groupe=groupe, roles=roles
    )

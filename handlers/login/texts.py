"""Every sentence of the login."""

from collections.abc import Sequence
from datetime import datetime

from handlers.kit.wording import moment
from models.people.agent import AgentSession

ASK_EMAIL = (
    "Bienvenue sur Administration+.\n"
    "Pour vous connecter, écrivez votre adresse e-mail professionnelle, par exemple "
    "prenom.nom@exemple.fr."
)
EMAIL_EXAMPLE = "prenom.nom@exemple.fr"
NOT_AN_EMAIL = (
    "Ce n'est pas une adresse e-mail. "
    "Écrivez-la en entier, par exemple prenom.nom@exemple.fr."
)
SENT = (
    "Si un compte existe à cette adresse, un e-mail vient d'y être envoyé. "
    "Il est valable {minutes} minutes.\n"
    "Ouvrez son lien sur ce téléphone, ou écrivez ici le code qu'il contient."
)
AGAIN = "Renvoyer l'e-mail"
OTHER = "Changer d'adresse"
TOO_MANY = (
    "Trop d'e-mails ont été demandés. Attendez une heure, puis réessayez."
)
WRONG_CODE = "Ce code n'est pas le bon. Recopiez les 8 signes de l'e-mail le plus récent."
NO_TRIES = "Trop de codes faux. Touchez « Renvoyer l'e-mail » pour en recevoir un nouveau."
USED = (
    "Ce lien, ou ce code, est déjà utilisé. "
    "Touchez « Renvoyer l'e-mail » pour en recevoir un nouveau."
)
EXPIRED = (
    "Ce lien, ou ce code, a expiré. "
    "Touchez « Renvoyer l'e-mail » pour en recevoir un nouveau."
)
UNKNOWN_LINK = (
    "Ce lien ne fonctionne que depuis le compte Telegram qui l'a demandé. "
    "Écrivez votre adresse e-mail pour en recevoir un."
)
TERMS = (
    "Bonjour {name}.\n"
    "Administration+ sert à débloquer des situations. "
    "Vous vous engagez à n'y mettre que ce qui est utile, "
    "avec l'accord de l'usager. Vous ne recopiez rien ailleurs."
)
ACCEPT = "J'accepte les conditions"
DEVICE = (
    "Bonjour {name}. Cet appareil est-il à vous seul, ou partagé ?\n"
    "Sur un appareil partagé, la connexion s'arrête après {hours} heures."
)
INDIVIDUAL = "Appareil individuel"
SHARED = "Appareil partagé"
BACK_IN = "Connexion ouverte jusqu'au {day}."
BACK_IN_SHARED = (
    "Connexion ouverte jusqu'à {hour}. Touchez « Me déconnecter » en partant."
)
LOGGED_OUT = "Connexion fermée. Pour revenir, écrivez votre adresse e-mail."
CLEAR = "Effacer les messages de cette conversation"
CONNECTIONS = "Vos connexions en cours :"
CONNECTION = "• {account}, depuis {since}, jusqu'{until} ({device})"
THIS_ACCOUNT = "ce compte Telegram"
OTHER_ACCOUNT = "un autre compte Telegram"
DEVICES = {True: "appareil partagé", False: "appareil individuel"}
LOGOUT_ALL = "Me déconnecter partout"
LOGGED_OUT_ALL = "Toutes vos connexions sont fermées. Pour revenir, écrivez votre adresse e-mail."
ACCOUNT_BOUND = (
    "Un nouveau compte Telegram est relié à votre compte Administration+, depuis {since}.\n"
    "Si ce n'est pas vous, touchez « Ce n'est pas moi ». "
    "Toutes vos connexions s'arrêtent, et votre responsable est prévenu."
)
NOT_ME = "Ce n'est pas moi"
NOT_ME_DONE = (
    "C'est fait : toutes vos connexions sont arrêtées, votre responsable est prévenu.\n"
    "Personne ne se connecte à votre place. Appelez votre responsable, qui touchera « Réactiver »."
)
NOT_ME_TOO_LATE = (
    "C'est déjà fait, ou cette touche ne vaut plus. "
    "En cas de doute, appelez votre responsable."
)
CLEARED = (
    "Les messages de moins de 48 heures sont effacés d'ici, et ceux qui parlent de vos demandes.\n"
    "Telegram ne laisse pas un bot effacer vos messages plus anciens. Pour le faire vous-même : "
    "le menu ⋮ de cette conversation, puis « Effacer l'historique ».\n"
    "Vos demandes restent dans « Mes demandes »."
)
NOT_LOGGED_IN = "Votre session est terminée. Écrivez votre adresse e-mail pour vous reconnecter."
NOT_LOGGED_IN_HERE = (
    "Connectez-vous d'abord : ouvrez une conversation privée avec @{bot}, puis touchez à "
    "nouveau ici."
)
INVITED = "Bienvenue sur Administration+.\nCette invitation est pour {name}. Est-ce vous ?"
INVITED_YES = "Oui, c'est moi"
INVITED_NO = "Non, ce n'est pas moi"
ASK_INVITED_EMAIL = (
    "Écrivez l'adresse e-mail qui a reçu cette invitation. "
    "Un nouvel e-mail y sera envoyé, pour vous connecter."
)
INVITATION_EXPIRED = (
    "Cette invitation n'est plus valable. Demandez à votre responsable de la renvoyer, "
    "ou écrivez ici votre adresse e-mail."
)
INVITATION_ELSEWHERE = (
    "Cette invitation a déjà été ouverte depuis un autre compte Telegram. "
    "Si vous avez un compte, écrivez ici votre adresse e-mail."
)
INVITATION_UNKNOWN = (
    "Cette invitation n'existe pas. Recopiez le lien en entier, "
    "ou écrivez ici votre adresse e-mail."
)
INVITATION_REFUSED = (
    "C'est noté : l'invitation est annulée. Merci de nous l'avoir dit."
)
INVITATION_LOGGED_IN = (
    "Une connexion est déjà ouverte depuis ce compte Telegram. Touchez « Me déconnecter », "
    "puis rouvrez l'invitation."
)
LOGIN = "Me connecter"
ANSWER_WAITS = "Une réponse vous attend."
KEPT = (
    "Votre session est terminée. "
    "Votre message n'est pas parti : il est gardé, et effacé de cette conversation.\n"
    "Écrivez votre adresse e-mail pour vous reconnecter."
)
EDIT_NOT_SENT = (
    "Votre session est terminée : votre correction n'est pas partie.\n"
    "Écrivez votre adresse e-mail pour vous reconnecter, puis corrigez à nouveau."
)
OF_ANOTHER = (
    "Un message écrit sans session depuis ce compte attend la personne qui s'en servait "
    "avant vous.\n"
    "Si c'est le vôtre, écrivez-le à nouveau."
)


def connections(logins: Sequence[AgentSession], user_id: int) -> str:
    """« Mes connexions »: a line for each session that is open."""
    return "\n".join(
        [CONNECTIONS, *(_connection(login, user_id) for login in logins)]
    )


def _connection(login: AgentSession, user_id: int) -> str:
    account = THIS_ACCOUNT if login.user_id == user_id else OTHER_ACCOUNT
    return CONNECTION.format(
        account=account,
        since=moment(login.started_at),
        until=until(login.expires),
        device=DEVICES[login.is_shared],
    )


def until(instant: datetime) -> str:
    """« au 24 décembre à 10 h 00 »."""
    return moment(instant).replace("le ", "au ", 1)

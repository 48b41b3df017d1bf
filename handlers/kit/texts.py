"""The labels that several journeys show: one thing bears one name wherever it is pressed."""

from handlers.kit.typography import set_in_french

NEW = "Nouvelle demande"
LIST = "Mes demandes"
LIST_COUNTED = "Mes demandes ({count})"
HELP = "Aide"
LOGOUT = "Me déconnecter"
SHOW = "Voir la demande"
REPLY = "Répondre"
INVITE = "Inviter un modérateur"
CLOSE = "Clore la demande"
REOPEN = "Réouvrir"
SETTLED = "C'est réglé"
NOT_SETTLED = "Ce n'est pas réglé"
RESUME = "Reprendre"
BACK = "Retour"

HELLO = "Que voulez-vous faire ?"
FORWARDED = "message transféré"
AMONG_REFERENTS = "entre référents"


set_in_french(globals())

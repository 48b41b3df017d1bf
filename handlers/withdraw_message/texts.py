"""Every sentence of the withdrawing of a message."""

WITHDRAW = "Retirer"
TAKEN_BACK = "Ce message a été retiré par son auteur."
BLANK = "Ce message est effacé."
DONE = (
    "Votre message est retiré : il n'est plus visible pour ses destinataires."
)
DONE_LATE = (
    "Votre message est retiré : son texte et ses fichiers sont effacés chez ses destinataires. "
    "Telegram ne laisse plus supprimer un message de plus de 48 heures : une mention le remplace. "
    "Un message vocal peut rester, sans son texte."
)
DROPPED = "Ce message n'était pas parti : il ne partira pas."
ERASED = "Votre message est effacé : il n'était resté qu'ici."
ALREADY = "Ce message est déjà retiré."
HOW = "Pour retirer un message, répondez à ce message par /retirer."
NOT_YOURS = (
    "Ce message n'est pas l'un des vôtres, ou il n'a pas été transmis : il n'y a "
    "rien à retirer."
)
NOTHING = "Vous n'avez pas de message à retirer ici."
LOGIN_FIRST = "Connectez-vous d'abord : écrivez-moi en privé, puis recommencez."

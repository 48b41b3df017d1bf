"""Every sentence of a refusal, and of our own failure."""

REFUSALS = {
    "not_found": "Cette demande n'existe pas, ou vous n'y avez pas accès.",
    "left_group": (
        "Vous n'êtes plus dans le groupe Telegram : rien ne s'affiche. "
        "Écrivez-moi « bonjour » en privé pour le rejoindre."
    ),
    "stale": (
        "Cette touche vient d'un écran plus ancien. "
        "Écrivez « bonjour » pour voir ce que vous pouvez faire."
    ),
    "later_draft": (
        "Le service change de version : votre brouillon est gardé. "
        "Reprenez-le dans quelques minutes."
    ),
    "closed": "La demande est close : elle ne reçoit plus de message.",
    "pieces_closed": "La demande est close : ses pièces ne s'affichent plus.",
    "not_followed": "Votre groupe ne suit plus cette demande : rien ne s'affiche.",
    "too_fast": (
        "Trop de messages à la fois : les derniers ne sont pas transmis. "
        "Attendez une minute, puis renvoyez-les."
    ),
    "revoked": "L'usager a retiré son autorisation : plus rien ne s'envoie ni ne s'affiche.",
    "already_done": "C'est déjà fait.",
    "not_allowed": "Vous n'avez pas ce droit. Demandez à votre responsable.",
    "last_responsable": (
        "C'est la seule personne responsable de ce groupe. "
        "Donnez d'abord ce rôle à quelqu'un d'autre."
    ),
    "already_member": "Cette personne fait déjà partie du groupe.",
    "account_closed": (
        "Le compte de cette adresse est fermé. Demandez à un administrateur de le rouvrir."
    ),
    "only_organismes": "Seul un organisme a une note de service : votre groupe n'en est pas un.",
    "nothing_awaited": "Personne n'attend plus de réponse de votre groupe sur cette demande.",
    "nudged_already": "L'équipe a déjà été relancée pour cette demande.",
    "no_group": (
        "Votre groupe n'a pas de groupe Telegram : personne ne le lirait. "
        "Rattachez-en un, avec « /rattacher »."
    ),
    "offered_already": (
        "C'est déjà fait : la question est posée à l'aidant, ou un modérateur est invité."
    ),
    "answered_since": "Cette demande n'est plus sans réponse : il n'y a rien à proposer.",
    "nobody_follows": (
        "Personne ne suit cette demande pour l'instant, côté aidant. Réessayez demain."
    ),
    "not_working_there": (
        "Qui est dans ce groupe Telegram lit les demandes : il faut aussi y travailler. "
        "Ajoutez-vous ce rôle par « Mon groupe »."
    ),
    "not_author": "Seule la personne qui a écrit ce message peut décider.",
    "organisme_gone": (
        "Cet organisme n'est plus joignable. "
        "Choisissez-en un autre, ou demandez à votre responsable."
    ),
    "no_authorisation": (
        "Rien ne part sans l'autorisation de l'usager. Revenez à l'étape 5 avec « Retour »."
    ),
    "draft_incomplete": "Il manque une réponse. Touchez « Retour » pour compléter.",
    "nobody_moderates": (
        "Aucun modérateur ne peut être joint pour le moment. Écrivez à votre responsable."
    ),
    "only_practice": "C'est un exercice : personne d'autre n'y est invité.",
    "taken_already": (
        "Un organisme s'occupe déjà de cette demande : elle ne peut plus être retirée. "
        "Vous pouvez la clore."
    ),
    "chat_taken": "Ce groupe Telegram est déjà rattaché à un autre groupe.",
    "chat_being_left": (
        "Ce groupe Telegram garde des sujets d'un autre groupe. Ils doivent d'abord être effacés."
    ),
    "unreadable": "Ce contenu n'est plus lisible : il a été effacé.",
}
"""What people see of a refusal, by its code."""

INCIDENT = (
    "Incident n° {number} : votre message n'a pas été traité. "
    "Envoyez-le à nouveau, ou donnez ce numéro à votre responsable."
)
UNKNOWN_TOPIC = (
    "Ce sujet n'est plus suivi. Il s'efface dans une minute. "
    "Votre message est repris dans la conversation elle-même."
)

"""Every sentence of « /essai », the invented aidant's included."""

END = "Terminer l'exercice"
ABOVE = "Exercice : tout est inventé, et ce que vous écrivez ici n'est envoyé à personne.\n\n"
BEGUN = (
    "Un exercice est ouvert dans un nouveau sujet : une demande inventée, pour s'entraîner. "
    "Elle n'est comptée nulle part."
)
ALREADY = (
    "Un exercice est déjà ouvert dans ce groupe. "
    "Terminez-le avec « Terminer l'exercice », dans son sujet."
)
NOT_HERE = (
    "L'exercice se fait dans le groupe Telegram d'un organisme. "
    "Rattachez-le d'abord avec /rattacher."
)
NOT_MEMBER = "Seuls les référents et responsables de ce groupe peuvent ouvrir un exercice."
LOGIN_FIRST = "Connectez-vous d'abord : écrivez au bot en privé."

TITRE = "Exercice : versement interrompu depuis deux mois"
PROBLEME = (
    "La personne ne reçoit plus son versement depuis deux mois. "
    "Deux appels et un courrier sont restés sans réponse. "
    "Elle ne peut plus payer son loyer. (Exemple inventé.)"
)
ANSWERS = (
    (
        "Merci de votre réponse. Oui, la déclaration a bien été envoyée, le 3 du mois. "
        "De quoi avez-vous besoin ? (Exercice)"
    ),
    (
        "Voilà : la personne a retrouvé l'accusé de réception. Pouvez-vous regarder à nouveau ? "
        "(Exercice)"
    ),
    "Très bien, je la préviens. Touchez « J'ai traité la demande » quand c'est fait. (Exercice)",
)
"""What the invented aidant answers, one after each message; then nothing more."""

"""Every sentence of the closing and the sondage."""

SURE = (
    "Clore la demande {number} ? L'échange s'arrête, et les pièces ne sont plus lisibles.\n"
    "Vous pourrez la réouvrir pendant 6 mois."
)
YES, NO = "Oui, clore", "Non, garder ouverte"
SONDAGE = (
    "La demande {number} est close. Merci.\n\n"
    "Est-ce que la réponse vous semble utile pour l'usager ?\n"
    "Votre réponse est anonyme : elle n'est reliée ni à la demande, ni à vous."
)
ANSWERS = (
    ("Oui", "oui"),
    ("Je ne sais pas", "ne_sait_pas"),
    ("Non", "non"),
    ("Passer", "passer"),
)
THANKS = "Merci. Votre réponse anonyme est comptée."
CLOSED_ALREADY = "La demande {number} est déjà close."
CLOSED = "La demande {number} est close. Merci."
OPEN_ALREADY = "La demande {number} est déjà ouverte."
TOO_LATE = (
    "Cette demande ne peut plus être réouverte. Créez une nouvelle demande."
)
REOPENED = (
    "La demande {number} est réouverte. Écrivez ce qui manque : "
    "votre message partira dans cette demande."
)

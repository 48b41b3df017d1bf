"""Every sentence of the withdrawal of an authorisation."""

REVOKE = "Retirer l'autorisation"
SURE = (
    "Retirer l'autorisation de l'usager pour la demande {number} ?\n"
    "L'échange s'arrête tout de suite, les référents sont prévenus. Tout est effacé dans 24 heures."
)
YES, NO = "Oui, retirer", "Non, garder"
DONE = (
    "L'autorisation est retirée. La demande {number} est close : "
    "ni l'identité ni les pièces ne s'affichent plus.\n"
    "Tout est effacé dans 24 heures."
)
BY_AUTHOR = "Seul l'auteur de la demande peut annuler ce retrait."
RESTORE = "Annuler le retrait"
RESTORED = (
    "Le retrait est annulé. La demande {number} reprend là où elle en était."
)
ALREADY = "L'autorisation est déjà retirée pour la demande {number}."
NOT_REVOKED = (
    "L'autorisation n'est pas retirée : la demande {number} n'a pas changé."
)

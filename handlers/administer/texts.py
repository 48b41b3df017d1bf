"""Every sentence about groupes and their Telegram groups."""

HOW_TO_BIND = (
    "Pour relier ce groupe : un responsable connecté écrit ici « /rattacher » suivi du nom du "
    "groupe, "
    "par exemple « /rattacher Caf de la Haute-Vienne »."
)
LOGIN_FIRST = (
    "Connectez-vous d'abord auprès du bot, en conversation privée, puis écrivez à nouveau la "
    "commande ici."
)
NOT_ALLOWED = "Seul le responsable de ce groupe, ou un administrateur, peut le rattacher."
UNKNOWN = "Aucun groupe ne porte ce nom. Recopiez-le exactement, tel qu'il a été importé."
TAKEN = "Ce groupe Telegram est déjà rattaché à un autre groupe."
BOUND = "Groupe rattaché : {nom}. Vérification des sujets et des droits…"
READY = "Tout est en place : les demandes peuvent arriver ici, un sujet par demande."
ADVISED = "Les demandes peuvent arriver ici. Il est conseillé d'ajouter :\n{what}"
MISSING = (
    "Il manque encore :\n{what}\n"
    "Corrigez : le bot s'en aperçoit en dix minutes. "
    "Pour qu'il regarde tout de suite, écrivez à nouveau « /rattacher {nom} »."
)

WHAT = {
    "topics": "— les sujets : réglages du groupe, « Sujets », activer ;",
    "can_manage_topics": "— le droit « Gérer les sujets » pour le bot ;",
    "can_pin_messages": "— le droit « Épingler des messages » pour le bot ;",
    "can_delete_messages": "— le droit « Supprimer des messages » pour le bot ;",
}


def checked(missing: str, nom: str, *, is_ready: bool) -> str:
    """What the check of a group found; what is only advised does not stop the demandes."""
    if not missing:
        return READY
    what = "\n".join(WHAT[need] for need in missing.split(","))
    if is_ready:
        return ADVISED.format(what=what)
    return MISSING.format(what=what, nom=nom)

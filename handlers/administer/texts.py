"""Every sentence about groupes and their Telegram groups."""

from handlers.kit.article_wording import Named, capital, the
from handlers.kit.wording import ROLES, counted
from models.people.membership import Role

HOW_TO_BIND = (
    "Pour relier ce groupe : un responsable qui en est aussi référent, ou un administrateur, se "
    "connecte auprès du bot.\n"
    "Il écrit ensuite ici « /rattacher » suivi du nom du groupe, "
    "par exemple « /rattacher Caf de la Haute-Vienne »."
)
LOGIN_FIRST = (
    "Connectez-vous d'abord auprès du bot, en conversation privée, puis écrivez à nouveau la "
    "commande ici."
)
NOT_ALLOWED = (
    "Seul un responsable {groupe:de}, qui en est aussi {role}, ou un administrateur, peut faire "
    "cela."
)
NOT_WORKING_THERE = (
    "Vous êtes responsable {groupe:de}, sans en être {role}. "
    "Qui est dans ce groupe Telegram lit les demandes.\n"
    "Ajoutez-vous ce rôle par « Mon groupe », ou demandez à un administrateur."
)
NO_TELEGRAM_GROUP = (
    "Les aidants d'une structure travaillent en conversation privée : elle n'a pas de groupe "
    "Telegram."
)
UNKNOWN = "Aucun groupe ne porte ce nom. Recopiez-le exactement, tel qu'il a été importé."
TAKEN = "Ce groupe Telegram est déjà rattaché à un autre groupe."
BOUND = "Groupe rattaché : {nom}. Vérification des sujets et des droits…"
LEAVES = (
    "Vous ne travaillez pas dans ce groupe : le bot vous en fera sortir dès que tout est en "
    "place."
)
LEFT_BEHIND = (
    "Ce groupe Telegram garde des sujets d'un autre groupe. Ils doivent d'abord être effacés : "
    "son responsable est prévenu."
)
MOVE = "Déplacer ici"
STAY = "Ne rien changer"
STAYS = "Rien ne change."
MOVING = "Vérification des sujets et des droits, puis déplacement…"
DETACH = "Détacher"
DETACHING = "Les sujets sont effacés…"
NOT_BOUND = "Ce groupe Telegram n'est rattaché à aucun groupe."
LEFT = "Ce groupe Telegram n'est plus rattaché : les sujets des demandes y sont effacés."
LINKS = (
    "Révoquez les autres liens d'invitation : réglages du groupe, « Liens d'invitation ». "
    "On entre par « Rejoindre le groupe », auprès du bot."
)
READY = f"Tout est en place : les demandes peuvent arriver ici, un sujet par demande.\n{LINKS}"
ADVISED = (
    "Les demandes peuvent arriver ici. Il est conseillé d'ajouter :\n{what}"
)
MISSING = (
    "Il manque encore :\n{what}\n"
    "Corrigez : le bot s'en aperçoit en dix minutes. "
    "Pour qu'il regarde tout de suite, écrivez à nouveau « /rattacher {nom} »."
)

WHAT = {
    "owner": (
        "— un propriétaire qui est inscrit ici et s'est connecté : "
        "il se voit dans « Administrateurs » ;"
    ),
    "topics": "— les sujets : réglages du groupe, « Sujets », activer ;",
    "private": "— un groupe privé : réglages du groupe, « Type de groupe », privé ;",
    "unlinked": "— aucun canal lié : réglages du groupe, « Discussion », délier ;",
    "can_restrict_members": "— le droit « Bannir des membres » pour le bot ;",
    "can_invite_users": "— le droit « Inviter par lien » pour le bot ;",
    "can_manage_topics": "— le droit « Gérer les sujets » pour le bot ;",
    "can_pin_messages": "— le droit « Épingler des messages » pour le bot ;",
    "can_delete_messages": "— le droit « Supprimer des messages » pour le bot ;",
}


def bound(nom: str, *, stays: bool) -> str:
    """The groupe is bound; who does not work there does not stay."""
    words = BOUND.format(nom=nom)
    return words if stays else f"{words}\n{LEAVES}"


def not_allowed(groupe: str, role: Role, *, is_responsable: bool) -> str:
    """Why somebody may not bind a groupe; `role`: what its people are."""
    words = NOT_WORKING_THERE if is_responsable else NOT_ALLOWED
    return words.format(groupe=Named(groupe), role=ROLES[role])


def checked(missing: str, nom: str, *, is_ready: bool) -> str:
    """What the check of a group found; what is only advised does not stop the demandes."""
    if not missing:
        return READY
    what = lacks(missing)
    if is_ready:
        return ADVISED.format(what=what)
    return MISSING.format(what=what, nom=nom)


def lacks(missing: str) -> str:
    """What a group lacks, a line each, the last one ended by a full stop."""
    lines = "\n".join(WHAT[need] for need in missing.split(",") if need)
    return f"{lines.removesuffix(' ;')}." if lines else ""


def ask_move(count: int) -> str:
    """Whether the topics move to this Telegram group."""
    if not count:
        return "Ce groupe a déjà un autre groupe Telegram. Le déplacer ici ?"
    demandes = counted(count, "demande ouverte", "demandes ouvertes")
    return f"Ce groupe suit {demandes}. {'La' if count == 1 else 'Les'} déplacer ici ?"


def ask_detach(nom: str, count: int) -> str:
    """Whether the groupe leaves its Telegram group."""
    demandes = counted(count, "demande ouverte", "demandes ouvertes")
    return (
        f"{capital(the(nom))} suit {demandes}. Les sujets seront effacés d'ici, tout de suite.\n"
        "Ce qui est dit ensuite est gardé jusqu'au prochain « /rattacher ». Les aidants sont "
        "prévenus."
    )


def moved(count: int) -> str:
    """The topics are on their way."""
    if not count:
        return READY
    if count == 1:
        return "Groupe déplacé : sa demande ouverte arrive ici."
    return f"Groupe déplacé : {count} demandes ouvertes arrivent ici, les plus urgentes d'abord."


def remain(nom: str, numbers: list[int], fault: str) -> str:
    """Which topics could not be deleted, why, and the way out."""
    listed = ", ".join(f"n° {number}" for number in numbers)
    return (
        f"{nom} : ces demandes ont encore un sujet dans l'ancien groupe Telegram : {listed}.\n"
        f"{WHY_REMAINS.get(fault, BY_HAND)}\n"
        "D'ici là, aucun autre groupe ne peut y être rattaché."
    )


GONE = "Le bot n'y est plus : remettez-le dans ce groupe, il les effacera."
BY_HAND = "Donnez au bot, dans ce groupe, le droit « Supprimer des messages » : il les effacera."
WHY_REMAINS = {"forbidden": GONE, "chat_gone": GONE}

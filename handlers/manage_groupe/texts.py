"""Every sentence and every button of « Mon groupe »."""

from collections.abc import Sequence

from handlers.kit.wording import counted, roles_named
from models.actions.foresee import Foreseen
from models.lists.members import Member
from models.people.enrolment import Newcomer
from models.people.membership import Role

WHICH = "Quel groupe ?"
NOT_RESPONSABLE = (
    "« Mon groupe » est réservé aux responsables. "
    "Vous n'êtes responsable d'aucun groupe."
)
IN_GROUP = (
    "La liste des membres se lit en conversation privée avec @{bot} : écrivez-y "
    "« /membres »."
)
ENROL = "Inscrire quelqu'un"
CHANGE = "Changer le rôle"
REMOVE = "Retirer du groupe"
REACTIVATE = "Réactiver"
INVITE_AGAIN = "Renvoyer l'invitation"
NEXT, PREVIOUS = "Page suivante", "Page précédente"
KEEP = "Non, garder"
CANCEL = "Non, ne pas inscrire"
YES_CHANGE, YES_REMOVE = "Oui, changer", "Oui, retirer"
YES_REACTIVATE, YES_INVITE, YES_ENROL = (
    "Oui, réactiver",
    "Oui, renvoyer",
    "Oui, inscrire",
)
CAME, NOT_CAME = "connecté ce mois-ci", "pas de connexion ce mois-ci"
IN_GROUP_OR_NOT = {
    True: "dans le groupe Telegram",
    False: "hors du groupe Telegram",
}
NEVER_CAME, CLOSED = "aucune connexion", "compte fermé"
WHICH_ROLE = "{name} : quel rôle dans le groupe {groupe} ?"
ASK_CHANGE = "{name} sera {roles} dans le groupe {groupe}."
ASK_REMOVE = "{name} ne fera plus partie du groupe {groupe}."
ASK_REACTIVATE = "Le compte de {name} sera ouvert à nouveau. Il faudra se connecter à nouveau."
ASK_INVITE = "Un nouvel e-mail d'invitation part à {name}. Le précédent ne marchera plus."
TOLD = "La personne est prévenue par e-mail."
CHANGED = "C'est fait : {name} est {roles} dans le groupe {groupe}."
REMOVED = "C'est fait : {name} ne fait plus partie du groupe {groupe}."
REACTIVATED = "C'est fait : le compte de {name} est ouvert."
INVITED = "C'est fait : l'invitation de {name} repart, pour {days} jours."

ASK_EMAIL = (
    "Qui voulez-vous inscrire dans le groupe {groupe} ?\n"
    "Écrivez son adresse e-mail professionnelle, par exemple prenom.nom@exemple.fr."
)
NOT_AN_EMAIL = "Ce n'est pas une adresse. Écrivez-la en entier, par exemple prenom.nom@exemple.fr."
ASK_PRENOM = "Quel est son prénom ?"
ASK_NOM = "Quel est son nom de famille ?"
NOT_A_NAME = "Écrivez un nom de 60 signes au plus, avec des lettres."
ASK_ROLE = "Quel rôle aura cette personne dans le groupe {groupe} ?"
CONFIRM = "Inscrire {prenom} {nom} ({email}) dans le groupe {groupe} ?\nRôle : {roles}."
CONFIRM_NEXT = "Un e-mail part aussitôt à cette adresse."
ENROLLED = "C'est fait : {name} est dans le groupe {groupe}. Un e-mail vient de partir."
NOT_ENROLLED = "Personne n'est inscrit."
OVER = "Cette inscription n'est plus en cours. Touchez « Inscrire quelqu'un » pour recommencer."


def roles_label(roles: frozenset[Role]) -> str:
    """« Référent et responsable », on a button."""
    return roles_named(roles).capitalize()


def member_line(member: Member) -> str:
    """« Maryse Lebrun, aidant · connecté ce mois-ci »."""
    where = (
        f" · {IN_GROUP_OR_NOT[member.is_in_group]}"
        if member.is_in_group is not None
        else ""
    )
    return f"{member.name}, {roles_named(member.roles)} · {presence(member)}{where}"


def presence(member: Member) -> str:
    """Whether a person comes."""
    if not member.is_enabled:
        return CLOSED
    if not member.has_ever_come:
        return NEVER_CAME
    return CAME if member.has_come_lately else NOT_CAME


def members_page(groupe: str, people: Sequence[Member], total: int) -> str:
    """The people of a groupe, a page of them."""
    lines = "\n".join(f"• {member_line(member)}" for member in people)
    return f"{groupe} : {counted(total, 'membre', 'membres')}.\n{lines}"


def follows(foreseen: Foreseen) -> str:
    """« Ses 4 demandes iront à Karim S. »: what becomes of what the person has in hand."""
    lines = [
        *(_to_colleague(name, count) for name, count in foreseen.to_colleagues),
        _to_entrust(foreseen.to_entrust),
        _to_team(foreseen.to_team),
        _mediations(foreseen.mediations),
    ]
    return "\n".join(line for line in lines if line)


def _to_colleague(name: str, count: int) -> str:
    if count == 1:
        return f"Sa demande ouverte ira à {name}"
    return f"Ses {counted(count, 'demande ouverte', 'demandes ouvertes')} iront à {name}"


def _to_entrust(count: int) -> str:
    if not count:
        return ""
    if count == 1:
        return "Une demande attendra que vous disiez à qui la confier."
    return f"{counted(count, 'demande', 'demandes')} attendront que vous disiez à qui les confier."


def _to_team(count: int) -> str:
    if not count:
        return ""
    return f"{counted(count, 'demande retourne', 'demandes retournent')} à l'équipe."


def _mediations(count: int) -> str:
    if not count:
        return ""
    return f"{counted(count, 'médiation retourne', 'médiations retournent')} à la modération."


def ask_change(
    name: str, groupe: str, roles: frozenset[Role], foreseen: Foreseen
) -> str:
    """« Changer le rôle », and what follows; nothing in `roles` takes the person out."""
    words = ASK_CHANGE if roles else ASK_REMOVE
    asked = words.format(name=name, groupe=groupe, roles=roles_named(roles))
    return "\n".join(line for line in (asked, follows(foreseen), TOLD) if line)


def confirm(newcomer: Newcomer, groupe: str) -> str:
    """Who is about to be enrolled."""
    words = CONFIRM.format(
        prenom=newcomer.prenom,
        nom=newcomer.nom,
        email=newcomer.email,
        groupe=groupe,
        roles=roles_named(frozenset(newcomer.roles)),
    )
    return f"{words}\n{CONFIRM_NEXT}"

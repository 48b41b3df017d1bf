"""Every sentence of the référents' topics."""

from datetime import datetime

from handlers.wording import URGENCES, listed, moment

TAKEN_ALREADY = "Vous vous en occupez déjà."
NOTED = "C'est noté."
TREAT_HOW = "Quelle est votre réponse à l'aidant ?"
LAST = "Mon dernier message"
WRITE = "Écrire une réponse"
NO_ANSWER = "L'aidant n'a pas encore de réponse. Écrivez-la ici : la demande sera ensuite marquée traitée."
WRITE_NOW = "Écrivez votre réponse ici : elle part à l'aidant, et la demande est marquée traitée."
TREATED = "La demande est marquée traitée. L'aidant est prévenu."
TREATED_ALREADY = "La demande est déjà marquée traitée."
CLOSED = "La demande est close : votre message n'est pas parti."
NOT_MEMBER = (
    "Votre message n'est pas parti : vous n'êtes pas inscrit comme référent de ce groupe. Demandez à son responsable."
)
NOT_LOGGED_IN = "Votre message n'est pas parti. Connectez-vous : il partira ensuite tout seul."
LOGIN = "Me connecter"
ANONYMOUS = (
    "Votre message n'est pas parti : désactivez l'anonymat (profil du groupe, administrateurs), puis écrivez à nouveau."
)
IN_TOPIC = "Écrivez dans le sujet de la demande."
NOT_RELAYED = (
    "Ce type de message n'est pas transmis. Écrivez un texte, ou envoyez une photo, un PDF ou un message vocal."
)
EDIT_NOT_SENT = "Cette correction n'est pas transmise. Écrivez un nouveau message avec ce qui change."
IDENTITY_SENT = "L'identité vous est envoyée en privé, pour 10 minutes."
IDENTITY_OF = "Demande {number}. Ce message s'efface dans 10 minutes."
OPEN_CHAT = "Le bot ne peut pas vous écrire. Ouvrez d'abord une conversation avec lui : @{bot}, puis « Démarrer »."
PIECES = "Voir les pièces ({count})"
PIECES_SENT = "Les pièces vous sont envoyées en privé, pour 10 minutes."
NO_PIECE = "Il n'y a pas de pièce dans cette demande."
ASK = "Il me manque une information"
ASK_WHAT = "Quelle information vous manque ? Écrivez votre question ici : elle part à l'aidant."
ASKED = "La question est partie. La demande est en attente de l'aidant : votre délai s'arrête."
INVITE = "Inviter un modérateur"
STANDARD = "Procédure standard"
PROCEDURE_WHICH = "Quelle procédure faut-il suivre ? Nommez-la ici, par exemple « demande en ligne de RSA sur caf.fr »."
PROCEDURE_TOLD = "L'aidant est prévenu. La demande est marquée traitée."
IDENTITY = "Voir l'identité"
TAKE = "Je m'en occupe"
TREAT = "J'ai traité la demande"

MANDATS = {"signe": "mandat signé", "sms": "mandat par SMS", "existant": "mandat déjà détenu par la structure"}


def card(facts: dict[str, str], criteres: list[str]) -> str:
    """The first message of a topic: everything but identity and pieces."""
    return (
        f"Ce que vous écrivez ici part {facts['recipients'].removesuffix('.')}. // = entre nous.\n\n"
        f"Demande {facts['number']} · {facts['titre']}\n"
        f"Structure : {facts['structure']} ({facts['territoire']})\n"
        f"Aidant : {facts['aidant']}\n"
        f"Urgence : {URGENCES[facts['urgence']]}{facts['raison']}\n"
        f"Critères : {listed(criteres) or '—'}\n"
        f"Ce qui bloque : {facts['blocage'] or '—'}\n"
        f"Autorisation : {facts['mandat']}\n\n"
        f"{facts['probleme']}\n\n"
        f"État : {facts['state']}{facts['taken']}"
    )


def taken_by(name: str, instant: datetime) -> str:
    """Who takes charge, and since when."""
    return f" · {name} s'en occupe depuis {moment(instant)}"


def identity(elements: list[tuple[str, str]]) -> str:
    """The elements of identity, one a line."""
    return "\n".join(f"{label} : {value}" for label, value in elements)


def copies(label: str, *, most: int) -> str:
    """The key that copies a value: its field's name, cut to `most` signs."""
    return label if len(label) <= most else f"{label[: most - 1]}…"

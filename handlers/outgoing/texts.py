"""The sentences that the machine says by itself, and what surrounds words that it relays."""

from collections.abc import Sequence
from datetime import datetime

from handlers.kit.wording import counted, listed, moment, number
from handlers.outgoing.account_texts import OF_ACCOUNTS
from handlers.outgoing.door_texts import OF_DOORS
from models.demande.asked_paper import AskedPaper, PaperState
from models.outbox.kinds.notice import NoticeCode

SENTENCES: dict[NoticeCode, str] = {
    # What the clock says, read by the aidant's side.
    NoticeCode.LATE_TOLD: (
        "Demande {number} : {groupe:la} n'a pas répondu dans le délai visé, même relancé. "
        "Voulez-vous inviter un modérateur ?"
    ),
    NoticeCode.MEDIATION_OFFERED: (
        "Demande {number} : {groupe:la} ne répond pas. L'équipe Administration+ vous propose une "
        "médiation. Voulez-vous inviter un modérateur ?"
    ),
    NoticeCode.ASKED_AGAIN: (
        "Demande {number} : {groupe:la} attend toujours une information de votre part."
    ),
    NoticeCode.PAPERS_AGAIN: (
        "Demande {number} : {groupe:la} attend encore : {detail}."
    ),
    NoticeCode.TREATED_AGAIN: (
        "Demande {number} : {groupe:la} indique l'avoir traitée. Est-ce réglé ?\n"
        "Sans nouvelle de votre part, elle sera close le {day}."
    ),
    NoticeCode.SILENT: (
        "Demande {number} : plus aucun message depuis longtemps. Faut-il la garder ouverte ?\n"
        "Sans nouvelle, elle sera close le {day}."
    ),
    NoticeCode.CLOSED_BY_TIME: (
        "La demande {number} est close, faute de nouvelles. Vous pouvez la réouvrir pendant 6 mois."
    ),
    # What the clock says, read in the topics.
    NoticeCode.LATE: (
        "{aidant} attend une réponse et le délai visé est passé. "
        "Écrivez-lui ici, même pour dire que vous cherchez encore."
    ),
    NoticeCode.NUDGED_BY_RESPONSABLE: (
        "{agent} demande où en est cette demande : {aidant} attend une réponse. "
        "Écrivez-lui ici, même pour dire que vous cherchez encore."
    ),
    NoticeCode.URGENT_WAITS: (
        "Très urgent : personne ne s'occupe encore de cette demande. Qui la prend ?"
    ),
    NoticeCode.QUESTION_CLOSED: "Question fermée : votre prochain message part tel quel.",
    NoticeCode.SILENT_TOPIC: (
        "Plus aucun message depuis longtemps. Sans nouvelle, la demande sera close le {day}."
    ),
    NoticeCode.CLOSED_BY_TIME_TOPIC: "La demande est close, faute de nouvelles.",
    # Read by the aidant's side.
    NoticeCode.TAKEN: "Demande {number} : {groupe:la} s'en occupe.",
    NoticeCode.TREATED: (
        "Demande {number} : {groupe:la} indique avoir traité la demande. Est-ce réglé ?"
    ),
    NoticeCode.STANDARD: (
        "Demande {number} : {groupe:la} indique la procédure à suivre. Est-ce que cela suffit ?"
    ),
    NoticeCode.ASKED: (
        "Demande {number} : {groupe:la} attend une information de votre part. "
        "Répondez à son message."
    ),
    NoticeCode.NOT_DELIVERED_TO_ORGANISME: (
        "Demande {number} : {failed} {groupe:à}. Votre texte est gardé. "
        "Le responsable de cet organisme doit vérifier le groupe Telegram."
    ),
    NoticeCode.NOT_DELIVERED_TO_COLLEAGUE: (
        "Demande {number} : {failed} à votre collègue sur Telegram. "
        "Prévenez cette personne autrement."
    ),
    NoticeCode.READER_GONE: (
        "Demande {number} : {failed}, son destinataire n'y a plus accès. Votre texte est gardé."
    ),
    NoticeCode.GROUP_DETACHED: (
        "Demande {number} : {groupe:la} change de groupe Telegram et n'est pas joignable pour "
        "l'instant. "
        "Ce que vous écrivez est gardé : il partira dès son retour."
    ),
    NoticeCode.WORDS_LEFT: (
        "Demande {number} : votre message n'était pas parti quand le groupe a changé de groupe "
        "Telegram. Écrivez-le à nouveau dans le nouveau sujet."
    ),
    NoticeCode.COLLEAGUE_INVITED: (
        "{agent} vous invite à suivre la demande {number}."
    ),
    NoticeCode.REDIRECT: (
        "Demande {number} : {groupe:la} n'est pas le bon interlocuteur, et propose {detail:la}. "
        "Rien n'est transmis avant votre réponse."
    ),
    NoticeCode.REDIRECT_NOWHERE: (
        "Demande {number} : {groupe:la} n'est pas le bon interlocuteur. "
        "À quel organisme la transmettre ? "
        "Rien n'est transmis avant votre réponse."
    ),
    NoticeCode.ENTRUST: (
        "Demande {number} : {agent} ne fait plus partie de votre structure. À qui la confier ?\n"
        "Sans réponse d'ici un jour ouvré, un collègue la reçoit d'office."
    ),
    NoticeCode.ENTRUSTED_TO_YOU: (
        "Demande {number} : {agent} ne fait plus partie de la structure. Vous la suivez maintenant."
    ),
    NoticeCode.REFERENT_CHANGES: (
        "Demande {number} : la personne qui vous répondait {groupe:à} est partie. "
        "L'équipe garde votre demande."
    ),
    NoticeCode.REFERENT_AWAY: (
        "Demande {number} : {agent} s'absente jusqu'au {day}. "
        "L'équipe {groupe:de} garde votre demande."
    ),
    NoticeCode.NOBODY_FOLLOWS: (
        "Demande {number} : du nouveau en l'absence de {agent}, et aucun collègue ne suit. "
        "Prévenez quelqu'un de la structure, ou inscrivez un aidant."
    ),
    NoticeCode.REOPENED_BY_COLLEAGUE: "Demande {number} : {agent} a réouvert la demande.",
    NoticeCode.CLOSED_BY_COLLEAGUE: "Demande {number} : {agent} a clos la demande.",
    # Read by everybody.
    NoticeCode.MODERATION_ASKED: (
        "Demande {number} : {agent} invite un modérateur.\nMotif : {detail}"
    ),
    NoticeCode.MODERATION_TAKEN: "Demande {number} : {agent}, de la modération, rejoint l'échange.",
    NoticeCode.MODERATION_REFUSED: (
        "Demande {number} : la modération estime que ce n'est pas une médiation. L'échange "
        "continue sans elle."
    ),
    NoticeCode.MODERATION_ENDED: (
        "Demande {number} : la médiation est terminée. La modération ne lit plus l'échange."
    ),
    NoticeCode.ENTRUSTED: "Demande {number} : elle est maintenant suivie par {agent}.",
    NoticeCode.MODERATION_WAITS: (
        "Cette médiation attend depuis plus d'un jour ouvré. Qui la prend ?"
    ),
    NoticeCode.NOT_DELIVERED_TO_MODERATION: (
        "Demande {number} : {failed} à la modération. Votre texte est gardé."
    ),
    NoticeCode.REVOKED_BY_COLLEAGUE: (
        "Demande {number} : {agent} a retiré l'autorisation de l'usager. Tout est effacé dans "
        "24 heures."
    ),
    NoticeCode.RESTORED_BY_COLLEAGUE: (
        "Demande {number} : {agent} a annulé le retrait de l'autorisation. La demande continue."
    ),
    NoticeCode.MODERATEUR_LEFT: (
        "{agent} ne fait plus partie de la modération. Qui prend cette médiation ?"
    ),
    # Read in the topics.
    NoticeCode.AIDANT_LEFT: (
        "{agent} ne fait plus partie de la structure. Un collègue va suivre la demande : "
        "vos messages l'attendent."
    ),
    NoticeCode.REFERENT_LEFT: (
        "{agent} ne fait plus partie de l'équipe. Qui s'occupe de cette demande ?"
    ),
    NoticeCode.REVOKED: (
        "L'usager a retiré son autorisation. Arrêtez le traitement et ne gardez rien : "
        "la demande est close, ce sujet est effacé dans 24 heures."
    ),
    NoticeCode.RESTORED: (
        "Le retrait est annulé : l'autorisation de l'usager tient toujours. La demande continue."
    ),
    NoticeCode.CLOSED: "{agent} a clos la demande. Merci.",
    NoticeCode.CLOSED_HERE: (
        "{agent} a clos la demande pour {groupe:la}. Elle continue avec d'autres organismes. Merci."
    ),
    NoticeCode.REDIRECTED: (
        "{agent} a transmis la demande {groupe:à}. Elle n'est plus suivie ici. Merci."
    ),
    NoticeCode.ORGANISME_ADDED: (
        "La demande est maintenant suivie aussi par {groupe:la}. // = entre nous."
    ),
    NoticeCode.HISTORY_REDIRECTED: (
        "Demande transmise par {groupe:la}, avec l'accord de l'aidant. Ce qui a été dit jusqu'ici :"
    ),
    NoticeCode.HISTORY_ADDED: (
        "L'aidant vous ajoute à cette demande, déjà ouverte. Ce qui a été dit jusqu'ici :"
    ),
    NoticeCode.REOPENED: "{agent} a réouvert la demande : ce n'est pas encore réglé.",
    NoticeCode.NUDGED_BY_AIDANT: (
        "{aidant} attend votre réponse. Écrivez-la ici, ou touchez « Je m'en occupe »."
    ),
    NoticeCode.SETTLED: "L'aidant indique que c'est réglé pour {groupe:la}.",
    NoticeCode.PAPERS_COMPLETE: (
        "La liste des pièces est complète.{detail} Votre délai reprend où il s'était arrêté."
    ),
    NoticeCode.PAPER_REFUSED: (
        "{aidant} ne peut pas fournir : {detail}. Le reste est encore attendu."
    ),
    NoticeCode.PAPER_MISSING: (
        "Manque à nouveau, fichier retiré : {detail}. Votre délai s'arrête à nouveau."
    ),
    NoticeCode.NOT_SETTLED: (
        "L'aidant indique que ce n'est pas réglé. La demande est à nouveau en cours."
    ),
    NoticeCode.WITHDRAWN: (
        "Demande {number} : {agent} l'a retirée, elle était envoyée par erreur. Son contenu "
        "est effacé."
    ),
    NoticeCode.IDENTITY_CORRECTED: "{agent} a corrigé l'identité de l'usager : {detail}.",
    NoticeCode.IDENTITY_ADDED: "{agent} a complété l'identité de l'usager : {detail}.",
    NoticeCode.CHAT_CLOSED: (
        "{agent}, le bot ne peut pas vous écrire en privé. Touchez son nom, puis « Démarrer ». "
        "Touchez ensuite à nouveau la touche, ici."
    ),
    NoticeCode.VOICE_NOT_SHOWN: (
        "{agent}, vos réglages Telegram refusent les messages vocaux : ce message ne vous est pas "
        "montré. Acceptez-les, puis touchez à nouveau la touche, ici."
    ),
    NoticeCode.VOICE_REFUSED: (
        "Demande {number} : {failed}. Cette personne n'accepte pas les messages vocaux sur "
        "Telegram. Écrivez-lui, ou envoyez un fichier."
    ),
    NoticeCode.NOT_DELIVERED_TO_AIDANT: (
        "Demande {number} : {failed} à l'aidant sur Telegram. Il est prévenu par e-mail."
    ),
}
"""By code; `number`, `groupe`, `agent`, `aidant`, `detail`, `day` and `failed` may be named."""

OF_GROUPE: dict[NoticeCode, str] = {
    NoticeCode.MEMBER_LEFT: "{agent} ne fait plus partie du groupe {groupe}.",
    NoticeCode.MEMBER_LEFT_SOMETHING: (
        "{agent} ne fait plus partie du groupe {groupe}.\n"
        "Telegram n'efface plus ses messages vocaux, ni ce que cette personne a écrit il y a plus "
        "de 48 heures. Demandez-lui de les supprimer."
    ),
    NoticeCode.INVITATION_TAKEN: "{agent} a suivi son invitation dans le groupe {groupe}.",
    NoticeCode.INVITATION_REFUSED: (
        "Une autre personne a ouvert l'invitation de {agent}, pour le groupe {groupe}. "
        "Vérifiez l'adresse, puis renvoyez l'invitation depuis « Mon groupe »."
    ),
    **OF_DOORS,
    **OF_ACCOUNTS,
}
"""What a responsable reads about the groupe; `agent` and `groupe` may be named."""
STRANGER_REMOVED = "Une personne non inscrite a été retirée."
STRANGER_ADDED = (
    "La personne que vous avez ajoutée au groupe Telegram {groupe:de} n'est pas inscrite. "
    "Elle a été retirée.\n"
    "Un responsable l'inscrit d'abord, par « Mon groupe ». "
    "Elle se connecte ensuite auprès du bot, puis touche « Rejoindre le groupe »."
)
NOBODY_HERE = "aucune"
ONE_UNKNOWN, SOME_UNKNOWN = "personne non inscrite", "personnes non inscrites"
SEEN = "Vues par le bot, et pas encore connectées : {names}.\n"
OPEN_GROUPE = "Rouvrir le groupe"
ENROL_THEM = "Inscrire cette personne"

FAILED = {
    "": "votre message n'a pas pu être remis",
    "edit": "votre correction n'a pas pu être remise",
}

NOT_ERASED = (
    "Ce message n'a pas pu être effacé. "
    "Effacez-le : appuyez longuement dessus, puis « Supprimer »."
)
DRAFT_ENDS = "Votre brouillon sera effacé demain. Voulez-vous le garder ?"
KEEP_DRAFT = "Garder ce brouillon 14 jours"
KEEP_OPEN = "Garder ouverte"
IDENTITY = "Voir l'identité"
SOME_ORGANISME, THE_AIDANT = "l'organisme", "L'aidant"


def from_demande(reference: int, author: str) -> str:
    """Who signs, before the person who follows several demandes."""
    return f"Demande {number(reference)} · {author}"


def said_at(author: str, when: datetime) -> str:
    """Who signs what was said earlier."""
    return f"{author} · {moment(when)}"


def not_shown(count: int) -> str:
    """The pieces that a modérateur does not see."""
    return f"({counted(count, 'pièce non montrée', 'pièces non montrées')})"


def still_missing(papers: Sequence[AskedPaper]) -> str:
    """What an organisme still waits for."""
    return listed(
        [paper.nom for paper in papers if paper.state == PaperState.ASKED]
    )


def not_provided(papers: Sequence[AskedPaper]) -> str:
    """What will not come of a list that is complete; nothing when all came."""
    refused = [
        paper.nom for paper in papers if paper.state == PaperState.REFUSED
    ]
    return f" Ne peut pas être fourni : {listed(refused)}." if refused else ""


def piece_of(reference: int) -> str:
    """The caption of a piece."""
    return f"Demande {number(reference)}"

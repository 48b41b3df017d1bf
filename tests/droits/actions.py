"""All that can be tried about the demande n° 1."""

from handlers.kit.press import Act
from models.demande.rights import Right
from models.people.roles import GroupeRight
from tests.directory import CAF, CPAM, MARYSE, MODERATION, MONA, PAUL
from tests.droits.action import (
    binds,
    binds_all,
    in_groupe,
    of_alerts,
    of_binding,
    of_board,
    of_demande,
    of_dialogue,
    of_dossier,
    of_export,
    of_figures,
    of_groupe,
    of_moderation,
    of_owner,
    of_team,
    of_waiting,
    over,
    over_dialogue,
    say,
)
from tests.droits.state import State
from tests.prepared import STRUCTURE

PAGE = (
    of_demande("Voir la demande", Act.SHOW, Right.FOLLOW, works=State.OPEN),
    of_demande("Répondre", Act.REPLY, Right.WRITE, works=State.OPEN),
    of_demande(
        "Ajouter une pièce", Act.ADD_PIECE, Right.WRITE, works=State.OPEN
    ),
    of_demande("Ajouter un collègue", Act.COLLEAGUES, Right.WRITE),
    of_demande("Relancer", Act.NUDGE, Right.WRITE),
    of_demande("Exporter l'échange", Act.EXPORT, Right.WRITE, works=State.OPEN),
    of_demande("Inviter un modérateur", Act.INVITE, Right.WRITE),
    of_demande("Non merci (médiation proposée)", Act.OFFER_NO, Right.WRITE),
    of_demande("C'est réglé", Act.SETTLED, Right.WRITE),
    of_demande("Ce n'est pas réglé", Act.NOT_SETTLED, Right.WRITE),
    of_demande("Me le rappeler", Act.REMIND, Right.REMIND),
    of_demande(
        "Demain (étape sautée)",
        Act.REMIND_DAY,
        Right.REMIND,
        value="d",
        works=State.OPEN,
    ),
    of_demande("Annuler le rappel", Act.REMIND_CANCEL, Right.REMIND),
    of_demande("Corriger l'identité", Act.CORRECT, Right.WRITE),
    of_demande(
        "Corriger un champ (étape sautée)",
        Act.CORRECT_FIELD,
        Right.WRITE,
        about="field",
    ),
    of_demande("Ajouter un organisme", Act.ORGANISME, Right.WRITE),
    of_demande("Oui, l'ajouter (étape sautée)", Act.ORGANISME_YES, Right.WRITE),
    of_demande("Envoyée par erreur", Act.WITHDRAW_DEMANDE, Right.WRITE),
    of_demande(
        "Oui, la retirer (étape sautée)", Act.WITHDRAW_DEMANDE_YES, Right.WRITE
    ),
    of_demande("Clore la demande", Act.CLOSE, Right.CLOSE, works=State.OPEN),
    of_demande("Oui, clore", Act.CLOSE_YES, Right.CLOSE, works=State.OPEN),
    of_demande("Laisser ouverte", Act.KEEP_OPEN, Right.CLOSE),
    of_demande("Réouvrir", Act.REOPEN, Right.CLOSE, works=State.CLOSE),
    of_demande("Répondre au sondage", Act.SONDAGE, Right.CLOSE, value="oui"),
    of_demande(
        "Retirer l'autorisation", Act.REVOKE, Right.REVOKE, works=State.OPEN
    ),
    of_demande(
        "Oui, la retirer tout de suite",
        Act.REVOKE_YES,
        Right.REVOKE,
        works=State.OPEN,
    ),
    of_demande(
        "Annuler le retrait", Act.RESTORE, Right.RESTORE, works=State.REVOKED
    ),
    of_demande("Confier à un collègue", Act.ENTRUST, Right.ENTRUST),
    of_demande("Le confier (étape sautée)", Act.ENTRUST_TO, Right.ENTRUST),
    of_demande("Autre organisme", Act.MOVE, Right.WRITE, about="dialogue"),
    of_demande(
        "Je ne peux pas la fournir",
        Act.PAPER_CANNOT,
        Right.WRITE,
        about="dialogue",
    ),
    of_demande(
        "Clore avec lui (étape sautée)",
        Act.MOVE_END,
        Right.WRITE,
        about="dialogue",
    ),
)
TOPIC = (
    of_dialogue("Je m'en occupe", Act.TAKE, works=None),
    of_dialogue("Il me manque une information", Act.ASK),
    of_dialogue(
        "Cocher une pièce (étape sautée)",
        Act.PAPER_TICK,
        works=None,
        value="usual_paper",
    ),
    of_dialogue("Demander (étape sautée)", Act.PAPER_ASK, works=None),
    of_dialogue("J'ai traité la demande", Act.TREAT, works=State.OPEN),
    of_dialogue("Mon dernier message", Act.TREAT_LAST, works=State.OPEN),
    of_dialogue("Écrire une réponse", Act.TREAT_WRITE),
    of_dialogue("Procédure standard", Act.STANDARD),
    of_dialogue("Réponse type", Act.READY),
    of_dialogue(
        "Lire une réponse type (étape sautée)",
        Act.READY_SHOW,
        value="ready_answer",
    ),
    of_dialogue("Pas le bon interlocuteur", Act.WRONG),
    of_dialogue(
        "Proposer la MSA (étape sautée)",
        Act.WRONG_PICK,
        works=None,
        value="MSA",
    ),
    of_dialogue("Passer à un collègue", Act.HAND),
    of_dialogue("À Sonia (étape sautée)", Act.HAND_TO, value="sonia"),
    of_dialogue("Ajouter un mot (étape sautée)", Act.HAND_WORD),
    of_dialogue("Rendre à l'équipe", Act.GIVE_BACK),
    of_dialogue("Autres actions", Act.MORE),
    of_dialogue("Me le rappeler (dans le sujet)", Act.REMIND_IN_TOPIC),
    of_dialogue("Retirer mon dernier message", Act.WITHDRAW_LAST, works=None),
    of_dialogue(
        "Inviter un modérateur (dans le sujet)", Act.INVITE_REFERENT, works=None
    ),
    of_dialogue(
        "Voir l'identité", Act.IDENTITY, right=Right.SEE_IDENTITY, works=None
    ),
    of_dialogue(
        "Voir les pièces", Act.PIECES, right=Right.SEE_IDENTITY, works=None
    ),
)

LISTS = (
    of_dossier("Ouvrir un dossier", Act.DOSSIER, works=State.OPEN),
    say(
        "/dossiers",
        "private",
        "/dossiers",
        Right.ANSWER.value,
        over(Right.ANSWER),
        works=State.OPEN,
    ),
    say(
        "chercher un nom dans « Mes dossiers »",
        "private",
        "/dossiers Vauquelin",
        Right.ANSWER.value,
        over(Right.ANSWER),
        works=State.OPEN,
    ),
    say(
        "/mediations",
        "private",
        "/mediations",
        GroupeRight.MODERATE.value,
        in_groupe(GroupeRight.MODERATE, MODERATION),
    ),
)

MEDIATION = (
    of_moderation("Lire l'échange", Act.MODERATION_READ),
    of_moderation("Je prends cette médiation", Act.MODERATION_TAKE, works=None),
    of_moderation("Ce n'est pas une médiation", Act.MODERATION_REFUSE),
    of_moderation("Terminer la médiation", Act.MODERATION_END),
    of_board("Proposer une médiation", Act.OFFER),
    of_board(
        "Pour cette demande (étape sautée)",
        Act.OFFER_DEMANDE,
        value="dialogue",
    ),
)


OWN = (
    of_owner(
        "Retirer (un mot de l'aidant)",
        Act.WITHDRAW,
        "said_by_aidant",
        MARYSE,
        works=State.OPEN,
    ),
    of_owner(
        "Retirer (un mot du référent)", Act.WITHDRAW, "said_by_referent", PAUL
    ),
    of_owner(
        "Envoyer (un mot retenu)",
        Act.HELD_SEND,
        "held_by_referent",
        PAUL,
        works=State.OPEN,
    ),
    of_owner(
        "Envoyer (une réponse type)",
        Act.READY_SEND,
        "ready_shown",
        PAUL,
        works=State.OPEN,
    ),
    of_owner(
        "Modifier (une réponse type)",
        Act.READY_EDIT,
        "ready_shown",
        PAUL,
        works=State.OPEN,
    ),
    of_owner("Autre réponse", Act.READY_OTHER, "ready_shown", PAUL),
    of_owner(
        "Envoyer masqué",
        Act.HELD_MASKED,
        "held_by_referent",
        PAUL,
        works=State.OPEN,
    ),
    of_owner(
        "Garder entre nous",
        Act.HELD_KEEP,
        "held_by_referent",
        PAUL,
        works=State.OPEN,
    ),
    of_owner(
        "À tous",
        Act.MODERATION_SAY,
        "held_by_moderateur",
        MONA,
        value="all",
        works=State.OPEN,
    ),
    of_owner(
        "Ne pas l'envoyer",
        Act.MODERATION_DROP,
        "held_by_moderateur",
        MONA,
        works=State.OPEN,
    ),
    of_owner(
        "Reprendre (un brouillon)", Act.RESUME, "draft", MARYSE, works=None
    ),
    of_owner(
        "Abandonner (un brouillon)", Act.ABANDON, "draft", MARYSE, works=None
    ),
    of_owner(
        "Confirmer (une absence)",
        Act.ABSENCE_YES,
        "absence_asked",
        MARYSE,
        works=State.OPEN,
    ),
    of_owner(
        "Demain (le dernier jour d'une absence)",
        Act.ABSENCE_LAST,
        "absence_asked",
        MARYSE,
        value="1",
    ),
    of_owner(
        "Oui, effacer", Act.ABANDON_YES, "draft", MARYSE, works=State.OPEN
    ),
)


GROUPE = (
    of_groupe("Mon groupe", Act.GROUPE),
    of_groupe("Inscrire quelqu'un", Act.ENROL),
    of_waiting("Relancer l'équipe", Act.NUDGE_TEAM),
    of_groupe("Note de service", Act.NOTE, works=None),
    of_groupe("Changer la note (étape sautée)", Act.NOTE_CHANGE, works=None),
    of_groupe("Information (étape sautée)", Act.NOTE_KIND, value="information"),
    of_groupe(
        "Oui, retirer la note (étape sautée)", Act.NOTE_REMOVE_YES, works=None
    ),
    of_binding("Déplacer ici", Act.MOVE_GROUPE),
    of_binding("Détacher (étape sautée)", Act.DETACH_GROUPE),
    of_binding("Ne rien changer", Act.STAY_GROUPE),
    of_groupe("Oui, retirer Sonia (étape sautée)", Act.MEMBER_DO),
    of_figures("Les chiffres d'un autre mois", Act.FIGURES_MONTHS),
    of_figures("Les chiffres d'un mois (étape sautée)", Act.FIGURES),
    of_export("Exporter les demandes", Act.EXPORT_GROUPE),
    of_export("Ce mois-ci (étape sautée)", Act.EXPORT_PERIOD, works=State.OPEN),
    of_alerts("Me prévenir", value="on", works=State.OPEN),
    of_alerts("Silence 1 h (étape sautée)", value="hour", works=State.OPEN),
    of_alerts("Ne plus me prévenir", value="off", works=State.OPEN),
    of_team("Lire une réponse type", Act.READY_OPEN),
    of_team("Effacer une réponse type (étape sautée)", Act.READY_DROP),
    of_team("Garder une réponse type", Act.READY_KEEP),
    of_team("Retirer une pièce usuelle", Act.PAPER_DROP, "usual_paper"),
)


WORDS = (
    say(
        "écrire dans le sujet",
        "at_caf",
        "Bonjour à vous.",
        Right.ANSWER.value,
        over_dialogue(Right.ANSWER),
        works=State.OPEN,
    ),
    say(
        "« //tous » dans le sujet",
        "at_caf",
        "//tous Bonjour à tous.",
        Right.ANSWER.value,
        over_dialogue(Right.ANSWER),
        works=State.OPEN,
    ),
    say(
        "écrire dans le sujet de l'autre organisme",
        "at_cpam",
        "Bonjour à vous.",
        Right.ANSWER.value,
        over_dialogue(Right.ANSWER, CPAM),
        works=State.OPEN,
    ),
    say(
        "écrire dans le sujet de la médiation",
        "at_moderation",
        "Bonjour à vous.",
        GroupeRight.MODERATE.value,
        in_groupe(GroupeRight.MODERATE, MODERATION),
        works=State.OPEN,
    ),
    say(
        "ouvrir le lien d'un e-mail",
        "private",
        "/start d1",
        Right.FOLLOW.value,
        over(Right.FOLLOW),
    ),
    say(
        "/nouvelle",
        "private",
        "/nouvelle",
        GroupeRight.FILE.value,
        in_groupe(GroupeRight.FILE, STRUCTURE),
        works=State.OPEN,
    ),
    say(
        "/demandes",
        "private",
        "/demandes",
        Right.FOLLOW.value,
        over(Right.FOLLOW),
    ),
    say(
        "chercher un nom",
        "private",
        "/demandes Vauquelin",
        Right.FOLLOW.value,
        over(Right.FOLLOW),
    ),
    say(
        "/rattacher",
        "caf",
        f"/rattacher {CAF}",
        GroupeRight.BIND.value,
        binds,
        works=State.OPEN,
    ),
    say(
        "/detacher",
        "caf",
        "/detacher",
        GroupeRight.BIND.value,
        binds,
        works=State.OPEN,
        may_elsewhere=binds_all,
    ),
    say(
        "/types",
        "caf",
        "/types",
        GroupeRight.ANSWER.value,
        in_groupe(GroupeRight.ANSWER, CAF),
        works=State.OPEN,
    ),
    say(
        "/pieces",
        "caf",
        "/pieces",
        GroupeRight.ANSWER.value,
        in_groupe(GroupeRight.ANSWER, CAF),
        works=State.OPEN,
    ),
    say(
        "/essai",
        "caf",
        "/essai",
        GroupeRight.PRACTISE.value,
        in_groupe(GroupeRight.PRACTISE, CAF),
        works=State.OPEN,
    ),
)
ACTIONS = (*PAGE, *TOPIC, *LISTS, *MEDIATION, *OWN, *GROUPE, *WORDS)

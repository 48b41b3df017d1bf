"""Why something was put aside, in the operator's words."""

import re

from models.outbox import backlog

UNANSWERED = "deux envois sans réponse"
CAUSES = {
    backlog.RESTORED: (
        "une sauvegarde remise en place devait encore les envoyer, ils sont sans doute partis"
    ),
    backlog.UNREADABLE: (
        "aucune des clés données ne les ouvre, ou une version plus récente les a écrits"
    ),
    "bug": "erreur du bot",
    "render_failed": "erreur du bot",
    "unsure": UNANSWERED,
    "timed_out": UNANSWERED,
    "answer_lost": UNANSWERED,
    "no_chat": "la conversation n'est pas connue",
    "forbidden": "le bot est bloqué ou retiré",
    "chat_gone": "la conversation n'existe plus",
    "topics_off": "les sujets du groupe sont désactivés",
    "no_forum": "les sujets de cette conversation ne se ferment pas",
    "no_right": "il manque un droit au bot",
    "voice_refused": "cette personne n'accepte pas les messages vocaux",
    "reply_gone": "le message auquel il répondait n'existe plus",
    "cannot_edit": "le message à corriger n'existe plus",
    "cannot_erase": "le message est trop ancien pour être effacé",
    "press_too_old": "le bouton a été touché il y a trop longtemps",
    "too_long": "le texte est plus long que Telegram ne l'accepte",
    "too_large": "le fichier est plus gros que Telegram ne l'accepte",
    "unknown_method": "le serveur Telegram est trop ancien pour cette action",
    "bad_request": "Telegram refuse ce message tel quel",
    "recipient_refused": "cette adresse e-mail est refusée",
    "recipient_address": "cette adresse e-mail n'en est pas une",
    "recipient_letters": "le serveur d'e-mails n'écrit pas à une adresse accentuée",
    "number_refused": "ce numéro de téléphone est refusé",
    "no_sms_url": "aucun fournisseur de SMS n'est réglé",
    "sms_away": "le fournisseur de SMS ne répond pas",
    "sms_timed_out": "le fournisseur de SMS ne répond pas",
    "sms_answer_lost": "le fournisseur de SMS ne répond pas",
}
"""Why something was put aside, in the operator's words."""
STATUS = re.compile(r"(?P<who>sms|smtp|recipient)_(?P<status>\d+)")
"""What a provider answered, by its own number."""
PROVIDERS = {
    "sms": "le fournisseur de SMS",
    "smtp": "le serveur d'e-mails",
    "recipient": "pour cette adresse, le serveur d'e-mails",
}


def cause_in_french(cause: str) -> str:
    """Return why something was put aside; a cause that nobody foresaw is shown by its code."""
    answered = STATUS.fullmatch(cause)
    if answered is None:
        return CAUSES.get(cause, cause)
    return f"{PROVIDERS[answered['who']]} a répondu {answered['status']}"

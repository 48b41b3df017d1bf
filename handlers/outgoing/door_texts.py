"""What a responsable reads about who is in their groupe's Telegram group, and who may come in."""

from models.outbox.kinds.notice import NoticeCode

OF_DOORS: dict[NoticeCode, str] = {
    NoticeCode.STRANGER_CAME: (
        "Une personne non inscrite est entrée dans le groupe Telegram {groupe:de}. "
        "Elle a été retirée."
    ),
    NoticeCode.GROUPE_FROZEN: (
        "Une personne non inscrite est dans le groupe Telegram {groupe:de}. "
        "Le bot n'a pas pu la retirer.\n"
        "Plus rien des demandes n'y est envoyé : ce qui est écrit attend.\n"
        "Retirez cette personne, rendez au bot le droit « Bannir », puis rouvrez le groupe."
    ),
    NoticeCode.DOOR_TAKEN_AGAIN: (
        "Les membres du groupe Telegram {groupe:de} pouvaient à nouveau y ajouter quelqu'un. "
        "Le bot leur a repris ce droit."
    ),
    NoticeCode.MAY_INVITE: (
        "Peuvent encore inviter dans le groupe Telegram {groupe:de} : {people}.\n"
        "Retirez-leur le droit « Inviter par lien » : on entre par « Rejoindre le groupe »."
    ),
    NoticeCode.FROZEN_URGENT: (
        "Très urgent, et rien n'arrive dans le groupe Telegram {groupe:de} : {numbers} y attend. "
        "Prévenez l'équipe autrement, puis rouvrez le groupe."
    ),
    NoticeCode.FROZEN_WAITS: (
        "Depuis un jour ouvré, rien n'arrive dans le groupe Telegram {groupe:de}.\n"
        "Ce qui y attend : {numbers}. Rouvrez le groupe, ou prévenez l'équipe autrement."
    ),
    NoticeCode.GROUPE_OVER: (
        "Telegram compte {there} dans le groupe {groupe:de}, sans le bot.\n"
        "C'est {more} de plus que les personnes inscrites qui se sont connectées.\n"
        "Plus rien des demandes n'y est envoyé : ce qui est écrit attend.\n"
        "Retirez les autres, comptes supprimés compris. "
        "Ou inscrivez-les et qu'elles se connectent. Puis rouvrez le groupe."
    ),
    NoticeCode.GROUPE_UNSAFE: (
        "Le groupe Telegram {groupe:de} n'est plus sûr. Il y manque :\n"
        "{what}\n"
        "Plus rien des demandes n'y est envoyé : ce qui est écrit attend.\n"
        "Corrigez, puis rouvrez le groupe."
    ),
    NoticeCode.GROUPE_WARNED: (
        "Telegram compte {there} dans le groupe {groupe:de}, sans le bot.\n"
        "C'est {more} de plus que les personnes inscrites qui se sont connectées.\n"
        "{seen}"
        "Inscrivez-les et demandez-leur de se connecter, ou retirez-les. "
        "À partir du {day}, rien des demandes n'y sera envoyé sans cela."
    ),
    NoticeCode.GROUPE_OPENED: (
        "Le groupe Telegram {groupe:de} est rouvert : ce qui attendait y part.\n"
        "Personnes inscrites qui y sont : {people}. Comparez avec la liste de Telegram."
    ),
    NoticeCode.GROUPE_STILL_FROZEN: (
        "Telegram compte {count} dans le groupe {groupe:de}, sans le bot.\n"
        "Personnes inscrites qui y sont : {people}.\n"
        "Retirez les autres, ou inscrivez-les et qu'elles se connectent. "
        "Puis rouvrez le groupe."
    ),
}
"""`groupe` may be named, and what each one counts or lists."""

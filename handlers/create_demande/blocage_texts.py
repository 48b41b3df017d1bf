"""Every sentence of step 4: why Administration+, what blocks, how urgent it is."""

from handlers.kit.wording import DATA, listed

PROBLEME_SHOWN = 1500
"""The signs of the problem that one screen shows."""
CRITERES = "Pourquoi passer par Administration+ ?"
CRITERES_OFFERED = ("Démarches restées sans effet", "Urgence sociale")
BOTH_CRITERES = "Les deux"
PROBLEME = (
    "Décrivez le problème, et ce qui a déjà été tenté. Vous pouvez écrire plusieurs messages.\n"
    "Pas de diagnostic médical : seulement les conséquences.\n\n"
    "Qu'est-ce qui bloque ? Si une touche convient, touchez-la avant d'écrire."
)
PROBLEME_MORE = (
    "C'est noté. Écrivez ce qui manque, en un ou plusieurs messages.\n"
    "Tout est dit ? La demande est-elle urgente ?"
)
PROBLEME_MOVE, PROBLEME_KEEP = "Déplacer dans l'identité", "Garder ici"
PROBLEME_REWRITE = "Tout réécrire"
PROBLEME_FIRST = (
    "Dites d'abord où mettre le numéro de votre message précédent, puis envoyez "
    "ce texte à nouveau."
)
PROBLEME_MASKED = (
    "Votre correction contenait un numéro : il est masqué, et le message est effacé de cette "
    "conversation."
)
CORRECT_CRITERES, CORRECT_BLOCAGE = (
    "Corriger le motif",
    "Corriger ce qui bloque",
)
CORRECT_PROBLEME, CORRECT_URGENCE = (
    "Corriger le problème",
    "Corriger l'urgence",
)
BLOCAGE = "Qu'est-ce qui bloque ?"
NO_KIND = "Aucune de ces réponses"
URGENCE = "La demande est-elle urgente ?"
RAISON = "Pourquoi est-ce urgent ? Une phrase suffit, par exemple « Expulsion prévue le 15 »."


def faits_known(
    criteres: list[str], blocage: str, probleme: str, urgence: str
) -> str:
    """What is known of the blocage."""
    return (
        f"Pourquoi Administration+ : {listed(criteres)}\n"
        f"Ce qui bloque : {blocage or '—'}\n"
        f"Problème : {probleme}\n"
        f"Urgence : {urgence}\n\n"
        "Touchez ce que vous voulez corriger, ou « Continuer »."
    )


def probleme_known(probleme: str) -> str:
    """The problem as it is written so far, to be completed or written again."""
    return (
        f"Vous avez écrit :\n« {probleme} »\n\n"
        "Écrivez ce qui manque, ou touchez « Tout réécrire »."
    )


def probleme_doubted(kinds: list[str], *, can_be_read: bool) -> str:
    """A text that holds a numéro of the usager: the kinds found, never the numéro."""
    why = (
        "Dans l'identité, seuls le liront ceux qui y ont droit."
        if can_be_read
        else (
            "Aucun organisme choisi n'a le droit de le lire : « Déplacer » le retire seulement "
            "du texte."
        )
    )
    return (
        f"Votre texte semble contenir {listed([DATA[kind] for kind in kinds])}. {why}\n"
        "Votre message est enregistré, et effacé de cette conversation."
    )


def probleme_names(kinds: list[str]) -> str:
    """A text that seems to hold a name, an address…: kept, the aidant decides."""
    return (
        "C'est noté. "
        f"Votre texte semble contenir {listed([DATA[kind] for kind in kinds])} : les "
        "référents le liront "
        "dans leur groupe. Pour l'enlever, touchez « Tout réécrire »."
    )


def probleme_diagnosis(words: list[str]) -> str:
    """A text that seems to name an illness: kept, the aidant decides."""
    named = listed([f"« {word} »" for word in words])
    return (
        f"C'est noté. Votre texte semble parler de santé ({named}). "
        "Écrivez plutôt les conséquences, par exemple « ne peut plus travailler ». "
        "Pour l'enlever, touchez « Tout réécrire »."
    )


def raison_refused(kinds: list[str]) -> str:
    """A reason that holds a numéro of the usager: it is read in the groups."""
    return (
        f"Votre phrase semble contenir {listed([DATA[kind] for kind in kinds])} : elle "
        "n'est pas enregistrée, "
        "et s'efface de cette conversation. Écrivez-la sans numéro."
    )

"""The sentences of the guide that one sees done on the page, whoever does it."""

import re
from enum import StrEnum


class Sentence(StrEnum):
    """Each as the guide has it (`docs/guide.md`)."""

    ADDRESS = "J'entre mon adresse mail professionnelle sur https://aplus.beta.gouv.fr/login."
    LINK = "Je clique sur ce lien."
    OWN = "si c'est mon ordinateur individuel : je peux rester connecté."
    SHARED = (
        "si c'est un ordinateur partagé : je dois me déconnecter en cliquant "
        "sur le bouton en haut à droite."
    )
    ORGANISMES = "Je sélectionne le ou les organismes à contacter en fonction du blocage constaté."
    TITRE = "Je donne un titre à la demande."
    IDENTITY = "Je renseigne tous les éléments nécessaire à l'identification de l'usager :"
    BLOCAGE = (
        "Je décris le blocage constaté en précisant le problème et le "
        "caractère urgent de ma demande."
    )
    MANDAT = "Je recueille l'autorisation de l'usager soit par mandat signé soit par mandat SMS."
    SENDING = (
        "Je clique sur “envoyer ma demande” : elle est transmise "
        "automatiquement aux référents opérateurs des organismes sélectionnés."
    )
    DIALOGUE = (
        "Je peux continuer le dialogue avec les référents opérateurs "
        "jusqu'à la résolution du blocage."
    )
    MAIL = "Je serai notifié par mail."
    MODERATEUR = (
        "Je peux également inviter un modérateur de l'équipe "
        "Administration+ en cas de problème de dialogue."
    )
    CLOSING = (
        "Dès que le blocage est résolu, je clos la demande et répond "
        "anonymement au sondage de satisfaction."
    )
    THIRTY_DAYS = "La plateforme me déconnectera automatiquement dans 30 jours."


SIGNS = {
    Sentence.ADDRESS: r"un e-mail vient d'y être envoyé",
    Sentence.LINK: r"J'accepte les conditions|Appareil individuel",
    Sentence.OWN: r"Connexion ouverte jusqu'au",
    Sentence.SHARED: r"Connexion fermée",
    Sentence.ORGANISMES: r"Étape 2/6",
    Sentence.TITRE: r"Étape 3/6",
    Sentence.IDENTITY: r"Étape 4/6",
    Sentence.BLOCAGE: r"Étape 5/6",
    Sentence.MANDAT: r"Étape 6/6",
    Sentence.SENDING: r"est envoyée à",
    Sentence.DIALOGUE: r"👌",
    Sentence.MAIL: r"une réponse à la demande",
    Sentence.MODERATEUR: r"rejoint l'échange",
    Sentence.CLOSING: r"Votre réponse anonyme est comptée",
    Sentence.THIRTY_DAYS: r"Connexion ouverte jusqu'au",
}
"""What the bot says, or writes by mail, once it is done."""


def shown_by(words: str) -> set[Sentence]:
    """Return the sentences that these words of the bot show to be done."""
    return {
        sentence for sentence, sign in SIGNS.items() if re.search(sign, words)
    }

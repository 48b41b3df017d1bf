"""« Je veux créer une nouvelle demande »: the six steps, with what can go wrong on the way."""

import re

from bot.demo.cast import CAF, CPAM, USAGER
from bot.demo.guide import Sentence
from bot.demo.people import Actor
from bot.demo.stage import Stage
from bot.demo.telling import TELLER, act
from bot.demo.waiting import GaveUp, until

TITRE = "RSA suspendu depuis septembre"
IDENTITY = {
    "prenom": "Zélie",
    "nom": "Kermadec",
    "naissance": "14/07/1962",
    "caf": "1234567",
    "maiden": "Tanguidec",
}
"""An invented person whose every word is rare, so that a scan finds it where it must not be."""


async def play(stage: Stage) -> None:
    """Maryse files a demande for two organismes, with a mandat by SMS."""
    maryse = stage.actors["maryse"]
    await choose_organismes(maryse)
    await name_it(maryse)
    await identify(maryse)
    await describe(maryse)
    await authorise(stage, maryse)
    await send(stage, maryse)


async def choose_organismes(maryse: Actor) -> None:
    """Step 1: a thème filters, ticks survive."""
    await act(
        "Étape 1 : les organismes, filtrés par thème", Sentence.ORGANISMES
    )
    maryse.says("Bonjour")
    await maryse.chooses("Que voulez-vous faire ?", "Mes demandes")
    await maryse.taps("Nouvelle demande")
    await maryse.chooses("Étape 1/6", CAF)
    await maryse.chooses("La Caf a besoin", "Filtrer par thème")
    await maryse.chooses("Quel thème", "Santé et handicap")
    await maryse.chooses(f"Choisis : {CAF}", CPAM)
    await maryse.chooses(CPAM, "Tout afficher")
    await maryse.chooses(f"{CPAM} et {CAF}", "Continuer")


async def name_it(maryse: Actor) -> None:
    """Step 2: a titre that names somebody is refused."""
    await act("Étape 2 : un titre sans donnée personnelle", Sentence.TITRE)
    await maryse.answers("Étape 2/6", f"RSA de Mme {IDENTITY['nom']} suspendu")
    await maryse.chooses("un nom de personne", "Corriger")
    await maryse.answers("Donnez un titre", TITRE)


async def identify(maryse: Actor) -> None:
    """Step 3: several lines at once, the lawful identifiers, the other elements."""
    await act(
        "Étape 3 : l'identité, effacée de la conversation à mesure",
        Sentence.IDENTITY,
    )
    lines = (IDENTITY["prenom"], IDENTITY["nom"], IDENTITY["naissance"])
    await maryse.answers("prénom de l'usager", "\n".join(lines))
    await maryse.chooses("Numéro de sécurité sociale", "Ne peut pas fournir")
    await maryse.chooses("Numéro d'allocataire", "Autres")
    await maryse.chooses("Autres éléments", "Nom de naissance")
    await maryse.answers("Écrivez la valeur", IDENTITY["maiden"])
    await maryse.chooses("Déjà ajouté : Nom de naissance", "Continuer")
    await maryse.answers("Numéro d'allocataire", IDENTITY["caf"])


async def describe(maryse: Actor) -> None:
    """Step 4: why, the problem in two messages with its kind, the urgency."""
    await act("Étape 4 : le blocage et l'urgence", Sentence.BLOCAGE)
    await maryse.chooses("Pourquoi passer", "Les deux")
    await maryse.chooses("Qu'est-ce qui bloque", "Versement bloqué")
    await until(lambda: maryse.sees_button("✅ Versement bloqué"), "la coche")
    await maryse.answers(
        "Décrivez le problème", "Plus aucun versement depuis septembre."
    )
    await maryse.answers("C'est noté", "Trois appels sont restés sans réponse.")
    await until(lambda: _noted(maryse) or None, "les deux messages notés")
    await maryse.chooses("La demande est-elle urgente", "Urgent")
    await maryse.answers(
        "Pourquoi est-ce urgent",
        "Le loyer de décembre ne pourra pas être payé.",
    )


def _noted(maryse: Actor) -> bool:
    return (
        sum("C'est noté" in message.shown for message in maryse.chat.shown())
        > 1
    )


async def authorise(stage: Stage, maryse: Actor) -> None:
    """Step 5: the SMS is read aloud, a wrong code is refused, the right one is the consent."""
    await act("Étape 5 : le mandat par SMS", Sentence.MANDAT)
    await maryse.chooses("Étape 5/6", "Mandat par SMS")
    await maryse.answers("numéro de mobile", USAGER)
    await maryse.chooses("Lisez ce texte", "Envoyer le SMS")
    sms = await stage.usager.receives_sms("code")
    TELLER.get().shows(f"SMS au {USAGER} : {sms}")
    code = re.search(r"\b\d{6}\b", sms)
    if code is None:
        raise GaveUp("un code de six chiffres dans le SMS")
    await maryse.answers(
        "6 chiffres", f"{(int(code.group()) + 1) % 1_000_000:06d}"
    )
    await maryse.reads("essais")
    maryse.says(code.group())


async def send(stage: Stage, maryse: Actor) -> None:
    """Step 6: the identity for a minute, a piece, a colleague; then it leaves."""
    await act(
        "Étape 6 : le récapitulatif, une pièce, un collègue, l'envoi",
        Sentence.SENDING,
    )
    await maryse.chooses("Vérifiez avant d'envoyer", "Afficher 60 secondes")
    await maryse.reads("s'efface dans 60 secondes")
    await maryse.chooses("Vérifiez avant d'envoyer", "Ajouter une pièce jointe")
    await maryse.reads("Envoyez une photo ou un PDF")
    maryse.sends_document("attestation.pdf")
    await maryse.chooses("1\u00a0pièce enregistrée", "Continuer")
    await maryse.chooses("Pièces jointes : 1", "Inviter un collègue")
    await maryse.chooses("Quels collègues", "Karim S.")
    await until(lambda: maryse.sees_button("✅ Karim S."), "la coche")
    await maryse.chooses("Quels collègues", "Continuer")
    await maryse.chooses("Collègues invités : Karim S.", "Envoyer ma demande")
    await maryse.reads("est envoyée à")
    await stage.actors["karim"].reads("vous invite à suivre")


async def file_shortly(maryse: Actor, titre: str, problem: str) -> None:
    """A demande for the Caf in as few gestures as may be, with a mandat in photo."""
    await fill_shortly(maryse, titre, problem)
    await maryse.chooses("Vérifiez avant d'envoyer", "Envoyer ma demande")
    await maryse.reads("est envoyée à")


async def fill_shortly(maryse: Actor, titre: str, problem: str) -> None:
    """The same, up to the summary."""
    await reach_titre(maryse, CAF)
    await maryse.answers("Étape 2/6", titre)
    await maryse.answers("prénom de l'usager", "Zélie Kermadec 1962")
    await maryse.chooses("Numéro d'allocataire", "Ne peut pas fournir")
    await maryse.chooses("Pourquoi passer", "Urgence sociale")
    await maryse.reads("Qu'est-ce qui bloque")
    await maryse.answers("Décrivez le problème", problem)
    await maryse.chooses(
        "La demande est-elle urgente", "Sans urgence particulière"
    )
    await maryse.chooses("Étape 5/6", "Mandat signé")
    await maryse.reads("Envoyez une photo ou un PDF du mandat")
    maryse.sends_photo()
    await maryse.reads("Vérifiez avant d'envoyer")


async def reach_titre(maryse: Actor, organisme: str) -> None:
    """A new demande, up to its titre."""
    maryse.looks_below()
    maryse.says("/nouvelle")
    await maryse.chooses("Étape 1/6", organisme)
    await maryse.chooses(f"Choisis : {organisme}.", "Continuer")
    await maryse.reads("Étape 2/6")

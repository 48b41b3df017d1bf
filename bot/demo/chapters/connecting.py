"""« Pour me connecter »: the mail's link, the code typed, the shared device, the thirty days."""

import re
from datetime import timedelta

from bot.demo.guide import Sentence
from bot.demo.stage import Stage
from bot.demo.telling import act
from bot.demo.waiting import GaveUp


async def play(stage: Stage) -> None:
    """Everybody comes in, each in their own way."""
    maryse, karim = stage.actors["maryse"], stage.actors["karim"]
    await act(
        "Maryse, aidante, se connecte par le lien de son e-mail",
        Sentence.ADDRESS,
        Sentence.LINK,
    )
    await maryse.logs_in()
    await act(
        "Karim, sur un appareil partagé, recopie le code, puis se déconnecte",
        Sentence.SHARED,
    )
    karim.says("/start")
    await karim.answers("adresse e-mail professionnelle", karim.email)
    code = re.search(
        r"^Code : (\w{8})$", await karim.gets_mail("connexion"), re.MULTILINE
    )
    if code is None:
        raise GaveUp("un code dans l'e-mail")
    await karim.answers("un e-mail vient d'y être envoyé", code.group(1))
    await karim.taps("J'accepte les conditions")
    await karim.taps("Appareil partagé")
    await karim.chooses("Que voulez-vous faire ?", "Me déconnecter")
    await karim.reads("Connexion fermée")
    await karim.logs_in()


async def expire(stage: Stage) -> None:
    """After thirty days, one is asked to come in again."""
    maryse = stage.actors["maryse"]
    await act(
        "Trente et un jours passent : Maryse doit se connecter à nouveau",
        Sentence.THIRTY_DAYS,
    )
    stage.moves(timedelta(days=31))
    maryse.says("Bonjour")
    await maryse.reads("écrivez votre adresse e-mail professionnelle")

"""« Les éléments d'identité ne restent nulle part » : toute une demande, chaque élément, puis une minute."""

import json
import logging
import re

from bot.logs import configure_logs
from tests.directory import CAF, CPAM
from tests.modes import on_both

pytestmark = on_both

ALONE = "ephemeral_message_parameters"
"""What says that one member alone is shown something: the usager's identity, to who asked."""
MOBILE, MOBILE_E164 = "06 39 98 47 12", "+33639984712"
NIR, OTHER_NIR = "2 55 13 99 999 999 49", "1 51 13 99 888 888"
ANSWERS = {
    "Numéro de sécurité sociale": NIR,
    "Numéro d'allocataire Caf": "7654321",
}
AUTRES = {
    "Adresse postale": "3 rue des Mésanges",
    "Numéro de téléphone": "06 39 98 56 78",
    "Numéro de dossier": "QX-4477",
    "Nom de naissance": "Tournebride",
}
VALUES = (
    "Zéphyrine",
    "Quenouille",
    "Tournebride",
    "Mésanges",
    "QX-4477",
    "B-9981",
    "Vaucanson",
    "14/07/1962",
)
NUMBERS = (NIR, OTHER_NIR, "7654321", MOBILE, "06 39 98 56 78")


def found(text, code):
    """Return which values of the usager a text holds, however their digits are spaced."""
    digits = re.sub(r"(?<=\d)[ .\u00a0](?=\d)", "", text)
    numbers = [
        one for one in NUMBERS if re.sub(r"\D", "", one).lstrip("0") in digits
    ]
    codes = [code] if re.search(rf"(?<!\d){code}(?!\d)", text) else []
    return (
        [one for one in VALUES if one.casefold() in text.casefold()]
        + numbers
        + codes
    )


async def gives_identifier(maryse):
    """Give a wrong number, then the right one."""
    label = next(one for one in ANSWERS if one in maryse.screen().text)
    await maryse.says(ANSWERS[label][:-1])
    await maryse.says(ANSWERS[label])


async def writes(maryse):
    """Give every element: one by one, several at once, doubted, corrected, in the problem."""
    await maryse.says("/nouvelle")
    for organisme in (CAF, CPAM):
        await maryse.taps(organisme)
    await maryse.taps("Continuer")
    await maryse.says("RSA suspendu depuis septembre")
    await maryse.says("Zéphyrine / Quenouille / 31/02/1962")
    await maryse.taps("Corriger")
    await maryse.says("Zéphyrine\nQuenouille\n14/07/1962")
    while "Autres" not in maryse.screen().labels:
        await gives_identifier(maryse)
    await maryse.taps("Autres")
    for label, value in AUTRES.items():
        await maryse.taps(label)
        await maryse.says(value)
    await maryse.taps("Autre")
    await maryse.says("Numéro de bénéficiaire")
    await maryse.says("B-9981")
    await maryse.taps("Continuer")
    await gives_identifier(maryse)
    await maryse.taps("Démarches restées sans effet")
    await maryse.taps("Versement bloqué")
    await maryse.says(f"Son autre numéro {OTHER_NIR} est refusé.")
    await maryse.taps("Déplacer dans l'identité")
    await maryse.taps("Sans urgence particulière")


async def authorises(world, maryse):
    """By SMS: the mobile, a wrong code, the code."""
    await maryse.taps("Mandat par SMS")
    await maryse.says(MOBILE)
    await maryse.taps("Envoyer le SMS")
    code = re.search(
        r"code à votre aidant : (\d{6}) ", world.phones.to(MOBILE_E164)[-1]
    ).group(1)
    await maryse.says(f"{(int(code) + 1) % 1_000_000:06d}")
    await maryse.says(code)
    return code


async def test_a_minute_after_the_sending_nothing_of_the_usager_is_left_to_read(
    world, capsys
):
    configure_logs("DEBUG")
    caf, cpam = (
        await world.group("chef@caf.example", CAF),
        await world.group("chef@cpam.example", CPAM),
    )
    maryse, ines = (
        await world.player("maryse@bellac.example"),
        await world.player("ines@cpam.example"),
    )
    await writes(maryse)
    code = await authorises(world, maryse)
    await maryse.taps("Afficher 60 secondes")
    assert maryse.sees("Quenouille")
    await maryse.taps("Envoyer ma demande")
    await maryse.taps("Corriger l'identité")
    await maryse.taps("Nom de naissance")
    await maryse.says("Vaucanson")
    await maryse.says("/demandes")
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    await maryse.says(f"Je le redonne : {NIR}")
    await maryse.taps("Enregistrer dans l'identité")
    [topic] = cpam.open_topics()
    await ines.taps("Voir l'identité", chat=cpam, topic=topic)
    assert "Quenouille" in ines.screen().text
    await ines.says("Bonjour, je regarde.", chat=cpam, topic=topic)
    await world.wait(minutes=1)
    await world.wait(minutes=10)

    chats = [caf, cpam, *(player.chat for player in (maryse, ines))]
    left = [
        (chat.title, one)
        for chat in chats
        for shown in chat.shown()
        for one in found(shown.shown, code)
    ]
    assert left == []
    groups = {caf.id, cpam.id}
    calls = [call for call in world.telegram.calls if ALONE not in call.params]
    said = [
        call for call in calls if int(call.params.get("chat_id") or 0) in groups
    ]
    assert any(call.method == "createForumTopic" for call in said)
    ever = [
        (call.method, one)
        for call in said
        for one in found(json.dumps(call.params, ensure_ascii=False), code)
    ]
    assert ever == []
    mails = "\n".join(mail.subject + mail.body for mail in world.mailbox.mails)
    assert "une réponse à la demande" in mails
    assert found(mails, code) == []
    logged = capsys.readouterr()
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)
    assert found(logged.err + logged.out, code) == []


async def test_one_minute_is_enough_on_the_aidants_side(world):
    await world.group("chef@caf.example", CAF)
    await world.group("chef@cpam.example", CPAM)
    maryse = await world.player("maryse@bellac.example")
    await writes(maryse)
    code = await authorises(world, maryse)
    await maryse.taps("Afficher 60 secondes")
    await maryse.taps("Envoyer ma demande")
    await world.wait(minutes=1)
    assert [
        one for shown in maryse.chat.shown() for one in found(shown.shown, code)
    ] == []

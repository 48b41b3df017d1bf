"""How people are told: mails at their pace, with a link that opens the demande; no sound at night."""

import pytest

from tests.beginnings import caf_bound
from tests.demandes import file_many
from tests.directory import CAF, MARYSE
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes


async def two_filed(world):
    await caf_bound(world)
    await world.player(MARYSE)
    await file_many(world, MARYSE, "RSA suspendu", "Loyer impayé")


BEGINNINGS = {"maryse": two_filed}


def subjects(player):
    return [
        mail.subject
        for mail in player.mails()
        if "connexion" not in mail.subject
    ]


async def choose(player, label):
    await player.says("/profil")
    await player.taps(label)


async def test_a_mail_comes_for_each_answer_by_default(
    world, caf, maryse, paul
):
    await paul.says("Une.", chat=caf, topic=topic_of(caf))
    assert subjects(maryse) == [
        "Administration+ : une réponse à la demande n° 1"
    ]
    await world.wait(minutes=1)
    await paul.says("Deux.", chat=caf, topic=topic_of(caf))
    assert (
        subjects(maryse)
        == ["Administration+ : une réponse à la demande n° 1"] * 2
    )
    assert "https://t.me/aplus_demo_bot?start=d1" in maryse.mails()[-1].body


async def test_what_is_said_in_one_go_makes_one_mail(world, caf, maryse, paul):
    for words in ("Bonjour.", "Une pièce manque.", "Laquelle ? Le bail."):
        await paul.says(words, chat=caf, topic=topic_of(caf))
        await world.wait(seconds=10)
    assert subjects(maryse) == [
        "Administration+ : une réponse à la demande n° 1"
    ]
    await paul.says("Et ici aussi.", chat=caf, topic=topic_of(caf, 2))
    assert len(subjects(maryse)) == 2


async def test_an_answer_right_after_a_digest_is_in_the_next_one(
    world, caf, maryse, paul
):
    await choose(maryse, "Deux fois par jour")
    await world.wait(hours=1, minutes=59, seconds=50)
    await paul.says("Une.", chat=caf, topic=topic_of(caf, 1))
    await world.wait(seconds=15)
    assert len(subjects(maryse)) == 1
    await paul.says("Deux.", chat=caf, topic=topic_of(caf, 1))
    await world.wait(hours=5)
    assert len(subjects(maryse)) == 2


async def test_what_was_said_between_colleagues_holds_no_mail_back(
    world, caf, maryse, paul
):
    await paul.says("//tous Qui regarde ?", chat=caf, topic=topic_of(caf))
    await paul.says("Je regarde.", chat=caf, topic=topic_of(caf))
    assert len(subjects(maryse)) == 1


async def test_the_authors_side_is_not_notified_of_its_own_words(
    world, caf, maryse, paul
):
    await maryse.says("/start d1")
    await maryse.taps("Inviter un collègue")
    karim = await world.player("karim@bellac.example")
    await maryse.taps("Karim S.")
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    await maryse.says("Le bail est joint.")
    assert karim.sees("Le bail est joint.")
    assert silences(world, "Le bail est joint.") == [True]
    assert subjects(maryse) == subjects(karim) == []


async def test_twice_a_day_gathers_the_answers_at_noon_and_at_five(
    world, caf, maryse, paul
):
    await choose(maryse, "Deux fois par jour")
    assert "deux fois par jour" in maryse.screen().text
    await paul.says("Une.", chat=caf, topic=topic_of(caf, 1))
    await paul.says("Deux.", chat=caf, topic=topic_of(caf, 1))
    await paul.says("Secret de fond.", chat=caf, topic=topic_of(caf, 2))
    assert subjects(maryse) == []
    await world.wait(hours=2)
    assert subjects(maryse) == [
        "Administration+ : 2 demandes ont reçu une réponse"
    ]
    body = maryse.mails()[-1].body
    assert (
        f"Demande n° 1 : la {CAF} a répondu. https://t.me/aplus_demo_bot?start=d1"
        in body
    )
    assert f"Demande n° 2 : la {CAF} a répondu." in body
    assert body.count("n° 1 ") == 1
    for private in ("Secret", "RSA", "Loyer", "Dupont"):
        assert private not in body
    await paul.says("Trois.", chat=caf, topic=topic_of(caf, 1))
    await world.wait(hours=4)
    assert len(subjects(maryse)) == 1
    await world.wait(hours=1)
    assert subjects(maryse)[1:] == [
        "Administration+ : 1 demande a reçu une réponse"
    ]
    await world.wait(days=1)
    assert len(subjects(maryse)) == 2


async def test_once_a_day_comes_at_five(world, caf, maryse, paul):
    await choose(maryse, "Une fois par jour")
    await paul.says("Une.", chat=caf, topic=topic_of(caf))
    await world.wait(hours=6)
    assert subjects(maryse) == []
    await world.wait(hours=1)
    assert subjects(maryse) == [
        "Administration+ : 1 demande a reçu une réponse"
    ]


async def test_never_is_never(world, caf, maryse, paul):
    await choose(maryse, "Jamais")
    await paul.says("Une.", chat=caf, topic=topic_of(caf))
    await world.wait(days=8)
    assert subjects(maryse) == []


async def test_the_link_of_a_mail_opens_the_demande(world, caf, maryse, paul):
    await maryse.says("/start d2")
    assert "Demande n°\u00a02 · Loyer impayé" in maryse.screen().text
    await maryse.says("/start d99")
    assert "n'existe pas, ou vous n'y avez pas accès" in maryse.screen().text
    await paul.says("/start d2")
    assert "n'existe pas, ou vous n'y avez pas accès" in paul.screen().text


async def test_the_link_opens_the_demande_after_the_login(world, caf, maryse):
    await maryse.says("/deconnexion")
    await maryse.says("/start d2")
    assert "adresse e-mail professionnelle" in maryse.screen().text
    assert "Loyer impayé" not in maryse.screen().text
    await maryse.says(maryse.email)
    await world.wait(minutes=12)
    await maryse.says(f"/start {maryse.link()}")
    await maryse.taps("Appareil individuel")
    assert "Demande n°\u00a02 · Loyer impayé" in maryse.screen().text


async def test_the_link_opens_nothing_for_another(world, caf, maryse):
    ines = world.someone()
    ines.email = "ines@cpam.example"
    for number in ("d2", "d99"):
        await ines.says(f"/start {number}")
        assert "adresse e-mail professionnelle" in ines.screen().text
    await ines.says("/start d2")
    await ines.says(ines.email)
    await ines.says(f"/start {ines.link()}")
    await ines.taps("J'accepte les conditions")
    await ines.taps("Appareil individuel")
    assert not ines.sees("Loyer impayé")
    await ines.says("Tout va bien ?")
    assert "Incident" not in ines.screen().text


def silences(world, words):
    return [
        bool(call.params.get("disable_notification"))
        for call in world.telegram.calls
        if call.method == "sendMessage"
        and words in str(call.params.get("text"))
        and int(call.params["chat_id"]) > 0
    ]


@pytest.mark.parametrize(
    ("wait", "is_silent"),
    [
        ({"hours": 0}, False),
        ({"hours": 8, "minutes": 59}, False),
        ({"hours": 9}, True),
        ({"hours": 21}, True),
        ({"hours": 22}, False),
        ({"days": 4}, True),
        ({"days": 31}, True),
    ],
    ids=["10 h", "18 h 59", "19 h", "7 h", "8 h", "samedi", "Noël"],
)
async def test_an_answer_makes_no_sound_when_nobody_works(
    world, caf, paul, wait, is_silent
):
    await world.wait(**wait)
    if wait.get("days", 0) > 29:
        await paul.logs_in()
    maryse = await world.player("maryse@bellac.example")
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await paul.says("Voici la réponse.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Voici la réponse.")
    assert silences(world, "Voici la réponse.") == [is_silent]

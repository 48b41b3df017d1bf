"""« Quelqu'un part » : nobody is left with an orphan demande, and who leaves keeps nothing of it."""

from models.actions.accounts import disable
from tests.beginnings import filed_at_caf
from tests.directory import CAF, MODERATION
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}


def times(player, words):
    return sum(words in one.text for one in player.chat.shown())


async def leaves(world, email):
    await world.app.uow.run(disable, email, now=world.instant)
    await world.settle()


async def invites_karim(world, maryse):
    karim = await world.player("karim@bellac.example")
    await maryse.says("/start d1")
    await maryse.taps("Inviter un collègue")
    await maryse.taps("Karim S.")
    return karim


async def test_an_invited_colleague_takes_over_and_the_other_side_is_told(
    world, caf, maryse, paul
):
    karim = await invites_karim(world, maryse)
    await leaves(world, "maryse@bellac.example")
    assert karim.sees(
        "Maryse L. ne fait plus partie de la structure. Vous la suivez maintenant."
    )
    assert paul.sees(
        "elle est maintenant suivie par Karim S.", chat=caf, topic=topic_of(caf)
    )
    card = next(
        one
        for one in caf.shown(topic_of(caf).id)
        if "// = entre nous" in one.text
    )
    assert "part à Karim S." in card.text
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    assert karim.sees("Versement fait.")
    assert not maryse.sees("Versement fait.")
    await karim.says("Merci, c'est réglé.")
    assert paul.sees("Merci, c'est réglé.", chat=caf, topic=topic_of(caf))


async def test_who_leaves_keeps_nothing_in_the_conversation(
    world, caf, maryse, paul
):
    await paul.says("Vieille réponse.", chat=caf, topic=topic_of(caf))
    await world.wait(hours=47)
    await paul.says("Jeune réponse.", chat=caf, topic=topic_of(caf))
    await world.wait(hours=2)
    await maryse.says("/nouvelle")
    await leaves(world, "maryse@bellac.example")
    for words in ("Vieille réponse.", "Jeune réponse."):
        assert not maryse.sees(words)
    await maryse.says("bonjour")
    assert "adresse e-mail professionnelle" in maryse.screen().text


async def test_who_leaves_keeps_no_page_of_a_colleagues_demande(
    world, caf, maryse, paul
):
    karim = await world.player("karim@bellac.example")
    await karim.says("/start d1")
    assert karim.sees("RSA suspendu")
    await leaves(world, "karim@bellac.example")
    assert not karim.sees("RSA suspendu")


async def test_the_responsable_entrusts_it_by_its_reference_alone(
    world, caf, maryse, paul
):
    jeanne = await world.player("chef@bellac.example")
    karim = await world.player("karim@bellac.example")
    await leaves(world, "maryse@bellac.example")
    assert (
        "n°\u00a01 : Maryse L. ne fait plus partie de votre structure. À qui la confier ?"
        in jeanne.screen().text
    )
    assert "RSA suspendu" not in jeanne.screen().text
    assert "attend un geste" in jeanne.mails()[-1].body
    await jeanne.taps("Confier à un collègue")
    await jeanne.taps("Karim S.")
    assert "La demande n°\u00a01 est confiée à Karim S." in jeanne.screen().text
    assert karim.sees("Vous la suivez maintenant.")
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    assert karim.sees("Versement fait.")
    assert not jeanne.sees("Versement fait.")
    await world.wait(days=3)
    assert times(karim, "Vous la suivez maintenant.") == 1


async def test_without_an_answer_a_colleague_has_it_after_a_working_day(
    world, caf, maryse, paul
):
    karim = await world.player("karim@bellac.example")
    jeanne = await world.player("chef@bellac.example")
    await leaves(world, "maryse@bellac.example")
    await world.wait(hours=23)
    assert not karim.sees("Vous la suivez maintenant.")
    await world.wait(hours=2)
    assert times(karim, "Vous la suivez maintenant.") == 1
    await jeanne.taps("Confier à un collègue")
    await jeanne.taps("Nadia M.")
    assert "déjà fait" in jeanne.popup()


async def test_an_aidant_may_not_entrust_in_the_responsables_place(
    world, caf, maryse, paul
):
    jeanne = await world.player("chef@bellac.example")
    karim = await world.newcomer("karim@bellac.example")
    await leaves(world, "maryse@bellac.example")
    key = next(key for row in jeanne.screen().buttons for key in row)
    press = karim.person.presses(
        karim.chat, karim.screen(), key["callback_data"]
    )
    await world.settle()
    assert "vous n'y avez pas accès" in world.bot.answered[press]["text"]
    assert "Nadia M." not in karim.screen().labels


async def test_a_referent_who_leaves_gives_the_demande_back_to_the_team(
    world, caf, maryse, paul
):
    sonia = await world.player("sonia@caf.example")
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    await leaves(world, "paul@caf.example")
    assert sonia.sees(
        "Paul R. ne fait plus partie de l'équipe.",
        chat=caf,
        topic=topic_of(caf),
    )
    assert maryse.sees(
        f"la personne qui vous répondait à la {CAF} est partie. "
        "L'équipe garde votre demande."
    )
    await sonia.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    card = next(
        one
        for one in caf.shown(topic_of(caf).id)
        if "// = entre nous" in one.text
    )
    assert "Sonia G." in card.text
    assert "Paul R." not in card.text


async def test_a_moderateur_who_leaves_gives_the_mediation_back(
    world, caf, maryse, paul
):
    moderation = await world.group("chef@moderation.example", MODERATION)
    mona = await world.player("mona@moderation.example")
    await paul.says("Nous regardons.", chat=caf, topic=topic_of(caf))
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Personne ne répond.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    await mona.taps("Je prends cette médiation", chat=moderation, topic=room)
    await leaves(world, "mona@moderation.example")
    assert mona.sees("Qui prend cette médiation ?", chat=moderation, topic=room)
    card = moderation.shown(room.id)[0]
    assert "Je prends cette médiation" in card.labels


async def test_a_responsable_who_never_came_is_told_by_mail_and_is_asked_at_the_link(
    world, caf, maryse, paul
):
    karim = await world.player("karim@bellac.example")
    await leaves(world, "maryse@bellac.example")
    told = [
        mail
        for mail in world.mailbox.to("chef@bellac.example")
        if "attend un geste" in mail.body
    ]
    assert len(told) == 1
    jeanne = await world.player("chef@bellac.example")
    await jeanne.says("/start d1")
    assert jeanne.screen().text == "À qui confier la demande n°\u00a01 ?"
    await jeanne.taps("Karim S.")
    assert karim.sees("Vous la suivez maintenant.")
    await jeanne.says("/start d1")
    assert "vous n'y avez pas accès" in jeanne.screen().text


async def test_who_reopens_what_a_leaver_closed_follows_it(
    world, caf, maryse, paul
):
    karim = await world.player("karim@bellac.example")
    await paul.says("Versement fait.", chat=caf, topic=topic_of(caf))
    await maryse.closes()
    await leaves(world, "maryse@bellac.example")
    await karim.says("/start d1")
    await karim.taps("Réouvrir")
    assert paul.sees(
        "elle est maintenant suivie par Karim S.", chat=caf, topic=topic_of(caf)
    )
    await paul.says("Nous regardons.", chat=caf, topic=topic_of(caf))
    assert karim.sees("Nous regardons.")

"""« Je m'absente »: colleagues follow from the first midnight to the last; then one message says all."""

from datetime import timedelta

from models.actions.accounts import disable, enable
from tests.beginnings import filed_at_caf
from tests.directory import KARIM, MARYSE
from tests.modes import in_both_modes
from tests.scenarios.seen import card, topic_of

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}
NADIA, JEANNE = "nadia@bellac.example", "chef@bellac.example"


async def is_away(player, first, last):
    await player.says("/absence")
    await player.says(first)
    await player.says(last)
    assert "Absence " in player.screen().text
    await player.taps("Confirmer")


async def leaves_tomorrow(world, maryse):
    """Away on Wednesday the 25th and Thursday the 26th, it being Tuesday at 10 in Bellac."""
    karim, nadia = await world.player(KARIM), await world.player(NADIA)
    await is_away(maryse, "demain", "le 26 novembre")
    return karim, nadia


async def test_an_answer_before_midnight_is_the_agents_and_after_it_the_colleagues(
    world, caf, maryse, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    karim, nadia = await leaves_tomorrow(world, maryse)
    assert (
        "absence du 25 au 26 novembre, ces deux jours compris"
        in maryse.screen().text
    )
    await world.wait(hours=12, minutes=59)
    await world.wait(minutes=60)
    # 23:59 in Bellac.
    await paul.says("La veille au soir.", **where)
    assert maryse.sees("La veille au soir.")
    assert not karim.sees("La veille au soir.")
    await world.wait(minutes=2)
    await paul.says("Le premier jour.", **where)
    assert karim.sees("Le premier jour.")
    assert nadia.sees("Le premier jour.")
    assert not maryse.sees("Le premier jour.")
    for colleague in (karim, nadia):
        assert "demande n° 1." in colleague.mails()[-1].body
    assert len(maryse.mails()) == 1
    assert (
        "En l'absence de Maryse L. jusqu'au 26 novembre : Karim S. et Nadia M. suivent la demande."
        in card(caf)
    )
    await karim.taps("Répondre")
    await karim.says("Je prends la suite.")
    assert paul.sees("Je prends la suite.", **where)
    await world.wait(hours=47, minutes=57)
    await paul.says("Le dernier soir.", **where)
    assert karim.sees("Le dernier soir.")
    assert not maryse.sees("Le dernier soir.")
    await world.wait(minutes=2)
    await paul.says("Le lendemain.", **where)
    assert maryse.sees("Le lendemain.")
    assert not karim.sees("Le lendemain.")
    assert "En l'absence" not in card(caf)
    assert karim.sees("Maryse L. est de retour")
    assert not maryse.sees("Vous êtes de retour.")
    await world.wait(hours=9)
    assert maryse.sees("2 réponses pendant votre absence")
    assert maryse.sees(
        "• n°\u00a01 (Caf de la Haute-Vienne) : en cours, Karim S. a répondu"
    )


async def test_an_answer_as_the_day_begins_is_read_by_somebody(
    world, caf, maryse, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    karim, _ = await leaves_tomorrow(world, maryse)
    await world.wait(hours=13, minutes=59)
    # Midnight passes in Bellac, and the machine was not there yet.
    world.instant += timedelta(minutes=1, seconds=1)
    await paul.says("Le premier instant.", **where)
    await world.wait(seconds=10)
    assert maryse.sees("Le premier instant.")
    await paul.says("Puis les collègues.", **where)
    assert karim.sees("Puis les collègues.")
    assert not maryse.sees("Puis les collègues.")


async def test_without_a_colleague_the_responsable_is_told_by_reference_alone(
    world, caf, maryse, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    jeanne = await world.player(JEANNE)
    for other in (KARIM, NADIA):
        await world.app.uow.run(disable, other, now=world.instant)
    await maryse.says("/absence")
    await maryse.taps("Aujourd'hui")
    await maryse.taps("Demain")
    assert "Aucun collègue ne peut suivre vos demandes" in maryse.screen().text
    assert "Le responsable est prévenu" in maryse.screen().text
    await maryse.taps("Confirmer")
    await paul.says("Versement fait.", **where)
    assert "n°\u00a01\u00a0: du nouveau en l'absence de Maryse L." in (
        jeanne.screen().text
    )
    assert "attend un geste" in jeanne.mails()[-1].body
    assert not jeanne.sees("Versement fait.")
    assert not jeanne.sees("RSA suspendu")
    assert not maryse.sees("Versement fait.")
    assert "aucun collègue ne suit la demande" in card(caf)
    await world.app.uow.run(disable, JEANNE, now=world.instant)
    await paul.says("Et encore.", **where)
    assert maryse.sees("Et encore.")


async def test_wrong_days_are_refused_each_with_its_reason(world, caf, maryse):
    await maryse.says("/absence")
    for typed, why in (
        ("bientôt", "n'est pas lisible"),
        ("12 novembre", "déjà passé"),
        ("1er septembre 2027", "trop loin"),
    ):
        await maryse.says(typed)
        assert why in maryse.screen().text
    await maryse.says("lundi 7 décembre")
    for typed, why in (
        ("le 4 décembre", "avant le premier"),
        ("20 février", "60 jours au plus"),
    ):
        await maryse.says(typed)
        assert why in maryse.screen().text
    await maryse.says("12/12")
    assert "Absence du 7 au 12 décembre, ces deux jours compris" in (
        maryse.screen().text
    )
    assert "Karim S. et Nadia M. suivent vos demandes." in maryse.screen().text
    await maryse.taps("Changer les dates")
    await maryse.says("le 8 décembre")
    await maryse.says("8 décembre")
    await maryse.taps("Confirmer")
    assert "C'est noté\u00a0: absence le 8 décembre" in maryse.screen().text
    await maryse.says("bonjour")
    await maryse.taps("Mon absence")
    await maryse.taps("Ne pas m'absenter")
    assert "vous ne vous absentez pas" in maryse.screen().text


async def test_back_earlier_the_colleagues_read_no_more(
    world, caf, maryse, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    karim = await world.player(KARIM)
    await is_away(maryse, "aujourd'hui", "lundi")
    assert karim.sees(
        "Maryse L. s'absente jusqu'au 30 novembre. Vous suivez ses demandes\u00a0: n°\u00a01."
    )
    await paul.says("Pendant.", **where)
    assert karim.sees("Pendant.")
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    await maryse.says("Je peux toujours écrire.")
    assert paul.sees("Je peux toujours écrire.", **where)
    await maryse.says("/absence")
    await world.wait(minutes=1)
    await maryse.taps("Je suis de retour")
    assert "1\u00a0réponse pendant votre absence" in maryse.screen().text
    await paul.says("Après.", **where)
    assert maryse.sees("Après.")
    assert not karim.sees("Après.")
    await karim.taps("Répondre")
    assert "pas accès" in karim.popup()
    await world.wait(days=8)
    assert (
        sum("pendant votre absence" in one.text for one in maryse.chat.shown())
        == 1
    )


async def test_what_a_referent_has_goes_back_to_the_team_in_one_message(
    world, caf, maryse, paul, sonia
):
    where = {"chat": caf, "topic": topic_of(caf)}
    await paul.taps("Je m'en occupe", **where)
    await sonia.says("Je regarde.", **where)
    await is_away(paul, "aujourd'hui", "demain")
    assert "s'en occupe" not in card(caf)
    assert sonia.sees(
        "Paul R. s'absente jusqu'au 25 novembre. Ce dont cette personne s'occupait "
        "revient à l'équipe de la Caf de la Haute-Vienne\u00a0: n°\u00a01."
    )
    assert maryse.sees("Paul R. s'absente jusqu'au 25 novembre.")
    await sonia.taps("Je m'en occupe", **where)
    await sonia.taps("Passer à un collègue", **where)
    assert caf.shown(topic_of(caf).id)[-1].labels == ["Dany M."]
    await sonia.taps("Rendre à l'équipe", **where)
    await paul.taps("Je m'en occupe", **where)
    assert "Votre absence est terminée" in paul.popup()
    assert paul.sees("1\u00a0demande rendue à l'équipe")
    await sonia.taps("Passer à un collègue", **where)
    assert caf.shown(topic_of(caf).id)[-1].labels == ["Dany M.", "Sonia G."]


async def test_what_is_treated_goes_back_and_nobody_is_told(
    world, caf, maryse, paul, sonia
):
    where = {"chat": caf, "topic": topic_of(caf)}
    await paul.taps("Je m'en occupe", **where)
    await paul.says("Versement fait.", **where)
    await paul.taps("J'ai traité la demande", **where)
    await paul.taps("Mon dernier message", **where)
    await is_away(paul, "aujourd'hui", "demain")
    for reader in (paul, sonia, maryse):
        assert not reader.sees("revient à l'équipe")
    assert not maryse.sees("s'absente")
    await maryse.taps("Ce n'est pas réglé")
    assert "s'en occupe" not in card(caf)
    await paul.says("/absence")
    await world.wait(minutes=1)
    await paul.taps("Je suis de retour")
    assert not paul.sees("à l'équipe")


async def test_of_two_who_are_away_the_next_ones_follow_then_the_responsable(
    world, caf, maryse, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    karim, nadia = await world.player(KARIM), await world.player(NADIA)
    jeanne = await world.player(JEANNE)
    await paul.says("Avant.", **where)
    await is_away(maryse, "aujourd'hui", "lundi")
    await is_away(karim, "aujourd'hui", "demain")
    await paul.says("Pour Nadia.", **where)
    assert nadia.sees("Pour Nadia.")
    assert not karim.sees("Pour Nadia.")
    assert ": Nadia M. suit la demande." in card(caf)
    await is_away(nadia, "aujourd'hui", "aujourd'hui")
    assert not jeanne.sees("du nouveau")
    await paul.says("Pour personne.", **where)
    assert jeanne.sees("du nouveau en l'absence de Maryse L.")
    for aidant in (maryse, karim, nadia):
        assert not aidant.sees("Pour personne.")
    await world.wait(days=1)
    await paul.says("Pour Nadia encore.", **where)
    assert nadia.sees("Pour Nadia encore.")


async def test_a_correction_reaches_what_was_read_before_the_absence(
    world, caf, maryse, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    karim = await world.player(KARIM)
    said = await paul.says("Versement le 12.", **where)
    await is_away(maryse, "aujourd'hui", "lundi")
    paul.person.edits(caf, said, "Versement le 15.")
    await world.settle()
    assert maryse.sees("Versement le 15.")
    assert not karim.sees("Versement le")


async def test_who_leaves_for_good_is_away_no_more(world, caf, maryse, paul):
    karim = await world.player(KARIM)
    await maryse.says("/start d1")
    await maryse.taps("Inviter un collègue")
    await maryse.taps("Karim S.")
    await is_away(maryse, "aujourd'hui", "lundi")
    await world.app.uow.run(disable, MARYSE, now=world.instant)
    await world.settle()
    assert karim.sees("Vous la suivez maintenant.")
    assert "En l'absence" not in card(caf)
    await world.app.uow.run(enable, MARYSE, now=world.instant)
    back = await world.player(MARYSE)
    await back.says("bonjour")
    assert "Je m'absente" in back.screen().labels
    await world.wait(days=8)
    assert not karim.sees("de retour")

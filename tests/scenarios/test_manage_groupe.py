"""« Mon groupe »: a responsable sees who is in it, enrols, changes, removes, invites again."""

import asyncio

import pytest

from models.actions.accounts import disable
from models.actions.change_roles import Post
from models.actions.import_directory import groupe_by_name
from models.actions.manage_groupe import change
from models.actions.tell_responsables import responsables
from models.errors import NotAllowed
from models.people.agent import account_by_email
from models.people.membership import roles_in
from tests.beginnings import filed_at_caf
from tests.directory import CAF
from tests.modes import in_both_modes
from tests.scenarios.managing import (
    JEANNE,
    STRUCTURE,
    changes,
    enrols,
    invitation_link,
    logs_in_by_invitation,
    newcomer,
    opens_member,
    removes,
)
from tests.world import A_WEEK

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}


@pytest.fixture
async def jeanne(world):
    return await world.player(JEANNE)


async def test_the_home_of_a_responsable_alone_shows_mon_groupe(world, jeanne):
    await jeanne.says("bonjour")
    assert "Mon groupe" in jeanne.screen().labels
    assert "Nouvelle demande" not in jeanne.screen().labels
    karim = await world.player("karim@bellac.example")
    await karim.says("bonjour")
    assert "Mon groupe" not in karim.screen().labels


async def test_members_are_listed_with_their_role_and_whether_they_come(
    world, maryse, jeanne
):
    await jeanne.says("mon groupe")
    shown = jeanne.screen().text
    assert f"{STRUCTURE}\u00a0: 4\u00a0membres." in shown
    assert "• Maryse Lebrun, aidant · connecté ce mois-ci" in shown
    assert "• Nadia Morel, aidant · aucune connexion" in shown
    assert "RSA" not in shown
    await world.wait(days=40, step=A_WEEK)
    await jeanne.logs_in()
    await jeanne.says("/membres")
    assert (
        "• Maryse Lebrun, aidant · pas de connexion ce mois-ci"
        in jeanne.screen().text
    )


async def test_in_the_group_it_says_where(world, caf, paul):
    await paul.says("/membres", chat=caf)
    assert paul.sees("conversation privée", chat=caf)
    assert not paul.sees("Sonia", chat=caf)


async def test_who_is_no_responsable_is_told_so(world, maryse):
    await maryse.says("/membres")
    assert "réservé aux responsables" in maryse.screen().text


async def test_a_newcomer_is_enrolled_invited_and_comes(
    world, caf, maryse, jeanne
):
    email = "lou@bellac.example"
    await enrols(jeanne, f"<{email}>.", "Lou", "Martin", "Aidant")
    assert (
        "Lou Martin est dans le groupe France services de Bellac"
        in jeanne.screen().text
    )
    lou = newcomer(world, email)
    await logs_in_by_invitation(lou)
    await lou.says("bonjour")
    assert "Nouvelle demande" in lou.screen().labels
    assert jeanne.sees("Lou M. a suivi son invitation")


async def test_an_enrolment_asks_again_what_it_cannot_read_and_can_be_left(
    world, jeanne
):
    await jeanne.says("/membres")
    await jeanne.taps("Inscrire quelqu'un")
    await jeanne.says("lou chez bellac")
    assert "Ce n'est pas une adresse" in jeanne.screen().text
    await jeanne.says("lou@bellac.example\nLou\nMartin")
    await jeanne.taps("Aidant et responsable")
    assert "Inscrire Lou Martin (lou@bellac.example)" in jeanne.screen().text
    await jeanne.taps("Non, ne pas inscrire")
    assert "Personne n'est inscrit." in jeanne.screen().text
    assert not world.mailbox.to("lou@bellac.example")


async def test_the_same_address_is_not_enrolled_twice(world, jeanne):
    await enrols(jeanne, "lou@bellac.example", "Lou", "Martin", "Aidant")
    await jeanne.says("/membres")
    await jeanne.taps("Inscrire quelqu'un")
    await jeanne.says("LOU@bellac.example")
    assert "fait déjà partie du groupe" in jeanne.screen().text


async def test_who_has_an_account_elsewhere_is_told_by_mail_and_keeps_their_name(
    world, jeanne, paul
):
    await enrols(jeanne, paul.email, "Pablo", "Rochet", "Aidant")
    assert (
        "Vous faites maintenant partie du groupe France services de Bellac"
        in paul.mails()[-1].body
    )
    await jeanne.says("/membres")
    assert jeanne.sees("Paul Roche, aidant")
    assert "Pablo" not in jeanne.screen().text


async def test_a_role_beside_another_is_given_and_taken(world, jeanne):
    karim = await world.player("karim@bellac.example")
    await changes(jeanne, "Karim Sorel", "Aidant et responsable")
    assert "aidant et responsable" in karim.mails()[-1].body
    await karim.says("/membres")
    assert "Karim Sorel, aidant et responsable" in karim.screen().text
    await changes(karim, "Jeanne Blanc", "Aidant")
    await jeanne.says("/membres")
    assert "réservé aux responsables" in jeanne.screen().text


async def test_removing_says_where_the_demandes_go_and_does_it(
    world, caf, maryse, jeanne
):
    karim = await world.player("karim@bellac.example")
    await maryse.says("/start d1")
    await maryse.taps("Inviter un collègue")
    await maryse.taps("Karim S.")
    await opens_member(jeanne, "Maryse Lebrun")
    await jeanne.taps("Retirer du groupe")
    assert "Sa demande ouverte ira à Karim S." in jeanne.screen().text
    await jeanne.taps("Oui, retirer")
    assert karim.sees("Vous la suivez maintenant.")
    assert (
        "Vous ne faites plus partie du groupe France services de Bellac"
        in maryse.mails()[-1].body
    )
    assert not maryse.sees("RSA suspendu")
    await maryse.says("bonjour")
    assert "adresse e-mail professionnelle" in maryse.screen().text
    sent = len(maryse.mails())
    await maryse.says(maryse.email)
    assert len(maryse.mails()) == sent


async def test_keeping_changes_nothing(world, maryse, jeanne):
    await opens_member(jeanne, "Maryse Lebrun")
    await jeanne.taps("Retirer du groupe")
    await jeanne.taps("Non, garder")
    assert "Maryse Lebrun, aidant" in jeanne.screen().text
    await maryse.says("bonjour")
    assert "Nouvelle demande" in maryse.screen().labels


async def test_two_responsables_who_decide_differently_do_not_undo_each_other(
    world, jeanne
):
    karim = await world.player("karim@bellac.example")
    await changes(jeanne, "Karim Sorel", "Aidant et responsable")
    await opens_member(jeanne, "Nadia Morel")
    await jeanne.taps("Changer le rôle")
    await jeanne.taps("Aidant et responsable")
    await removes(karim, "Nadia Morel")
    await jeanne.taps("Oui, changer")
    assert "écran plus ancien" in jeanne.popup()
    await jeanne.says("/membres")
    assert "Nadia" not in jeanne.screen().text


async def test_the_last_responsable_stays_until_another_is_named(world, jeanne):
    await opens_member(jeanne, "Jeanne Blanc")
    await jeanne.taps("Retirer du groupe")
    await jeanne.taps("Oui, retirer")
    assert "seule personne responsable" in jeanne.popup()
    await changes(jeanne, "Karim Sorel", "Aidant et responsable")
    await removes(jeanne, "Jeanne Blanc")
    assert "Jeanne Blanc ne fait plus partie" in jeanne.screen().text
    await jeanne.says("/membres")
    assert "adresse e-mail professionnelle" in jeanne.screen().text


async def test_a_button_of_a_responsable_is_worth_nothing_in_other_hands(
    world, maryse, jeanne
):
    await opens_member(jeanne, "Maryse Lebrun")
    await jeanne.taps("Retirer du groupe")
    [yes, _no] = [
        button["callback_data"]
        for row in jeanne.screen().buttons
        for button in row
    ]
    await maryse.says("bonjour")
    press = maryse.person.presses(maryse.chat, maryse.screen(), yes)
    await world.settle()
    assert "Vous n'avez pas ce droit" in world.bot.answered[press]["text"]
    dany = await world.player("chef@caf.example")
    await dany.says("bonjour")
    press = dany.person.presses(dany.chat, dany.screen(), yes)
    await world.settle()
    assert "Vous n'avez pas ce droit" in world.bot.answered[press]["text"]
    await jeanne.says("/membres")
    assert "Maryse Lebrun" in jeanne.screen().text


async def test_a_closed_account_is_opened_again(world, maryse, jeanne):
    await world.app.uow.run(disable, "karim@bellac.example", now=world.instant)
    await jeanne.says("/membres")
    assert "Karim Sorel, aidant · compte fermé" in jeanne.screen().text
    await opens_member(jeanne, "Karim Sorel")
    await jeanne.taps("Réactiver")
    await jeanne.taps("Oui, réactiver")
    karim = await world.newcomer("karim@bellac.example")
    assert any("ouvert à nouveau" in mail.body for mail in karim.mails())
    await karim.says("bonjour")
    assert "Nouvelle demande" in karim.screen().labels


async def test_an_invitation_sent_again_replaces_the_first(world, jeanne):
    email = "lou@bellac.example"
    await enrols(jeanne, email, "Lou", "Martin", "Aidant")
    first = invitation_link(world, email)
    await opens_member(jeanne, "Lou Martin")
    await jeanne.taps("Renvoyer l'invitation")
    await jeanne.taps("Oui, renvoyer")
    second = invitation_link(world, email)
    assert first != second
    lou = newcomer(world, email)
    await lou.says(f"/start {first}")
    assert "n'est plus valable" in lou.screen().text
    await lou.says(f"/start {second}")
    assert "Cette invitation est pour Lou M." in lou.screen().text


async def test_a_responsable_of_two_groupes_says_which(world, jeanne):
    dany = await world.player("chef@caf.example")
    await enrols(jeanne, dany.email, "Dany", "Marty", "Responsable")
    await dany.says("/membres")
    assert {STRUCTURE, CAF} <= set(dany.screen().labels)
    await dany.taps(CAF)
    assert "Paul Roche, référent" in dany.screen().text
    assert "Maryse" not in dany.screen().text


async def test_two_responsables_who_take_each_other_out_at_once_leave_one(
    world, jeanne
):
    karim = await world.player("karim@bellac.example")
    await changes(jeanne, "Karim Sorel", "Aidant et responsable")
    run = world.app.uow.run
    outcomes = await asyncio.gather(
        run(takes_out, jeanne.email, karim.email, now=world.instant),
        run(takes_out, karim.email, jeanne.email, now=world.instant),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [
        NotAllowed
    ]
    assert await run(count_responsables) == 1


def takes_out(session, by, email, *, now):
    groupe = groupe_by_name(session, STRUCTURE)
    post = Post(account_by_email(session, email), groupe)
    change(
        session,
        account_by_email(session, by),
        post,
        before=roles_in(session, post.agent.id, groupe.id),
        after=frozenset(),
        now=now,
    )


def count_responsables(session):
    return len(responsables(session, groupe_by_name(session, STRUCTURE).id))

"""« Médiations »: the invitations that wait, those one took, and those that ended, in private."""

from models.actions.change_roles import Post, set_roles
from models.actions.import_directory import groupe_by_name
from models.people.agent import agent_by_email
from models.people.membership import Role
from tests.beginnings import beside_moderation
from tests.directory import CAF, CHIEFS, MARYSE, MODERATION, MONA, PAUL
from tests.modes import in_both_modes

pytestmark = in_both_modes
BEGINNINGS = {"maryse": beside_moderation}


async def invited(world, maryse):
    """Maryse invites a modérateur into the demande n° 1."""
    await maryse.says("/demandes n° 1")
    [label] = [
        label
        for label in maryse.screen().labels
        if label.startswith("n°\u00a01")
    ]
    await maryse.taps(label)
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Deux réponses contraires.")
    await maryse.taps("Oui, inviter")


async def test_a_mediation_is_to_take_then_ones_own_then_ended(world, maryse):
    moderation = await world.groupe(MODERATION)
    mona, alix = await world.agent(MONA), await world.agent(CHIEFS[MODERATION])
    await mona.says("bonjour")
    await mona.taps("Médiations")
    assert mona.screen().text == "À prendre\u00a0: 0\u00a0médiation."
    await invited(world, maryse)
    [topic] = moderation.open_topics()
    await mona.says("/mediations")
    shown = mona.screen()
    assert "À prendre\u00a0: 1\u00a0médiation." in shown.text
    assert "demandée par l'aidant aujourd'hui" in shown.text
    assert "\nFrance services de Bellac · " in shown.text
    assert CAF in shown.text
    assert "RSA" not in shown.text
    assert shown.button("Ouvrir n°\u00a01")["url"].endswith(f"/{topic.id}")
    await mona.taps("Je prends cette médiation", chat=moderation, topic=topic)
    await mona.says("Médiations")
    assert "À moi\u00a0: 1" in mona.screen().text
    assert "prise aujourd'hui · Mona K." in mona.screen().text
    await alix.says("/mediations")
    assert "À moi (0)" in alix.screen().labels
    await mona.taps("Terminer la médiation", chat=moderation, topic=topic)
    await alix.taps("Terminées (0)")
    assert "terminée aujourd'hui · Mona K." in alix.screen().text
    assert "Ouvrir n°\u00a01" not in alix.screen().labels
    for looked_for, is_found in (
        ("n° 1", True),
        ("caf", True),
        ("bellac", True),
        ("n° 2", False),
        ("rsa", False),
        ("dupont", False),
    ):
        await alix.taps("Chercher")
        await alix.says(looked_for)
        assert ("n°\u00a01\n" in alix.screen().text) == is_found, looked_for


async def test_who_moderates_no_more_or_never_did_has_no_such_list(
    world, maryse
):
    await invited(world, maryse)
    mona = await world.agent(MONA)
    await mona.says("/mediations")
    pressed = mona.screen().button("À prendre (1)")["callback_data"]

    def become_responsable(session, *, now):
        post = Post(
            agent_by_email(session, MONA), groupe_by_name(session, MODERATION)
        )
        set_roles(session, post, frozenset({Role.RESPONSABLE}), now=now)

    await world.app.uow.run(become_responsable, now=world.instant)
    await world.settle()
    for email in (MONA, MARYSE, PAUL):
        person = await world.agent(email)
        await person.says("/mediations")
        assert "Seuls les modérateurs" in person.screen().text
        person.person.presses(person.chat, person.screen(), pressed)
        await world.settle()
        assert "Seuls les modérateurs" in person.screen().text

"""`/rattacher` : un responsable qui est aussi référent, ou un administrateur, qui n'y reste pas."""

import pytest

from models.actions.import_directory import import_directory
from models.people.organisme import groupe_of_chat
from tests.beginnings import sent_to_caf
from tests.directory import CAF, CHIEFS, MARYSE, MODERATION, PAUL
from tests.modes import on_both
from tests.scenarios.test_move_groupe import another_chat

BEGINNINGS = {"caf": sent_to_caf}
HEAD = "email;prenom;nom;fonction;role;groupe\n"
NO_GROUPE = "nom;type;organisme;territoires;email;note\n"
ALI, RENE = "ali@prefecture.example", "rene@caf.example"
OTHERS = (
    f"{HEAD}{ALI};Ali;Faure;;administrateur;{MODERATION}\n"
    f"{RENE};René;Valat;;responsable;{CAF}\n"
    f"{RENE};René;Valat;;responsable;{MODERATION}\n"
)
BAN = "can_restrict_members"


@pytest.fixture
async def others(world):
    """An administrateur, and somebody who is responsable and nothing else."""
    await world.app.uow.run(
        import_directory, NO_GROUPE, OTHERS, now=world.instant
    )


async def chat_of(world, owner, *, has, **rights):
    """A Telegram group of somebody, with the bot and these people in it."""
    chat = world.telegram.group(owner.person, "Le groupe")
    for player in has:
        player.person.joins(chat)
    owner.person.adds_bot(chat, world.bot, **rights)
    await world.settle()
    return chat


async def is_bound(world, chat):
    return await world.app.uow.run(
        lambda session: groupe_of_chat(session, chat.id) is not None
    )


def is_in(chat, player):
    return chat.members[player.person.user.id].is_present


@on_both
async def test_a_responsable_who_is_referent_too_binds_and_stays(world):
    chief = await world.agent(CHIEFS[CAF])
    chat = await chat_of(world, chief, has=[])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    assert chief.sees("Tout est en place", chat=chat)
    assert not chief.sees("vous en fera sortir", chat=chat)
    assert await is_bound(world, chat)


async def test_a_responsable_who_is_moderateur_too_binds_the_moderation(world):
    chief = await world.agent(CHIEFS[MODERATION])
    chat = await chat_of(world, chief, has=[])
    await chief.says(f"/rattacher {MODERATION}", chat=chat)
    assert chief.sees("Tout est en place", chat=chat)


@on_both
async def test_an_administrateur_binds_and_is_taken_out_once_it_is_done(
    world, others
):
    chief, ali = await world.agent(CHIEFS[CAF]), await world.agent(ALI)
    chat = await chat_of(world, chief, has=[ali])
    await ali.says(f"/rattacher {CAF}", chat=chat)
    assert ali.sees("le bot vous en fera sortir", chat=chat)
    assert await is_bound(world, chat)
    assert not is_in(chat, ali)
    assert chat.members[ali.person.user.id].status == "left"
    assert not chief.sees("Une personne non inscrite", chat=chat)


async def test_an_administrateur_stays_to_read_what_is_missing(world, others):
    chief, ali = await world.agent(CHIEFS[CAF]), await world.agent(ALI)
    chat = await chat_of(world, chief, has=[ali], without=(BAN,))
    await ali.says(f"/rattacher {CAF}", chat=chat)
    assert ali.sees("Bannir des membres", chat=chat)
    assert is_in(chat, ali)
    chief.person.promotes(chat, world.bot.user)
    await world.settle()
    assert not is_in(chat, ali)


@on_both
async def test_an_administrateur_who_moves_a_groupe_is_taken_out_there(
    world, others, caf
):
    ali = await world.agent(ALI)
    chat = await another_chat(world)
    ali.person.joins(chat)
    await ali.says(f"/rattacher {CAF}", chat=chat)
    await ali.taps("Déplacer ici", chat=chat)
    await world.wait(seconds=5)
    assert len(chat.open_topics()) == 1
    assert not is_in(chat, ali)


REASONS = [
    (PAUL, CAF, f"Seul un responsable de la {CAF}, qui en est aussi référent"),
    (
        MARYSE,
        CAF,
        f"Seul un responsable de la {CAF}, qui en est aussi référent",
    ),
    (RENE, CAF, f"Vous êtes responsable de la {CAF}, sans en être référent."),
    (RENE, MODERATION, "sans en être modérateur."),
    (RENE, "CPAM de la Haute-Vienne", "Seul un responsable de la CPAM"),
    (RENE, "Caf de nulle part", "Aucun groupe ne porte ce nom"),
    (PAUL, "Caf de nulle part", "Aucun groupe ne porte ce nom"),
    (CHIEFS[CAF], "France services de Bellac", "elle n'a pas de groupe"),
    (ALI, "France services de Bellac", "elle n'a pas de groupe"),
    (ALI, "", "Aucun groupe ne porte ce nom"),
]


@pytest.mark.parametrize(("email", "nom", "reason"), REASONS)
async def test_anybody_else_reads_the_true_reason(
    world, others, email, nom, reason
):
    somebody = await world.agent(email)
    chat = await chat_of(world, somebody, has=[])
    await somebody.says(f"/rattacher {nom}".strip(), chat=chat)
    assert somebody.sees(reason, chat=chat)
    assert not await is_bound(world, chat)


async def test_who_has_no_session_or_no_name_reads_why(world):
    chief = await world.agent(CHIEFS[CAF])
    chat = await chat_of(world, chief, has=[])
    chief.person.sends_anonymously(chat, f"/rattacher {CAF}")
    await world.settle()
    assert chief.sees("désactivez l'anonymat", chat=chat)
    await chief.says("/deconnexion")
    await chief.says(f"/rattacher {CAF}", chat=chat)
    assert chief.sees("Connectez-vous d'abord", chat=chat)
    assert not await is_bound(world, chat)


async def test_a_responsable_alone_moves_and_detaches_nothing(
    world, others, caf
):
    rene = await world.agent(RENE)
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    await rene.taps("Déplacer ici", chat=chat)
    assert "il faut aussi y travailler" in rene.popup()
    await rene.says("/detacher", chat=caf)
    assert rene.sees("sans en être référent", chat=caf)
    assert len(caf.open_topics()) == 1


async def test_who_adds_the_role_for_themselves_may_then_bind(world, others):
    rene = await world.agent(RENE)
    await rene.says("/membres")
    await rene.taps(CAF)
    await rene.taps("René Valat")
    await rene.taps("Changer le rôle")
    await rene.taps("Référent et responsable")
    await rene.taps("Oui, changer")
    chat = await chat_of(world, rene, has=[])
    await rene.says(f"/rattacher {CAF}", chat=chat)
    assert await is_bound(world, chat)


AIN = "Caf de l'Ain"
NADIA = "nadia@caf01.example"


@pytest.mark.parametrize(
    ("exported", "typed"),
    [
        (AIN, "Caf de l’Ain"),
        ("Caf de l’Ain", AIN),
        ("« Caf\u00a0de l’Ain »", "caf de l`ain."),
        ("Caf de l'Ain\u200b", "\u2066Caf de l′Ain\u2069"),
    ],
)
async def test_a_groupe_is_bound_by_its_name_whatever_the_signs(
    world, exported, typed
):
    """The two files and the chat spell one name in three ways."""
    groupes = f"{NO_GROUPE}{exported};organisme;CAF;01;;\n"
    agents = "".join(
        f"{NADIA};Nadia;Roy;;{role};{nom}\n"
        for role, nom in (("responsable", typed), ("referent", exported))
    )
    await world.app.uow.run(
        import_directory, groupes, HEAD + agents, now=world.instant
    )
    nadia = await world.player(NADIA)
    chat = await chat_of(world, nadia, has=[])
    await nadia.says(f"/rattacher {typed}", chat=chat)
    assert nadia.sees("Tout est en place", chat=chat)
    assert await is_bound(world, chat)

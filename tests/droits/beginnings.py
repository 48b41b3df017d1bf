"""How the demande n° 1 came to each of its states: by the screens, with all that can be tried."""

from datetime import timedelta

from sqlalchemy import select

from handlers.kit.press import Act, Press
from models.actions.import_directory import import_directory
from models.actions.invite_colleague import invite
from models.demande.demande import Demande
from models.people.absence import begin_asking, say_last_day
from models.people.agent import agent_by_email
from tests.directory import (
    CAF,
    CPAM,
    KARIM,
    MARYSE,
    MODERATION,
    MONA,
    MSA,
    PAUL,
)
from tests.droits.people import ALI, PEOPLE, STRANGER
from tests.droits.stage import Stage
from tests.droits.state import State
from tests.prepared import send_one
from tests.world import World

NIR = "2 62 05 87 123 456 41"
ADMINISTRATEUR = f"email;prenom;nom;fonction;role;groupe\n{ALI};Ali;Faure;;administrateur;{MODERATION}\n"
NO_GROUPE = "nom;type;organisme;territoires;email;note\n"


async def at_work(world: World) -> None:
    """Two organismes, a colleague, a mediation; words kept; a draft; an absence to confirm."""
    for nom in (CAF, CPAM, MSA, MODERATION):
        await world.groupe(nom)
    await world.app.uow.run(
        import_directory, NO_GROUPE, ADMINISTRATEUR, now=world.instant
    )
    for somebody in PEOPLE:
        await _comes(world, somebody.email)
    await world.app.uow.run(_file, now=world.instant)
    await world.settle()
    await _talk(world)
    await _keep_answer(world)
    await _mediate(world)
    maryse = await world.agent(MARYSE)
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)


async def _comes(world: World, email: str) -> None:
    if email == STRANGER:
        world._players[email] = world.someone("Inconnu")
    player = await world.agent(email)
    await player.says("/aide")


def _file(session, *, now) -> None:
    author = agent_by_email(session, MARYSE)
    send_one(
        session,
        author,
        1,
        now=now,
        also=(CPAM,),
        titre="Loyer impayé",
        nom="Vauquelin",
    )
    demande = session.scalar(select(Demande))
    invite(session, author, demande, agent_by_email(session, KARIM).id, now=now)
    soon = now.date() + timedelta(days=2)
    asked = begin_asking(session, author.id, soon, now=now)
    say_last_day(session, asked, soon, now=now)


async def _talk(world: World) -> None:
    stage = await Stage.of(world)
    paul, maryse = await world.agent(PAUL), await world.agent(MARYSE)
    await paul.taps("Je m'en occupe", chat=stage.caf, topic=stage.at_caf)
    await paul.says("Versement le 12.", chat=stage.caf, topic=stage.at_caf)
    copy = maryse.screen()
    await maryse.says("Relance du maire.", reply_to=copy)
    maryse.person.sends_file(
        maryse.chat,
        "document",
        b"%PDF-1.4",
        name="quittance.pdf",
        reply_to=copy,
    )
    await world.settle()
    await paul.says(f"Son numéro : {NIR}", chat=stage.caf, topic=stage.at_caf)


async def _keep_answer(world: World) -> None:
    """Paul keeps a usual paper, and a ready answer that he has before his eyes."""
    stage, paul = await Stage.of(world), await world.agent(PAUL)
    where = {"chat": stage.caf, "topic": stage.at_caf}
    await paul.says("/pieces Attestation de loyer", chat=stage.caf)
    written = await paul.says("// Nous revenons vers vous.", **where)
    await paul.says("/type Attente", **where, reply_to=written)
    await paul.taps("Réponse type", **where)
    await paul.taps("Attente", **where)


async def _mediate(world: World) -> None:
    stage = await Stage.of(world)
    maryse, mona = await world.agent(MARYSE), await world.agent(MONA)
    await stage.press(maryse, Press(Act.INVITE, stage.things.demande))
    await maryse.says(
        "Deux réponses contraires.", topic=stage.thread_of(maryse)
    )
    await maryse.taps("Oui, inviter")
    moderation = await world.groupe(MODERATION)
    [topic] = moderation.open_topics()
    await mona.taps("Je prends cette médiation", chat=moderation, topic=topic)
    await mona.says("Je propose un appel.", chat=moderation, topic=topic)


async def treated(world: World) -> None:
    """The same, and Paul said that it is treated."""
    await at_work(world)
    stage = await Stage.of(world)
    await stage.press(
        await world.agent(PAUL), Press(Act.TREAT_LAST, stage.things.dialogue)
    )


async def closed(world: World) -> None:
    """The same, and Maryse closed it."""
    await at_work(world)
    stage = await Stage.of(world)
    await stage.press(
        await world.agent(MARYSE), Press(Act.CLOSE_YES, stage.things.demande)
    )


async def revoked(world: World) -> None:
    """The same, and the usager withdrew the authorisation."""
    await at_work(world)
    stage = await Stage.of(world)
    await stage.press(
        await world.agent(MARYSE), Press(Act.REVOKE_YES, stage.things.demande)
    )


BEGINNINGS = {
    State.OPEN: at_work,
    State.TREATED: treated,
    State.CLOSE: closed,
    State.REVOKED: revoked,
}

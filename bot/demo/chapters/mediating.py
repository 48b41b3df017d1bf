"""« Inviter un modérateur »: the reason, the exchange read, three ways to speak, the end."""

from bot.demo.cast import CAF, MODERATION
from bot.demo.chapters.creating import TITRE
from bot.demo.chapters.following import topic_of
from bot.demo.guide import Sentence
from bot.demo.people import Actor
from bot.demo.stage import Stage
from bot.demo.telling import act
from bot.demo.waiting import until
from bot.simulator.telegram.state import Topic


async def play(stage: Stage) -> None:
    """Maryse invites Alix, who helps and leaves."""
    maryse, paul, _ = _people(stage)
    caf, moderation = stage.groups[CAF], stage.groups[MODERATION]
    await act(
        "Maryse invite un modérateur, avec un motif lu par tous",
        Sentence.MODERATEUR,
    )
    await maryse.taps("Inviter un modérateur")
    await maryse.answers(
        "Ce motif sera lu par tous",
        "Les deux organismes se renvoient la demande.",
    )
    await maryse.taps("Oui, inviter")
    room = await topic_of(moderation, "médiation")
    at_caf = await topic_of(caf, TITRE)
    await paul.reads("se renvoient la demande", chat=caf, topic=at_caf)
    await _mediate(stage, room, at_caf)


async def _mediate(stage: Stage, room: Topic, at_caf: Topic) -> None:
    maryse, paul, alix = _people(stage)
    caf, moderation = stage.groups[CAF], stage.groups[MODERATION]
    await act(
        "Alix lit l'échange sans l'identité, prend la médiation et parle à tous"
    )
    await alix.taps("Lire l'échange", chat=moderation, topic=room)
    await alix.reads(
        "sans l'identité ni les pièces", chat=moderation, topic=room
    )
    await alix.taps("Je prends cette médiation", chat=moderation, topic=room)
    await maryse.reads("rejoint l'échange")
    alix.says(
        "Bonjour à tous : la Caf peut-elle confirmer la date ?",
        chat=moderation,
        topic=room,
    )
    await alix.taps("À tous", chat=moderation, topic=room)
    await maryse.reads("la Caf peut-elle confirmer la date")
    paul.says("Oui, le versement partira jeudi.", chat=caf, topic=at_caf)
    await alix.reads("le versement partira jeudi", chat=moderation, topic=room)
    await alix.taps("Terminer la médiation", chat=moderation, topic=room)
    await maryse.reads("la médiation est terminée")
    await until(
        lambda: room.is_deleted or None, "le sujet de la médiation effacé"
    )


def _people(stage: Stage) -> tuple[Actor, Actor, Actor]:
    return stage.actors["maryse"], stage.actors["paul"], stage.actors["alix"]

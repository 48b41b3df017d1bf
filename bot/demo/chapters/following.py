"""« Je fais le suivi de mes dossiers »: the dialogue both ways, the closing, the sondage.

And another organisme.
"""

from bot.demo.cast import CAF, CPAM
from bot.demo.chapters.creating import TITRE, file_shortly
from bot.demo.guide import Sentence
from bot.demo.people import Actor
from bot.demo.stage import Stage
from bot.demo.telling import act
from bot.demo.waiting import until
from bot.simulator.telegram.state import Chat, Message, Topic

SECOND = "APL jamais versée depuis le déménagement"
TREATED = f"la {CAF} indique avoir traité"


async def topic_of(chat: Chat, name: str) -> Topic:
    """Wait for the topic that bears this titre."""

    def look() -> Topic | None:
        topics = chat.topics.values()
        return next((topic for topic in topics if name in topic.name), None)

    return await until(look, f"« {name} »")


def _people(stage: Stage) -> tuple[Actor, Actor, Actor]:
    return stage.actors["maryse"], stage.actors["paul"], stage.actors["ines"]


async def talk(stage: Stage) -> None:
    """Paul takes charge, asks, and everything goes both ways."""
    maryse, paul, ines = _people(stage)
    caf, cpam = stage.groups[CAF], stage.groups[CPAM]
    at_caf, at_cpam = await topic_of(caf, TITRE), await topic_of(cpam, TITRE)
    await act(
        "Paul prend la demande en charge, lit l'identité et la pièce",
        Sentence.DIALOGUE,
    )
    await paul.taps("Je m'en occupe", chat=caf, topic=at_caf)
    await maryse.reads("s'en occupe")
    press = await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    await until(
        lambda: stage.bot.answered.get(press), "l'identité, pour lui seul"
    )
    await paul.taps("Voir les pièces (1)", chat=caf, topic=at_caf)
    await act(
        "Il lui manque une information : son délai s'arrête", Sentence.MAIL
    )
    await paul.taps("Il me manque une information", chat=caf, topic=at_caf)
    await paul.reads("Quelle information vous manque", chat=caf, topic=at_caf)
    paul.says("Il manque la déclaration de juillet.", chat=caf, topic=at_caf)
    await maryse.gets_mail("une réponse à la demande")
    await _both_ways(maryse, paul, caf, at_caf)
    await _among_referents(paul, ines, caf, at_caf, cpam, at_cpam)
    await act("Inès indique la procédure standard")
    await ines.taps("Procédure standard", chat=cpam, topic=at_cpam)
    await ines.reads("Quelle procédure", chat=cpam, topic=at_cpam)
    ines.says(
        "Demande en ligne sur ameli.fr, rubrique « Mes démarches ».",
        chat=cpam,
        topic=at_cpam,
    )
    await ines.taps("Oui, marquer traitée", chat=cpam, topic=at_cpam)
    await maryse.reads("indique la procédure à suivre")


async def _both_ways(
    maryse: Actor, paul: Actor, caf: Chat, at_caf: Topic
) -> None:
    await act(
        "Maryse répond au message, puis envoie deux pages d'un coup, et corrige",
        Sentence.DIALOGUE,
    )
    reply = await maryse.replies(
        "Il manque la déclaration de juillet", "La voici, envoyée hier."
    )
    await paul.reads("La voici, envoyée hier.", chat=caf, topic=at_caf)
    maryse.edits(reply, "La voici, envoyée ce matin.")
    await paul.reads("La voici, envoyée ce matin.", chat=caf, topic=at_caf)
    # Where there are topics, what is sent beside them is asked about.
    own = maryse.chat.topics.get(reply.thread_id or 0)
    maryse.sends_album(2, caption="Les deux pages de la déclaration", topic=own)
    await until(lambda: _album(caf, at_caf), "l'album de deux pages")


async def _among_referents(
    paul: Actor,
    ines: Actor,
    caf: Chat,
    at_caf: Topic,
    cpam: Chat,
    at_cpam: Topic,
) -> None:
    await act(
        "Entre référents : // reste ici, //tous va aux autres organismes, "
        "un message vocal part à l'aidante"
    )
    paul.says("// On regarde ça demain entre nous.", chat=caf, topic=at_caf)
    paul.says("//tous La CPAM a-t-elle des éléments ?", chat=caf, topic=at_caf)
    await ines.reads("La CPAM a-t-elle des éléments", chat=cpam, topic=at_cpam)
    paul.sends_voice(chat=caf, topic=at_caf)
    await until(lambda: _voices(cpam, at_cpam), "le message vocal")


def _album(chat: Chat, topic: Topic) -> list[Message] | None:
    photos = _holding(chat, topic, "photo")
    return photos if len(photos) == 2 else None  # noqa: PLR2004 -- two pages were sent


def _voices(chat: Chat, topic: Topic) -> list[Message] | None:
    return _holding(chat, topic, "voice") or None


def _holding(chat: Chat, topic: Topic, kind: str) -> list[Message]:
    return [
        message for message in chat.shown(topic.id) if kind in message.media
    ]


async def close(stage: Stage) -> None:
    """Treated, not settled, treated again, closed, answered, reopened, closed."""
    maryse, paul, caf = (
        stage.actors["maryse"],
        stage.actors["paul"],
        stage.groups[CAF],
    )
    topic = await topic_of(caf, TITRE)
    await act(
        "Paul a traité la demande ; ce n'est pas réglé, puis c'est réglé",
        Sentence.DIALOGUE,
    )
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    await maryse.chooses(TREATED, f"Ce n'est pas réglé · {CAF}")
    await paul.reads("ce n'est pas réglé", chat=caf, topic=topic)
    paul.says("Le versement est fait ce matin.", chat=caf, topic=topic)
    await maryse.reads("Le versement est fait ce matin.")
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    await maryse.chooses(TREATED, f"C'est réglé · {CAF}")
    await act("Maryse clôt et répond au sondage anonyme", Sentence.CLOSING)
    await maryse.chooses("Il reste à clore", "Clore la demande")
    await maryse.chooses("Clore la demande", "Oui, clore")
    await maryse.chooses("Est-ce que la réponse vous semble utile", "Oui")
    await maryse.reads("Votre réponse anonyme est comptée")
    await until(lambda: topic.is_closed or None, "le sujet verrouillé")
    await act(
        "Elle relit ses demandes, réouvre celle-ci, puis la clôt pour de bon"
    )
    await reopen(maryse, topic)


async def reopen(maryse: Actor, topic: Topic) -> None:
    """A closed demande is opened again, then closed for good."""
    maryse.says("/demandes")
    await maryse.taps(
        await until(lambda: _listed(maryse, TITRE), "la demande dans la liste")
    )
    await maryse.taps("Réouvrir")
    await until(lambda: None if topic.is_closed else True, "le sujet rouvert")
    await maryse.taps("Clore la demande")
    await maryse.taps("Oui, clore")
    await until(lambda: topic.is_closed or None, "le sujet verrouillé")
    for command, words in (
        ("/aide", "Administration+"),
        ("/confidentialite", "effac"),
        ("/profil", "Lebrun"),
    ):
        maryse.says(command)
        await maryse.reads(words)


def _listed(maryse: Actor, titre: str) -> str | None:
    labels = [
        label
        for message in maryse.chat.shown()[-3:]
        for label in message.labels
    ]
    return next((label for label in labels if titre in label), None)


async def redirect(stage: Stage) -> None:
    """A second demande, with a signed mandat, goes to the right organisme."""
    maryse, paul, ines = _people(stage)
    caf, cpam = stage.groups[CAF], stage.groups[CPAM]
    await act(
        "Une seconde demande, avec un mandat signé en photo", Sentence.MANDAT
    )
    await file_shortly(
        maryse, SECOND, "Aucune APL depuis le déménagement d'août."
    )
    await maryse.reads("Votre demande n°\u00a02 est envoyée")
    topic = await topic_of(caf, SECOND)
    await act(
        "Paul n'est pas le bon interlocuteur ; Maryse accepte de transmettre à la CPAM",
        Sentence.DIALOGUE,
    )
    await paul.taps("Pas le bon interlocuteur", chat=caf, topic=topic)
    await paul.taps(CPAM, chat=caf, topic=topic)
    await maryse.taps(f"Oui, transmettre à la {CPAM}")
    await maryse.taps("J'atteste que l'usager en est informé")
    moved = await topic_of(cpam, SECOND)
    said = ines.says(
        "Bonjour, nous reprenons la demande.", chat=cpam, topic=moved
    )
    await ines.is_heard(said)
    await maryse.replies("nous reprenons la demande", "Merci beaucoup.")
    await ines.reads("Merci beaucoup.", chat=cpam, topic=moved)

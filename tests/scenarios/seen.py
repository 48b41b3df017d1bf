"""What people see of a demande in their chats: its topic, its card, its topic in private."""

from models.demande.sondage import Answer, count_answer
from tests.directory import CAF


def topic_of(chat, number=1):
    """The topic of a demande in a group, or in somebody's own chat."""
    return next(
        topic
        for topic in chat.open_topics()
        if topic.name.startswith(f"n° {number} ")
    )


def card(chat, number=1):
    """The words of a demande's card."""
    shown = chat.shown(topic_of(chat, number).id)
    return next(
        message.text for message in shown if "// = entre nous" in message.text
    )


def names(player):
    """The names of the topics in somebody's own chat."""
    return [topic.name for topic in player.chat.open_topics()]


def own(player, number=1):
    """The topic of a demande in somebody's own chat."""
    return topic_of(player.chat, number)


async def two_demandes(maryse):
    """File a second one."""
    await maryse.sends(CAF, titre="Allocation logement arrêtée", nom="Martin")


async def others_answer(world, count):
    """As many others pass the sondage: an answer counts when ten are there."""

    def pass_it(session):
        for _ in range(count):
            count_answer(session, Answer.PASSER, now=world.instant)

    await world.app.uow.run(pass_it)

"""What a team arranges among itself: who takes a demande, passes it on or gives it back."""

from handlers.answer_demande import texts
from handlers.answer_demande.buttons import more_buttons
from handlers.answer_demande.identity_shown import can_write
from handlers.answer_demande.topic import ask_in_topic, topic_of_press
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import Screen, column
from handlers.remind import routes as remind
from handlers.remind import texts as remind_texts
from models.actions import hand_over
from models.actions.answer import check_open
from models.demande.dialogue import Expected
from models.errors import Stale
from models.outbox.copies import Hanging
from models.outbox.place import private_place


def more(context: Context) -> None:
    """« Autres actions »: below, in the place of those that hang under the last message."""
    topic = topic_of_press(context)
    check_open(topic.dialogue)
    context.answer_press()
    screen = Screen(
        texts.MORE_ACTIONS,
        more_buttons(context.session, topic.dialogue),
        hangs=Hanging.ACTIONS,
    )
    context.say(screen, demande_id=topic.demande.id)


def ask_colleague(context: Context) -> None:
    """« Passer à un collègue »: to whom?"""
    topic = topic_of_press(context)
    check_open(topic.dialogue)
    context.answer_press()
    buttons = [
        Press(
            Act.HAND_TO, topic.dialogue.id, value=written_id(agent.id)
        ).button(agent.short_name)
        for agent in hand_over.colleagues(
            context.session, topic.dialogue, now=context.now
        )
    ]
    text = texts.WHICH_COLLEAGUE if buttons else texts.NO_COLLEAGUE
    context.say(Screen(text, column(*buttons)), demande_id=topic.demande.id)


def pass_to(context: Context) -> None:
    """The colleague is named in the topic and on the card."""
    topic = topic_of_press(context)
    colleagues = hand_over.colleagues(
        context.session, topic.dialogue, now=context.now
    )
    by_value = {written_id(agent.id): agent for agent in colleagues}
    colleague = by_value.get(context.pressed.value)
    if colleague is None:
        raise Stale
    hand_over.pass_to(
        context.session,
        context.agent,
        topic.dialogue,
        topic.demande,
        colleague,
        now=context.now,
    )
    context.answer_press()
    text = texts.passed(context.agent.short_name, colleague.short_name)
    word = Press(Act.HAND_WORD, topic.dialogue.id).button(texts.ADD_WORD)
    below = column(word) if colleague.id != context.agent.id else ()
    context.rewrite(Screen(text, below), demande_id=topic.demande.id)


def ask_word(context: Context) -> None:
    """« Ajouter un mot », for the colleague alone: the next message stays in the topic."""
    topic = topic_of_press(context)
    context.answer_press()
    ask_in_topic(context, topic, Expected.WORD, texts.WORD_WHICH)


def ask_reminder(context: Context) -> None:
    """« Me le rappeler »: the day and the note are asked in private, whoever reads the topic."""
    topic = topic_of_press(context)
    check_open(topic.dialogue)
    if can_write(context):
        in_private = remind_texts.IN_PRIVATE.format(
            bot=context.surroundings.bot_username
        )
        context.answer_press(in_private, is_alert=True)
        chat = private_place(
            context.session, context.incoming.user_id, now=context.now
        )
        remind.ask_when_in(context, topic.demande, to=chat)


def give_back(context: Context) -> None:
    """« Rendre à l'équipe »."""
    topic = topic_of_press(context)
    hand_over.give_back(
        context.session, context.agent, topic.dialogue, now=context.now
    )
    context.answer_press(texts.NOTED)
    text = texts.GIVEN_BACK.format(agent=context.agent.short_name)
    context.say(Screen(text), demande_id=topic.demande.id)

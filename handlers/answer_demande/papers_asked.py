"""« Il me manque une information »: papers are ticked, then asked for; or a question is written."""

from uuid import UUID

from handlers.answer_demande import paper_texts, texts
from handlers.answer_demande.topic import Topic, ask_in_topic, topic_of_press
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.question import OFF, ON, Option
from handlers.kit.screens import Button, Screen, column
from models.actions.answer import check_open, expect, expected
from models.actions.ask_papers import ask_papers, practise_giving
from models.actions.speak import Said, is_said
from models.demande.asked_paper import forget_ticks, tick, ticked
from models.demande.dialogue import Expected
from models.demande.piece import Content
from models.errors import Stale
from models.outbox.copies import Hanging, hanging_in
from models.outbox.place import Place
from models.people.kept_by_team import kept_row
from models.people.usual_paper import UsualPaper, usual_papers


def choose(context: Context) -> None:
    """« Il me manque une information »: the team's usual papers, or a question to write."""
    topic = topic_of_press(context)
    context.answer_press()
    forget_ticks(context.session, topic.dialogue)
    if not usual_papers(context.session, [topic.dialogue.groupe_id]):
        ask_in_topic(context, topic, Expected.QUESTION, texts.ASK_WHAT)
        return
    expect(context.agent, topic.dialogue, Expected.QUESTION, now=context.now)
    context.say(_screen(context, topic), demande_id=topic.demande.id)


def _screen(context: Context, topic: Topic) -> Screen:
    dialogue = topic.dialogue
    chosen = {row.nom for row in ticked(context.session, dialogue)}
    papers = usual_papers(context.session, [dialogue.groupe_id])
    ticks = [
        _tick_button(topic, paper, is_on=paper.nom in chosen)
        for paper in papers
    ]
    count = sum(paper.nom in chosen for paper in papers)
    below = column(*ticks, *_ask_buttons(topic, count))
    return Screen(paper_texts.CHOOSE, below, hangs=Hanging.QUESTION)


def _tick_button(topic: Topic, paper: UsualPaper, *, is_on: bool) -> Button:
    option = Option(paper.nom, written_id(paper.id)).tick(is_on=is_on)
    press = Press(Act.PAPER_TICK, topic.dialogue.id, value=option.value)
    return press.button(option.label)


def _ask_buttons(topic: Topic, count: int) -> tuple[Button, ...]:
    ask = Press(Act.PAPER_ASK, topic.dialogue.id)
    nothing = Press(Act.ASK_NOTHING, topic.dialogue.id)
    asking = (ask.button(paper_texts.ask(count)),) if count else ()
    return (*asking, nothing.button(kit_texts.ASK_NOTHING))


def tick_paper(context: Context) -> None:
    """A paper is ticked, or is no more: its button says which, so that twice is once."""
    topic = _asking_topic(context)
    value = context.pressed.value
    if not value.endswith((ON, OFF)):
        raise Stale
    paper = kept_row(
        context.session,
        UsualPaper,
        _paper_id(value[:-1]),
        groupe_id=topic.dialogue.groupe_id,
    )
    if paper is None:
        raise Stale
    tick(
        context.session,
        topic.dialogue,
        paper.nom,
        is_on=value.endswith(ON),
    )
    paper.used_at = context.now
    expect(context.agent, topic.dialogue, Expected.QUESTION, now=context.now)
    context.answer_press()
    context.rewrite(_screen(context, topic), demande_id=topic.demande.id)


def _paper_id(written: str) -> UUID:
    try:
        return read_id(written)
    except ValueError:
        raise Stale from None


def _asking_topic(context: Context) -> Topic:
    """Return the topic where who presses was asked what is missing, and still is.

    Raises:
        Stale: that question stands no more, has asked already, or a colleague was asked.
    """
    topic = topic_of_press(context)
    check_open(topic.dialogue)
    incoming = context.incoming
    if is_said(context.session, incoming.chat_id, incoming.message_id):
        raise Stale
    asked = expected(
        context.session, context.agent, topic.dialogue, now=context.now
    )
    if asked != Expected.QUESTION:
        raise Stale
    return topic


def ask(context: Context) -> None:
    """« Demander »: the list leaves, and this message is who asked for it."""
    topic = _asking_topic(context)
    names = [row.nom for row in ticked(context.session, topic.dialogue)]
    if not names:
        raise Stale
    topic.dialogue.expected_from = topic.dialogue.expected_as = None
    context.answer_press()
    _leave(context, topic, context.incoming.message_id, names)


def ask_beside(context: Context, topic: Topic) -> bool:
    """Ask for what is ticked, beside a question that was written; return whether anything was."""
    names = [row.nom for row in ticked(context.session, topic.dialogue)]
    place = Place.by_id(context.session, topic.dialogue.place_id)
    screen_id = hanging_in(context.session, place.id, Hanging.QUESTION)
    if not names or screen_id is None:
        return False
    _leave(context, topic, screen_id, names)
    return True


def _leave(
    context: Context, topic: Topic, screen_id: int, names: list[str]
) -> None:
    """Ask for papers; in the topic, the message that offered them is who asked for these."""
    author = paper_texts.asked_by(context.agent.short_name)
    asked = Screen(paper_texts.asked_here(names), author=author)
    place = Place.by_id(context.session, topic.dialogue.place_id)
    context.post(place, asked, edits=screen_id, demande_id=topic.demande.id)
    chat_id = context.incoming.chat_id
    words = Content(text=paper_texts.asked(names))
    ask_papers(
        context.session,
        context.agent,
        topic.dialogue,
        topic.demande,
        Said(chat_id, screen_id, words),
        now=context.now,
    )
    if topic.demande.is_practice:
        practise_giving(
            context.session, topic.demande, topic.dialogue, now=context.now
        )

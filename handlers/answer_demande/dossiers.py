"""« Mes dossiers »: what a référent's teams have to do and have done, in private."""

from handlers.answer_demande import dossier_texts as texts
from handlers.answer_demande.texts import taken_by
from handlers.kit import texts as kit_texts
from handlers.kit.conditions import TYPED_DOSSIERS, is_typed
from handlers.kit.context import Context
from handlers.kit.home import answers, home_screen
from handlers.kit.listing import (
    Counts,
    Item,
    Listing,
    Searching,
    told,
)
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen, column
from handlers.kit.topic_link import topic_link
from handlers.remind.routes import on_page
from models.actions.read_exchange import mask, names_and_numbers
from models.demande.dialogue import last_answer
from models.demande.rights import Right, access_dialogue
from models.lists import dossiers
from models.lists.dossiers import Dossier
from models.outbox.place import Place
from models.people.account import Asked
from models.people.agent import Agent
from models.people.membership import roles_of


def is_referent(context: Context) -> bool:
    """Whether who speaks answers for a groupe."""
    return answers(roles_of(context.session, context.agent.id))


def is_own_dossiers(context: Context) -> bool:
    """Whether a référent typed « Mes dossiers »: an aidant calls so their own demandes."""
    return is_typed(TYPED_DOSSIERS)(context) and is_referent(context)


def show_dossier(context: Context) -> None:
    """The page of one demande, for a référent of its groupe; its topic may be gone."""
    dialogue, demande = access_dialogue(
        context.session, context.agent, Right.ANSWER, context.subject
    )
    context.answer_press()
    dossier = dossiers.dossier_of(context.session, dialogue)
    place = Place.by_id(context.session, dialogue.place_id)
    text = _page(context, dossier)
    link = topic_link(place)
    gone = "" if link else texts.NO_TOPIC
    line, remind = on_page(context.session, context.agent, demande)
    above = "\n\n".join(filter(None, (text, line, gone)))
    rows = (*_ways(link)[:-1], *remind, *_ways(link)[-1:])
    context.show(Screen(above, rows), demande_id=demande.id)


def _page(context: Context, dossier: Dossier) -> str:
    session, dialogue = context.session, dossier.dialogue
    last = last_answer(session, dialogue)
    hidden = names_and_numbers(session, dialogue.demande_id)
    taken = (
        taken_by(dossier.taker.short_name, dialogue.taken_at)
        if dossier.taker and dialogue.taken_at
        else ""
    )
    text = texts.page(
        dossier,
        aidant=Agent.by_id(session, dossier.demande.agent_id).short_name,
        taken=taken,
        answer=last.body if last else "",
        now=context.now,
    )
    return mask(text, hidden)


def _ways(link: str) -> Rows:
    topic = [Button(texts.OPEN_TOPIC, url=link)] if link else []
    return column(*topic, Press(Act.DOSSIERS).button(kit_texts.DOSSIERS))


def _refusal(context: Context, _counts: Counts) -> Screen | None:
    if is_referent(context):
        return None
    return home_screen(context, context.agent, above=texts.ANSWERS_NOTHING)


def _item(context: Context, dossier: Dossier) -> Item:
    opens = Press(Act.DOSSIER, dossier.dialogue.id)
    return Item(
        texts.block(dossier, context.now), opens.button(texts.line(dossier))
    )


DOSSIERS = Listing(
    act=Act.DOSSIERS,
    name=kit_texts.DOSSIERS,
    labels=texts.FILTERS,
    source=told(dossiers.DOSSIERS, _item),
    instead=_refusal,
    searching=Searching(
        act=Act.DOSSIER_SEARCH,
        asked=Asked.DOSSIERS,
        question=texts.SEARCH,
    ),
)

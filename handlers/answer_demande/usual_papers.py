"""`/pieces` lists what the team often asks for, with « Retirer »; `/pieces` and a name adds one."""

from uuid import UUID

from handlers.answer_demande import paper_texts as texts
from handlers.answer_demande.kept_here import (
    TeamTexts,
    kept_of_press,
    name_said,
    team_here,
)
from handlers.answer_demande.reach import BETWEEN_US
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from models.actions.keep_for_team import identifying, keep_paper, remove
from models.people.kept_by_team import TooManyKept
from models.people.organisme import Groupe
from models.people.usual_paper import LONGEST_PAPER, UsualPaper, usual_papers
from models.values.answers import says_something

TEXTS = TeamTexts(texts.NOT_HERE, texts.LOGIN_FIRST, texts.NOT_MEMBER)


def command(context: Context) -> None:
    """`/pieces`, alone or with the name of a paper."""
    groupe = team_here(context, TEXTS)
    if groupe is None:
        return
    nom = name_said(context)
    if nom:
        _keep(context, groupe, nom)
    else:
        context.say(_list(context, groupe.id))


def _keep(context: Context, groupe: Groupe, nom: str) -> None:
    if reason := _why_not(context, groupe, nom):
        context.remark(Screen(reason))
        return
    try:
        is_there = keep_paper(
            context.session, context.agent, groupe.id, nom, now=context.now
        )
    except TooManyKept:
        most = context.rules.usual_papers
        context.remark(Screen(texts.full(most)))
        return
    said = texts.already(nom) if is_there else texts.kept(nom)
    context.say(_list(context, groupe.id, above=said))


def _why_not(context: Context, groupe: Groupe, nom: str) -> str:
    """Return why a paper is not kept, or nothing."""
    if len(nom) > LONGEST_PAPER:
        return texts.TOO_LONG
    if not says_something(nom) or nom.startswith(BETWEEN_US):
        return texts.NO_NAME
    if kinds := identifying(context.session, groupe.id, nom):
        return texts.identifies(kinds)
    return ""


def _list(context: Context, groupe_id: UUID, *, above: str = "") -> Screen:
    papers = usual_papers(context.session, [groupe_id])
    buttons = (
        Press(Act.PAPER_DROP, paper.id).button(texts.remove(paper.nom))
        for paper in papers
    )
    said = texts.all_kept([paper.nom for paper in papers])
    parts = filter(None, (above, said))
    return Screen("\n\n".join(parts), column(*buttons))


def drop(context: Context) -> None:
    """« Retirer »: said by its name, so that it is easily put back."""
    paper = kept_of_press(context, UsualPaper)
    nom, groupe_id = paper.nom, paper.groupe_id
    remove(context.session, context.agent, paper, now=context.now)
    context.answer_press()
    context.rewrite(_list(context, groupe_id, above=texts.removed(nom)))

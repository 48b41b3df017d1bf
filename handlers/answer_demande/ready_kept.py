"""`/type` keeps an answer for the team, in reply to one's own message; `/types` lists them."""

from uuid import UUID

from handlers.answer_demande import ready_texts as texts
from handlers.answer_demande.kept_here import (
    TeamTexts,
    kept_of_press,
    name_said,
    team_here,
)
from handlers.answer_demande.reach import BETWEEN_US, bare_words
from handlers.answer_demande.ready_words import unknown_in
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column, plain
from models.actions.keep_for_team import identifying, keep_answer, remove
from models.people.kept_by_team import TooManyKept, kept_by
from models.people.organisme import Groupe
from models.people.ready_answer import (
    LONGEST_BODY,
    LONGEST_NAME,
    ReadyAnswer,
    Wording,
)

TEXTS = TeamTexts(texts.NOT_HERE, texts.LOGIN_FIRST, texts.NOT_MEMBER)


def keep(context: Context) -> None:
    """`/type <nom>`, in reply to the message whose text is kept."""
    groupe = team_here(context, TEXTS)
    if groupe is None:
        return
    wording = Wording(name_said(context), _body(context))
    if reason := _why_not(context, groupe, wording):
        context.remark(Screen(reason))
        return
    try:
        is_other = keep_answer(
            context.session,
            context.agent,
            groupe.id,
            wording,
            now=context.now,
        )
    except TooManyKept:
        most = context.rules.ready_answers
        context.remark(Screen(texts.full(most)))
        return
    context.say(Screen(texts.kept(wording.nom, is_other=is_other)))


def _body(context: Context) -> str:
    """Return one's own words, without the sign that kept them between us."""
    words = bare_words(plain(context.incoming.own_words).strip())
    for sign in BETWEEN_US:
        words = words.removeprefix(sign)
    return words.strip()


def _why_not(context: Context, groupe: Groupe, wording: Wording) -> str:
    """Return why a text is not kept, or nothing."""
    if not 0 < len(wording.nom) <= LONGEST_NAME:
        return texts.NO_NAME
    if not wording.body:
        return texts.NOT_OWN
    if len(wording.body) > LONGEST_BODY:
        return texts.TOO_LONG
    said = f"{wording.nom}\n{wording.body}"
    if kinds := identifying(context.session, groupe.id, said):
        return texts.identifies(kinds)
    if names := unknown_in(wording.body):
        return texts.unknown(names)
    return ""


def show_all(context: Context) -> None:
    """`/types`."""
    groupe = team_here(context, TEXTS)
    if groupe is not None:
        context.say(_list(context, groupe.id))


def _list(context: Context, groupe_id: UUID) -> Screen:
    answers = kept_by(context.session, ReadyAnswer, [groupe_id])
    if not answers:
        return Screen(texts.NONE_YET)
    buttons = (
        Press(Act.READY_OPEN, answer.id).button(answer.nom)
        for answer in answers
    )
    return Screen(texts.all_kept(len(answers)), column(*buttons))


def open_one(context: Context) -> None:
    """An answer as it is kept, and whether to erase it."""
    answer = kept_of_press(context, ReadyAnswer)
    context.answer_press()
    buttons = column(
        Press(Act.READY_DROP, answer.id).button(texts.YES),
        Press(Act.READY_KEEP, answer.id).button(texts.NO),
    )
    context.rewrite(Screen(answer.body, buttons, author=texts.ERASE))


def drop(context: Context) -> None:
    """« Oui, effacer »."""
    answer = kept_of_press(context, ReadyAnswer)
    nom = answer.nom
    remove(context.session, context.agent, answer, now=context.now)
    context.answer_press()
    context.rewrite(Screen(texts.ERASED.format(nom=nom)))


def go_back(context: Context) -> None:
    """« Non, garder »: back to the list."""
    answer = kept_of_press(context, ReadyAnswer)
    context.answer_press()
    context.rewrite(_list(context, answer.groupe_id))

"""`/type` keeps an answer for the team, in reply to one's own message; `/types` lists them."""

from uuid import UUID

from handlers.answer_demande import ready_texts as texts
from handlers.answer_demande.reach import BETWEEN_US, bare_words
from handlers.answer_demande.ready_words import unknown_in
from handlers.kit.context import Context
from handlers.kit.denials import Denied, deny
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column, plain
from models.actions import ready_answers
from models.errors import NotFound, Stale
from models.people.organisme import Groupe, GroupeType, groupe_of_chat
from models.people.ready_answer import (
    LONGEST_BODY,
    LONGEST_NAME,
    ReadyAnswer,
    TooManyAnswers,
    Wording,
    ready_answer,
)
from models.people.ready_answer import ready_answers as answers_of
from models.people.roles import GroupeRight, may


def keep(context: Context) -> None:
    """`/type <nom>`, in reply to the message whose text is kept."""
    groupe = _groupe(context)
    if groupe is None:
        return
    wording = Wording(_name(context), _body(context))
    if reason := _why_not(context, groupe, wording):
        context.remark(Screen(reason))
        return
    try:
        is_other = ready_answers.keep(
            context.session,
            context.agent,
            groupe.id,
            wording,
            now=context.now,
        )
    except TooManyAnswers:
        most = context.rules.ready_answers
        context.remark(Screen(texts.full(most)))
        return
    context.say(Screen(texts.kept(wording.nom, is_other=is_other)))


def _name(context: Context) -> str:
    return " ".join(plain(context.incoming.argument).split())


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
    if kinds := ready_answers.identifying(context.session, groupe.id, said):
        return texts.identifies(kinds)
    if names := unknown_in(wording.body):
        return texts.unknown(names)
    return ""


def show_all(context: Context) -> None:
    """`/types`."""
    groupe = _groupe(context)
    if groupe is not None:
        context.say(_list(context, groupe.id))


def _groupe(context: Context) -> Groupe | None:
    """Return the groupe of this Telegram group for a référent of it; any other is told why not."""
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None or groupe.type != GroupeType.ORGANISME:
        context.remark(Screen(texts.NOT_HERE))
        return None
    if context.login is None:
        deny(context, Denied.NOT_LOGGED_IN, Screen(texts.LOGIN_FIRST))
        return None
    right = GroupeRight.ANSWER
    if not may(context.session, context.agent.id, right, groupe.id):
        deny(context, right, Screen(texts.NOT_MEMBER))
        return None
    return groupe


def _list(context: Context, groupe_id: UUID) -> Screen:
    answers = answers_of(context.session, groupe_id)
    if not answers:
        return Screen(texts.NONE_YET)
    buttons = (
        Press(Act.READY_OPEN, answer.id).button(answer.nom)
        for answer in answers
    )
    return Screen(texts.all_kept(len(answers)), column(*buttons))


def open_one(context: Context) -> None:
    """An answer as it is kept, and whether to erase it."""
    answer = _pressed(context)
    context.answer_press()
    buttons = column(
        Press(Act.READY_DROP, answer.id).button(texts.YES),
        Press(Act.READY_KEEP, answer.id).button(texts.NO),
    )
    context.rewrite(Screen(answer.body, buttons, author=texts.ERASE))


def drop(context: Context) -> None:
    """« Oui, effacer »."""
    answer = _pressed(context)
    nom = answer.nom
    ready_answers.remove(
        context.session, context.agent, answer, now=context.now
    )
    context.answer_press()
    context.rewrite(Screen(texts.ERASED.format(nom=nom)))


def go_back(context: Context) -> None:
    """« Non, garder »: back to the list."""
    answer = _pressed(context)
    context.answer_press()
    context.rewrite(_list(context, answer.groupe_id))


def _pressed(context: Context) -> ReadyAnswer:
    """Return the answer that the button names, for a référent of the groupe that is here."""
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None:
        raise Stale
    right = GroupeRight.ANSWER
    if not may(context.session, context.agent.id, right, groupe.id):
        raise NotFound(right=right)
    answer = ready_answer(context.session, context.subject, groupe_id=groupe.id)
    if answer is None:
        raise Stale
    return answer

"""Words that could be meant for several files wait until a button says for which."""

import re
from collections.abc import Callable
from datetime import timedelta

from handlers.create_demande import drafts as draft_routes
from handlers.create_demande import routes as create_routes
from handlers.follow_demande import texts
from handlers.follow_demande.papers_held import choices_of_file
from handlers.follow_demande.relayed_words import speak
from handlers.follow_demande.words_held import (
    NEW,
    REOPEN,
    choice,
    give_up_choice,
    hold,
    may_begin,
    reopen_value,
)
from handlers.kit import held_words
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.home import home_screen
from handlers.kit.incoming import Kind
from handlers.kit.press import written_id
from handlers.kit.screens import Button, Screen, column
from models.actions.create_demande import structures_of
from models.actions.reopen import can_reopen, reopen
from models.actions.speak import Said
from models.demande import held
from models.demande.demande import Demande
from models.demande.draft import Draft, drafts_of
from models.demande.piece import Content
from models.demande.rights import (
    Right,
    access_demande,
    closed_lately,
    demandes_of,
)
from models.values.naming import label_key

MOST_SHOWN = 8
DROP = "drop"
TYPED = {
    label_key(texts.NOT_SENDING): DROP,
    label_key(kit_texts.NEW): NEW,
}
TYPED_DRAFT = label_key(texts.THIS_DRAFT)
NUMBERED = re.compile(
    r"(?P<again>reouvrir )?(?:la )?"
    r"(?:(?:n\W*|no |numero )(?P<number>\d{1,7})|(?P<bare>\d{1,5}))"
)
"""A number alone is a demande's as long as it cannot be a code."""

Goes = Callable[[Content, int], None]
"""What becomes of the words that waited, said in this message of Telegram."""


def ask_anywhere(context: Context) -> None:
    """What was said to an expired session goes nowhere before it is asked where."""
    drafts = drafts_of(context.session, context.agent.id)
    demandes = demandes_of(context.session, context.agent, only_open=True)
    ask_where(context, demandes, drafts=drafts, is_erased=True)


def ask_where(
    context: Context,
    demandes: list[Demande],
    *,
    drafts: list[Draft],
    is_erased: bool = False,
) -> None:
    """Keep what was just said, and ask for which draft or demande it is, old or new.

    `is_erased`: it is in the chat no more, and is given back when it can go nowhere.
    """
    reopenable = _just_closed(context)
    is_author = bool(structures_of(context.session, context.agent.id))
    if not (demandes or drafts or reopenable or is_author):
        _say_nowhere(context, is_erased=is_erased)
        return
    row = hold(context, _said(context))
    # It may be the name that a draft asks for: it waits sealed, and not in the chat.
    if any(create_routes.hides(context, draft) for draft in drafts):
        context.erase_said()
    new = [choice(row, NEW, kit_texts.NEW)] if may_begin(context) else []
    _ask(
        context,
        row,
        *choices_of_file(context, row, demandes),
        *_draft_choices(context, row, drafts),
        *_demande_choices(row, demandes),
        *new,
        *(_reopen_choice(row, demande) for demande in reopenable),
    )


def ask_which(context: Context, demandes: list[Demande]) -> None:
    """Keep what was just said, and ask for which of these it is."""
    row = hold(context, _said(context))
    _ask(context, row, *_demande_choices(row, demandes))


def _say_nowhere(context: Context, *, is_erased: bool) -> None:
    """Who files no demande has nothing to say here: they are told where."""
    if is_erased and (words := context.incoming.text):
        context.say(Screen(words, author=texts.YOU_WROTE, is_verbatim=True))
    rows = home_screen(context, context.agent).rows
    context.say(Screen(texts.NOWHERE, rows))


def _said(context: Context) -> Said:
    incoming = context.incoming
    return Said(incoming.chat_id, incoming.message_id, incoming.content)


def _ask(context: Context, row: held.Held, *choices: Button) -> None:
    below = column(*choices, give_up_choice(row))
    context.say(Screen(texts.WHICH, below))


def _demande_choices(row: held.Held, demandes: list[Demande]) -> list[Button]:
    return [
        choice(row, str(demande.number), texts.which(demande))
        for demande in demandes[:MOST_SHOWN]
    ]


def _reopen_choice(row: held.Held, demande: Demande) -> Button:
    label = texts.reopen_which(demande.number)
    return choice(row, reopen_value(demande), label)


def _draft_choices(
    context: Context, row: held.Held, drafts: list[Draft]
) -> list[Button]:
    if len(drafts) == 1:
        return [choice(row, _draft_value(drafts[0]), texts.THIS_DRAFT)]
    return [
        choice(row, _draft_value(draft), create_routes.name(context, draft))
        for draft in drafts
    ]


def _draft_value(draft: Draft) -> str:
    return f"d{written_id(draft.id)}"


def _just_closed(context: Context) -> list[Demande]:
    """Return what the agent may reopen, of what was closed a moment ago."""
    return _reopenable(context, within=context.rules.just_closed)


def _reopenable(context: Context, *, within: timedelta) -> list[Demande]:
    rules, now = context.rules, context.now
    closed = closed_lately(context.session, context.agent, since=now - within)
    return [
        demande
        for demande in closed
        if can_reopen(demande, within=rules.reopening, now=now)
    ]


def decide(context: Context) -> None:
    """« n° 1198 · RSA suspendu », « Ce brouillon », « Nouvelle demande »: there it goes."""
    row = held_words.own_row_of_press(context)
    goes = _chosen(context, context.pressed.value)
    if goes is None:
        # What was said still waits: another of the buttons may take it.
        context.answer_press(texts.NOT_THERE_ANY_MORE, is_alert=True)
        return
    context.answer_press()
    _send(context, row, goes)


def _send(context: Context, row: held.Held, goes: Goes) -> None:
    content, telegram_id = (
        held.held_content(context.session, row),
        row.telegram_id,
    )
    held.let_go(context.session, row)
    goes(content, telegram_id)


def is_choice_typed(context: Context) -> bool:
    """Whether one of the choices is typed, while words wait for it."""
    return _typed(context) is not None


def choose_typed(context: Context) -> None:
    """« n° 1198 », « Ce brouillon », « Ne pas l'envoyer » typed: as if it was pressed."""
    typed = _typed(context)
    if typed is None:
        return
    row, goes = typed
    if goes is not None:
        _send(context, row, goes)
        return
    held.let_go(context.session, row)
    context.say(Screen(texts.DROPPED))


def _typed(context: Context) -> tuple[held.Held, Goes | None] | None:
    """Return what waits and where what is typed sends it: nowhere, when it is not to leave."""
    value = _typed_value(context)
    if not value:
        return None
    since = context.now - context.rules.question_stands
    row = held.newest_held(
        context.session,
        held.HeldKind.WHICH_DEMANDE,
        user_id=context.incoming.user_id,
        agent_id=context.agent.id,
        since=since,
    )
    if row is None:
        return None
    if value == DROP:
        return row, None
    goes = _chosen(context, value)
    return None if goes is None else (row, goes)


def _typed_value(context: Context) -> str:
    if context.incoming.kind is not Kind.TEXT:
        return ""
    key = label_key(context.incoming.text)
    if key == TYPED_DRAFT:
        drafts = drafts_of(context.session, context.agent.id)
        return _draft_value(drafts[0]) if len(drafts) == 1 else ""
    if numbered := NUMBERED.fullmatch(key):
        number = numbered["number"] or numbered["bare"]
        return REOPEN * bool(numbered["again"]) + number
    return TYPED.get(key, "")


def _chosen(context: Context, value: str) -> Goes | None:
    """Return what a choice does with the words, if what it names is still there."""
    drafts = drafts_of(context.session, context.agent.id)
    if value == NEW and len(drafts) < context.rules.drafts:
        return lambda content, _: draft_routes.start(context, words=content)
    for draft in drafts:
        if value == _draft_value(draft):
            return _to_draft(context, draft)
    for demande in demandes_of(context.session, context.agent, only_open=True):
        if value == str(demande.number):
            return _to_demande(context, demande)
    for demande in _reopenable(context, within=context.rules.reopening):
        if value == reopen_value(demande):
            return _to_reopened(context, demande)
    return None


def _to_draft(context: Context, draft: Draft) -> Goes:
    def goes(content: Content, telegram_id: int) -> None:
        create_routes.typed_later(
            context, draft, content, message_id=telegram_id
        )

    return goes


def _to_demande(context: Context, demande: Demande) -> Goes:
    def goes(content: Content, telegram_id: int) -> None:
        said = Said(context.incoming.chat_id, telegram_id, content)
        speak(context, demande, said)

    return goes


def _to_reopened(context: Context, demande: Demande) -> Goes:
    access_demande(context.session, context.agent, Right.CLOSE, demande.id)
    say = _to_demande(context, demande)

    def goes(content: Content, telegram_id: int) -> None:
        reopen(context.session, context.agent, demande, now=context.now)
        say(content, telegram_id)

    return goes


def give_up(context: Context) -> None:
    """« Ne pas l'envoyer »."""
    row = held_words.own_row_of_press(context)
    held.let_go(context.session, row)
    context.answer_press()
    context.show(Screen(texts.DROPPED))

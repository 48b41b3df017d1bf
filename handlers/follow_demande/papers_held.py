"""A file that comes while papers are missing waits until one tap says which paper it is."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from handlers.follow_demande import paper_texts as texts
from handlers.follow_demande.words_held import give_up_choice
from handlers.kit import held_words
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import LONGEST_LABEL, Button, Screen, column
from models.actions.read_file import ask_reading
from models.actions.speak import Said
from models.demande import held
from models.demande.asked_paper import (
    MISSING,
    AskedPaper,
    has_list,
    lists_in,
    papers_of,
)
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.followers import dialogues_of
from models.demande.piece import File
from models.demande.rights import demandes_of
from models.people.organisme import Groupe

OTHER = "#"
"""What says that a file is no paper, before the number of its demande; no identifier has it."""


def hold_file(context: Context, demande: Demande, words: Said) -> bool:
    """Keep a file that may be a paper an organisme waits for, and ask; return whether so."""
    if not words.content.files:
        return False
    if _joined_album(context, words):
        return True
    dialogues = dialogues_of(context.session, demande.id)
    waiting = [each for each in dialogues if has_list(each)]
    is_elsewhere = not waiting
    if is_elsewhere and _is_where_meant(context):
        return False
    waiting = waiting or _waiting_elsewhere(context, demande)
    if not waiting:
        return False
    row = held_words.row(context, held.HeldKind.PAPER, agent=context.agent)
    row.thread_id, row.telegram_id = None, words.telegram_id
    held.hold(context.session, row, words.content)
    _read_meanwhile(context, words.content.files)
    choices = _choices(context, row, waiting, is_elsewhere=is_elsewhere)
    other = texts.other_for(demande) if is_elsewhere else texts.OTHER
    choices.append(_choice(row, f"{OTHER}{demande.number}", other))
    below = column(*choices, give_up_choice(row))
    context.show(Screen(texts.WHICH, below), demande_id=demande.id)
    return True


def _joined_album(context: Context, words: Said) -> bool:
    """Whether this is an item of an album that waits here: one tap names them all."""
    content = words.content
    waiting = held.held_album(
        context.session,
        context.incoming.user_id,
        words.chat_id,
        content.media_group,
    )
    if waiting is None or waiting.kind != held.HeldKind.PAPER:
        return False
    before = held.held_content(context.session, waiting)
    text = "\n".join(filter(None, (before.text, content.text)))
    files = (*before.files, *content.files)
    joined = before.model_copy(update={"text": text, "files": files})
    held.rewrite(context.session, waiting, joined)
    _read_meanwhile(context, words.content.files)
    return True


def choices_of_file(
    context: Context, row: held.Held, demandes: Sequence[Demande]
) -> list[Button]:
    """Return the papers that what waits may be, each with its demande; none unless it is a file."""
    files = context.incoming.content.files
    waiting = _waiting_in(context, demandes) if files else []
    if waiting:
        _read_meanwhile(context, files)
    return _choices(context, row, waiting, is_elsewhere=True)


def _read_meanwhile(context: Context, files: Iterable[File]) -> None:
    """Have files read while they wait: one that is refused is so when it is named."""
    session, agent_id = context.session, context.agent.id
    for file in files:
        ask_reading(session, file, agent_id=agent_id, now=context.now)


def _is_where_meant(context: Context) -> bool:
    """Whether who sends says for which demande: by a button, or in reply to it."""
    return context.press is not None or bool(context.incoming.reply_to)


def _waiting_in(
    context: Context, demandes: Sequence[Demande]
) -> list[Dialogue]:
    """Return who waits for papers in these demandes."""
    ids = [demande.id for demande in demandes]
    return lists_in(context.session, ids) if ids else []


def _waiting_elsewhere(context: Context, demande: Demande) -> list[Dialogue]:
    """Return who waits for papers in the aidant's other demandes: it may be for one of these."""
    demandes = demandes_of(context.session, context.agent, only_open=True)
    others = [each for each in demandes if each.id != demande.id]
    return _waiting_in(context, others)


def _choices(
    context: Context,
    row: held.Held,
    waiting: Sequence[Dialogue],
    *,
    is_elsewhere: bool,
) -> list[Button]:
    """Return a button for each paper that is missing; `is_elsewhere`: it says of which demande."""
    if not waiting:
        return []
    by_id = {dialogue.id: dialogue for dialogue in waiting}
    papers = papers_of(context.session, [each.list_id for each in waiting])
    ranks = {dialogue.id: rank for rank, dialogue in enumerate(waiting)}
    papers.sort(key=lambda paper: (ranks[paper.dialogue_id], paper.rank))
    missing = [paper for paper in papers if paper.state in MISSING]
    labels = [
        _label(context, paper, by_id, is_elsewhere=is_elsewhere)
        for paper in missing
    ]
    return [
        _choice(row, written_id(paper.id), label)
        for paper, label in zip(missing, labels, strict=True)
    ]


def _label(
    context: Context,
    paper: AskedPaper,
    waiting: dict[UUID, Dialogue],
    *,
    is_elsewhere: bool,
) -> str:
    """The name of a paper, of its organisme where two wait, of its demande where it is another."""
    label = paper.nom
    if len(waiting) > 1:
        dialogue = waiting[paper.dialogue_id]
        groupe = Groupe.by_id(context.session, dialogue.groupe_id)
        label = texts.of_organisme(label, groupe.nom)
    if is_elsewhere:
        demande = Demande.by_id(context.session, paper.demande_id)
        label = texts.of_demande(label, demande)
    return label


def _choice(row: held.Held, value: str, label: str) -> Button:
    press = Press(Act.PAPER_IS, row.id, value=value)
    return press.button(label[:LONGEST_LABEL])

"""The pinned message of a group's General topic: what is to take, in hand, late, with links."""

from collections.abc import Collection

from handlers.answer_demande import texts
from handlers.answer_demande.card import topic_name
from handlers.kit.screens import Screen
from handlers.kit.topic_link import topic_link
from models.demande.board import Line, board_of, is_to_take, progress
from models.demande.demande import Urgence
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.store.base import Session

MOST_LINES = 15
LINE = 70


def board_screen(session: Session, groupe: Groupe) -> Screen:
    """The board of a team, as of now."""
    board = board_of(session, groupe.id)
    lists = (board.to_take, board.in_hand, board.late)
    titled = list(zip(texts.BOARD, lists, strict=True))
    head = " · ".join(f"{title} ({len(lines)})" for title, lines in titled)
    done, total = progress(session, groupe)
    if done < total:
        head = f"{texts.moved(done, total)}\n{head}"
    if groupe.morning_at is not None and (morning := _morning(lists)):
        head = f"{head}\n{morning}"
    parts = [_part(session, title, lines) for title, lines in titled if lines]
    links = [link for lines in lists for link in _links(lines)]
    return Screen("\n\n".join([head, *parts]), links=tuple(links))


def _morning(lists: Collection[list[Line]]) -> str:
    """What nobody has, late or not: it stands in two of the lists."""
    every = [line for lines in lists for line in lines]
    waiting = [line.demande for line in every if is_to_take(line.dialogue)]
    urgent = [
        demande for demande in waiting if demande.urgence == Urgence.TRES_URGENT
    ]
    return texts.morning(len(waiting), len(urgent)) if waiting else ""


def _part(session: Session, title: str, lines: list[Line]) -> str:
    shown = [_line(session, line) for line in lines[:MOST_LINES]]
    left_out = len(lines) - MOST_LINES
    if left_out > 0:
        shown.append(texts.more_lines(left_out))
    return "\n".join([title, *shown])


def _line(session: Session, line: Line) -> str:
    name = topic_name(session, line.dialogue, line.demande)[:LINE]
    urgence = texts.board_urgence(line.demande.urgence)
    taken_by = line.dialogue.taken_by
    taker = Agent.by_id(session, taken_by).short_name if taken_by else ""
    return " · ".join(filter(None, (name, urgence, taker)))


def _links(lines: list[Line]) -> list[tuple[str, str]]:
    shown = lines[:MOST_LINES]
    linked = [(_reference(line), topic_link(line.place)) for line in shown]
    return [(reference, link) for reference, link in linked if link]


def _reference(line: Line) -> str:
    return f"n° {line.demande.number}"

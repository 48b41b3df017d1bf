"""The pinned message of a group's General topic: what is to take, in hand, and late, with links to the topics."""

from handlers.answer_demande import texts
from handlers.answer_demande.card import topic_name
from handlers.kit.screens import Screen
from models.demande.board import Line, board_of
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.store.base import Session

MOST_LINES = 15
LINE = 70


def board_screen(session: Session, groupe: Groupe) -> Screen:
    """The board of a team, as of now."""
    board = board_of(session, groupe.id)
    lists = dict(zip(texts.BOARD, (board.to_take, board.in_hand, board.late), strict=True))
    head = " · ".join(f"{title} ({len(lines)})" for title, lines in lists.items())
    parts = [_part(session, title, lines) for title, lines in lists.items() if lines]
    shown = [line for lines in lists.values() for line in lines[:MOST_LINES]]
    links = [(_reference(line), _link(line)) for line in shown if line.place.thread_id is not None]
    return Screen("\n\n".join([head, *parts]), links=tuple(links))


def _part(session: Session, title: str, lines: list[Line]) -> str:
    told = [_line(session, line) for line in lines[:MOST_LINES]]
    rest = [texts.more_lines(len(lines) - MOST_LINES)] if len(lines) > MOST_LINES else []
    return "\n".join([title, *told, *rest])


def _line(session: Session, line: Line) -> str:
    taken_by = line.dialogue.taken_by
    whom = f" · {Agent.by_id(session, taken_by).short_name}" if taken_by else ""
    return f"{topic_name(session, line.dialogue, line.demande)[:LINE]}{whom}"


def _reference(line: Line) -> str:
    return f"n° {line.demande.number}"


def _link(line: Line) -> str:
    return f"https://t.me/c/{str(line.place.chat_id).removeprefix('-100')}/{line.place.thread_id}"

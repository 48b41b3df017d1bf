"""Papers are missing: a life that is written down, and what is broken on purpose in it."""

from sqlalchemy import select

from models.demande.piece import Piece
from tests.property import papers
from tests.property.names import CAF, CPAM

DIES = {"after": 1, "is_done": True, "only_calls": True}
LIVES = DIES | {"after": 0}


def is_missing(life) -> None:
    """Two organismes wait for papers: each reads its own, told once; one is taken back, one never comes."""
    life.begins("maryse", [CAF, CPAM])
    life.a_referent_asks_for_papers(0, 0, count=2, times=2, dies=LIVES)
    life.a_referent_asks_for_papers(0, 2, count=1, times=1, dies=DIES)
    life.an_aidant_sends_a_paper(0, "", which=2, times=2, dies=DIES)
    life.an_aidant_sends_a_paper(0, "", which=0, times=1, dies=LIVES)
    life.takes_back(0)
    life.an_aidant_sends_a_paper(0, papers.OTHER, 0, times=1, dies=LIVES)
    for who in (0, 2):
        life.a_referent_looks_at_pieces(0, who)
    life.an_aidant_sends_a_paper(0, "", which=0, times=1, dies=LIVES)
    life.an_aidant_sends_a_paper(0, papers.DROP, 0, times=1, dies=LIVES)
    life.an_aidant_cannot_provide(0, which=0, times=2)
    assert life.ledger.tally["listes complètes"] == 3
    life.telegram_repeats(20)
    for who in (0, 2):
        life.a_referent_looks_at_pieces(0, who)
    life.a_referent_asks_for_papers(0, 0, count=1, times=1, dies=LIVES)
    life.takes_back_the_last(0, 0, times=1)
    assert not life.papers.standing()


def _to_all(real):
    def speak(*args, **kwargs):
        return real(*args, **kwargs | {"only": None})

    return speak


def _all_of_demande(_real):
    return lambda session, demande_id, _dialogue_id: list(
        session.scalars(select(Piece).where(Piece.demande_id == demande_id))
    )


def _nothing(_real):
    return lambda *_args, **_kwargs: None


BROKEN_OF_PAPERS = {
    "a piece that one organisme asked for goes to all": (
        is_missing,
        "models.actions.ask_papers.speak_as_aidant",
        _to_all,
    ),
    "« Voir les pièces » shows what another asked for": (
        is_missing,
        "models.actions.see_identity.pieces_read_by",
        _all_of_demande,
    ),
    "nobody is told that all is there": (
        is_missing,
        "models.actions.paper_list.tell_topic",
        _nothing,
    ),
}
"""The walk, what is undone, and how."""

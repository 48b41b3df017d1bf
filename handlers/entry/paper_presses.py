"""Which conversation answers the buttons about papers, usual ones and those that are missing."""

from collections.abc import Callable

from handlers.answer_demande import papers_asked, usual_papers
from handlers.follow_demande import papers, papers_named
from handlers.kit.context import Context
from handlers.kit.press import Act

PAPERS: dict[Act, Callable[[Context], None]] = {
    Act.ASK: papers_asked.choose,
    Act.PAPER_TICK: papers_asked.tick_paper,
    Act.PAPER_ASK: papers_asked.ask,
    Act.PAPER_IS: papers_named.decide,
    Act.PAPER_CANNOT: papers.ask_which,
    Act.PAPER_REFUSE: papers.refuse_paper,
    Act.PAPER_DROP: usual_papers.drop,
}

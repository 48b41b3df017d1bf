"""What is said once of an absence: to colleagues, to the team, and to who is back."""

from collections.abc import Callable
from uuid import UUID

from handlers.absence import texts
from handlers.kit import texts as kit_texts
from handlers.kit.absence_texts import plain_day
from handlers.kit.article_wording import Named
from handlers.kit.calls import Call, Drop, Send, Withhold
from handlers.kit.home import lists_of
from handlers.kit.press import Act, Press
from handlers.kit.screens import Rows, Screen, column
from handlers.outgoing.reading import Leaving
from models.lists.absences import open_demandes, what_happened
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.absence import Absence, absence_of
from models.people.agent import Agent
from models.people.membership import roles_in, roles_of
from models.people.organisme import Groupe
from models.people.roles import MATRIX, GroupeRight

MINE: Rows = column(Press(Act.LIST).button(kit_texts.LIST))
DOSSIERS: Rows = column(Press(Act.DOSSIERS).button(kit_texts.DOSSIERS))


def _stands_in(notice: Noticed, leaving: Leaving) -> Call:
    """Whose demandes a colleague follows from now on."""
    withheld = _not_theirs(notice, leaving, GroupeRight.FILE)
    if withheld is not None:
        return withheld
    away = _away(notice, leaving)
    followed = open_demandes(
        leaving.session, _id(notice.agent_id), notice.groupe_id
    )
    if away is None or not followed:
        return Drop("nobody_away")
    words = texts.STANDS_IN.format(
        agent=_name(notice, leaving),
        day=plain_day(away.last_day),
        numbers=texts.references([each.number for each in followed]),
    )
    return Send(Screen(words, MINE))


def _is_back(notice: Noticed, leaving: Leaving) -> Call:
    withheld = _not_theirs(notice, leaving, GroupeRight.FILE)
    if withheld is not None:
        return withheld
    words = texts.AGENT_IS_BACK.format(agent=_name(notice, leaving))
    return Send(Screen(words))


def _team_takes_back(notice: Noticed, leaving: Leaving) -> Call:
    """What came back to the team, told to one of it."""
    withheld = _not_theirs(notice, leaving, GroupeRight.ANSWER)
    if withheld is not None:
        return withheld
    away = _away(notice, leaving)
    if away is None:
        return Drop("nobody_away")
    numbers = [int(reference) for reference in notice.detail.split()]
    words = texts.TEAM_TAKES_BACK.format(
        agent=_name(notice, leaving),
        day=plain_day(away.last_day),
        groupe=Named(Groupe.by_id(leaving.session, notice.groupe_id).nom),
        numbers=texts.references(numbers),
    )
    return Send(Screen(words, DOSSIERS))


def _what_happened(notice: Noticed, leaving: Leaving) -> Call:
    """What happened meanwhile, for who is back."""
    absence = Absence.find(leaving.session, UUID(notice.detail))
    if absence is None:
        return Drop("no_absence")
    if leaving.reader != absence.agent_id:
        return Withhold()
    seen = what_happened(leaving.session, absence)
    roles = roles_of(leaving.session, absence.agent_id)
    return Send(Screen(texts.happened(seen), lists_of(roles)))


def _not_theirs(
    notice: Noticed, leaving: Leaving, right: GroupeRight
) -> Call | None:
    """Why it is not told to who reads here; nothing where it is."""
    if leaving.reader != notice.to:
        return Withhold()
    roles = roles_in(leaving.session, _id(notice.to), _id(notice.groupe_id))
    return None if roles & MATRIX[right] else Drop("role_ended")


def _away(notice: Noticed, leaving: Leaving) -> Absence | None:
    return absence_of(leaving.session, _id(notice.agent_id))


def _name(notice: Noticed, leaving: Leaving) -> str:
    return Agent.by_id(leaving.session, _id(notice.agent_id)).short_name


def _id(identifier: UUID | None) -> UUID:
    if identifier is None:
        raise LookupError(
            "a notice of an absence names who is away, and who is told"
        )
    return identifier


OF_ABSENCES: dict[NoticeCode, Callable[[Noticed, Leaving], Call]] = {
    NoticeCode.STANDS_IN: _stands_in,
    NoticeCode.AGENT_IS_BACK: _is_back,
    NoticeCode.TEAM_TAKES_BACK: _team_takes_back,
    NoticeCode.WHAT_HAPPENED: _what_happened,
}
"""What is of no single demande."""

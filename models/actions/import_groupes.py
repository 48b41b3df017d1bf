"""The groupes of an import are written, a batch of lines at a time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.actions.directory_lines import GroupeLine
from models.actions.directory_standing import (
    groupe_print,
    groupes_by_key,
    stands,
    territoires_by_groupe,
)
from models.actions.import_acts import Acts
from models.people.organisme import Groupe, GroupeTerritoire
from models.store.tools import tools


def write_groupes(
    session: Session, lines: Sequence[GroupeLine], *, now: datetime
) -> int:
    """Write the groupes as the file says, idempotently; return how many are new."""
    known = groupes_by_key(session)
    territoires = territoires_by_groupe(session)
    acts = Acts(now)
    count = 0
    for line in lines:
        groupe = known.get(line.key)
        is_new = groupe is None
        if groupe is None:
            count += 1
            groupe = known[line.key] = _new_groupe(session, line.nom, now=now)
        codes = territoires.get(groupe.id, frozenset())
        if is_new or not stands(groupe, codes, line):
            _write_groupe(session, groupe, line, codes)
            acts.wrote(groupe, is_new=is_new)
    session.flush()
    acts.record(session)
    return count


def _new_groupe(session: Session, nom: str, *, now: datetime) -> Groupe:
    groupe = Groupe(
        id=tools(session).chance.uuid(),
        nom_print=groupe_print(session, nom),
        is_ready=False,
        created_at=now,
    )
    session.add(groupe)
    return groupe


def _write_groupe(
    session: Session,
    groupe: Groupe,
    line: GroupeLine,
    territoires: frozenset[str],
) -> None:
    groupe.nom, groupe.type, groupe.organisme = (
        line.nom,
        line.type,
        line.organisme,
    )
    groupe.email, groupe.note = line.email, line.note
    gone = territoires - set(line.territoires)
    if gone:
        of_groupe = GroupeTerritoire.groupe_id == groupe.id
        those = GroupeTerritoire.territoire.in_(gone)
        session.execute(delete(GroupeTerritoire).where(of_groupe, those))
    session.add_all(
        GroupeTerritoire(groupe_id=groupe.id, territoire=code)
        for code in line.territoires
        if code not in territoires
    )

"""Import groupes and agents from CSV: checked whole, then written in short batches."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.directory_files import NAMES, read_directory
from models.actions.directory_lines import Directory, Standing
from models.actions.directory_standing import groupe_print, groupes_by_key
from models.actions.import_groupes import write_groupes
from models.actions.import_people import write_people
from models.journal import entries as journal
from models.people.imports import finish_import
from models.people.membership import Membership
from models.people.organisme import Groupe, GroupeType
from models.values.naming import groupe_key


@dataclass(slots=True)
class Imported:
    """How many groupes and lines of agents the files hold, and how many are new."""

    groupes: int = 0
    agents: int = 0
    new_groupes: int = 0
    new_agents: int = 0


def import_directory(
    session: Session, groupes_csv: str, agents_csv: str, *, now: datetime
) -> Imported:
    """Import both files in one transaction; nobody leaves.

    Raises:
        BadLines: at least one line is wrong; nothing is imported.
    """
    directory = read_files(session, groupes_csv, agents_csv)
    done = Imported(len(directory.groupes), directory.lines)
    done.new_groupes = write_groupes(session, directory.groupes, now=now)
    done.new_agents = write_people(
        session, directory.agents, is_complete=False, now=now
    )
    return done


def read_files(
    session: Session,
    groupes_csv: str,
    agents_csv: str,
    *,
    names: tuple[str, str] = NAMES,
) -> Directory:
    """Read both files against the groupes that are there; nothing is written.

    Raises:
        BadLines: at least one line is wrong.
    """
    used = set(session.scalars(select(Membership.groupe_id).distinct()))
    standing = {
        key: Standing(
            GroupeType(groupe.type),
            groupe.organisme,
            is_used=groupe.chat_id is not None or groupe.id in used,
        )
        for key, groupe in groupes_by_key(session).items()
    }
    return read_directory(
        groupes_csv, agents_csv, standing=standing, names=names
    )


def finish(
    session: Session, directory: Directory, done: Imported, *, now: datetime
) -> None:
    """Note that all is written, and which groupes the files named."""
    known = groupes_by_key(session)
    finish_import(session, [known[key].id for key in directory.named], now=now)
    detail = json.dumps(asdict(done))
    journal.record(
        session, journal.Act.DIRECTORY_IMPORTED, now=now, detail=detail
    )


def groupe_by_name(session: Session, nom: str) -> Groupe | None:
    """Return the groupe of this name, whatever its case, spaces and odd signs."""
    printed = groupe_print(session, nom)
    named = session.scalar(select(Groupe).where(Groupe.nom_print == printed))
    # One of before its name's signs were made ordinary has another print.
    return named or groupes_by_key(session).get(groupe_key(nom))

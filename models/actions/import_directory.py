"""Import groupes and agents from CSV: all or nothing, each bad line by its number."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.actions.leave import leave
from models.actions.log_in import end_sessions_of
from models.errors import DomainError
from models.journal import entries as journal
from models.people.agent import Agent, Membership, Role, email_print
from models.people.organisme import Groupe, GroupeTerritoire, GroupeType
from models.store.memo import forget_all_known
from models.store.tools import tools
from models.values.referentiel import is_territoire, organisme

GROUPE_COLUMNS = ("nom", "type", "organisme", "territoires", "email", "note")
AGENT_COLUMNS = ("email", "prenom", "nom", "fonction", "role", "groupe")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class BadLines(DomainError):
    """Some lines cannot be imported; nothing was."""

    code = "bad_lines"

    def __init__(self, problems: list[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(slots=True)
class Imported:
    """How many groupes and agents the files hold, and how many are new."""

    groupes: int = 0
    agents: int = 0
    new_groupes: int = 0
    new_agents: int = 0
    problems: list[str] = field(default_factory=list)


def import_directory(
    session: Session, groupes_csv: str, agents_csv: str, *, now: datetime
) -> Imported:
    """Import both files.

    Raises:
        BadLines: at least one line is wrong; nothing is imported.
    """
    done = Imported()
    for number, row in _rows(groupes_csv, GROUPE_COLUMNS, "groupes", done.problems):
        _one_groupe(session, row, f"groupes, ligne {number}", done, now=now)
    session.flush()
    for number, row in _rows(agents_csv, AGENT_COLUMNS, "agents", done.problems):
        _one_agent(session, row, f"agents, ligne {number}", done, now=now)
    if done.problems:
        raise BadLines(done.problems)
    return done


def _rows(
    text: str, columns: tuple[str, ...], name: str, problems: list[str]
) -> Iterable[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        expected = ";".join(columns)
        problems.append(
            f"{name}, ligne 1 : il manque la colonne « {missing[0]} » (attendu : {expected})"
        )
        return
    for row in reader:
        yield reader.line_num, {column: (row.get(column) or "").strip() for column in columns}


def _one_groupe(
    session: Session, row: dict[str, str], where: str, done: Imported, *, now: datetime
) -> None:
    problem = _groupe_problem(row)
    if problem:
        done.problems.append(f"{where} : {problem}")
        return
    done.groupes += 1
    groupe = groupe_by_name(session, row["nom"])
    if groupe is None:
        done.new_groupes += 1
        groupe = Groupe(
            id=tools(session).chance.uuid(),
            nom_print=_nom_print(session, row["nom"]),
            is_ready=False,
        )
        groupe.created_at = now
        session.add(groupe)
    groupe.nom = row["nom"]
    groupe.type = GroupeType(row["type"])
    groupe.organisme = row["organisme"] or None
    groupe.email = row["email"]
    groupe.note = row["note"]
    session.flush()
    session.execute(delete(GroupeTerritoire).where(GroupeTerritoire.groupe_id == groupe.id))
    for code in dict.fromkeys(row["territoires"].upper().split()):
        session.add(GroupeTerritoire(groupe_id=groupe.id, territoire=code))
    session.flush()


def _groupe_problem(row: dict[str, str]) -> str:
    if not row["nom"]:
        return "le nom du groupe manque"
    if row["type"] not in set(GroupeType):
        return f"type « {row['type']} » inconnu (structure, organisme ou moderation)"
    if row["type"] == GroupeType.ORGANISME and organisme(row["organisme"]) is None:
        return f"organisme « {row['organisme']} » inconnu (par exemple CAF, CPAM, FRANCE_TRAVAIL)"
    if row["type"] != GroupeType.ORGANISME and row["organisme"]:
        return "la colonne organisme ne se remplit que pour le type organisme"
    wrong = [code for code in row["territoires"].upper().split() if not is_territoire(code)]
    if wrong:
        return f"territoire « {wrong[0]} » inconnu (par exemple 87 ou 2A)"
    if not row["territoires"] and row["type"] != GroupeType.MODERATION:
        return "il faut au moins un territoire (par exemple 87)"
    return ""


def _one_agent(
    session: Session, row: dict[str, str], where: str, done: Imported, *, now: datetime
) -> None:
    groupe = groupe_by_name(session, row["groupe"])
    problem = _agent_problem(row, groupe)
    if problem or groupe is None:
        done.problems.append(f"{where} : {problem}")
        return
    done.agents += 1
    agent = _agent(session, row, done, now=now)
    membership = session.get(Membership, (agent.id, groupe.id))
    if membership is None:
        membership = Membership(agent_id=agent.id, groupe_id=groupe.id, created_at=now)
        session.add(membership)
    membership.role, membership.fonction = Role(row["role"]), row["fonction"]
    session.flush()
    forget_all_known(session)


def _agent(session: Session, row: dict[str, str], done: Imported, *, now: datetime) -> Agent:
    printed = email_print(session, row["email"])
    agent = session.scalar(select(Agent).where(Agent.email_print == printed))
    if agent is None:
        done.new_agents += 1
        agent = Agent(id=tools(session).chance.uuid(), email_print=printed, created_at=now)
        session.add(agent)
        session.flush()
    written = (row["email"], row["prenom"], row["nom"])
    if (agent.email, agent.prenom, agent.nom) != written:
        agent.email, agent.prenom, agent.nom = written
    return agent


def _agent_problem(row: dict[str, str], groupe: Groupe | None) -> str:
    if not EMAIL.fullmatch(row["email"]):
        return "l'e-mail n'est pas une adresse (par exemple prenom.nom@exemple.fr)"
    if not row["prenom"] or not row["nom"]:
        return "le prénom et le nom sont nécessaires"
    if row["role"] not in set(Role):
        roles = "aidant, referent, moderateur, responsable ou administrateur"
        return f"rôle « {row['role']} » inconnu ({roles})"
    if groupe is None:
        return f"groupe « {row['groupe']} » inconnu : ajoutez-le au fichier des groupes"
    return ""


def groupe_by_name(session: Session, nom: str) -> Groupe | None:
    """Return the groupe of this name, whatever its case and spaces."""
    return session.scalar(select(Groupe).where(Groupe.nom_print == _nom_print(session, nom)))


def _nom_print(session: Session, nom: str) -> bytes:
    return tools(session).vault.fingerprint(" ".join(nom.casefold().split()), purpose="groupe")


def disable(session: Session, email: str, *, now: datetime) -> UUID | None:
    """End an account and its sessions at once, and hand over what it had.

    Returns the agent, or nothing when the address is unknown.
    """
    agent = session.scalar(select(Agent).where(Agent.email_print == email_print(session, email)))
    if agent is None:
        return None
    is_leaving = agent.is_enabled
    agent.disabled_at = agent.disabled_at or now
    end_sessions_of(session, agent.id, now=now)
    session.flush()
    if is_leaving:
        leave(session, agent, now=now)
    journal.record(session, journal.Act.AGENT_DISABLED, now=now, agent_id=agent.id)
    return agent.id

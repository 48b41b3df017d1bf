"""`verify-audit`: the proof that the journal is whole, or where it is not."""

import argparse
from collections.abc import Sequence

from bot.commands.database import opened
from bot.commands.duty import Duty
from bot.kept_outside import Heads, HeadsRead
from bot.settings import Settings
from handlers.kit.wording import day
from models.journal import audit
from models.journal.audit import Fault, Problem, Report

FAULTS: dict[Fault, str] = {
    Fault.ROW_CHANGED: "ligne {number} : modifiée, ou ajoutée",
    Fault.ROW_OUTSIDE: "ligne {number} : ajoutée entre des lignes scellées",
    Fault.ROWS_MISSING: "segment {number} : {missing}",
    Fault.ROWS_ADDED: "segment {number} : {added}",
    Fault.ROWS_DIFFER: "segment {number} : ses lignes ne sont plus celles qui ont été scellées",
    Fault.SEAL_CHANGED: "segment {number} : son sceau a été modifié",
    Fault.SEAL_MISSING: "segment {number} : son sceau manque",
    Fault.SEAL_UNCHAINED: "segment {number} : il ne suit pas le segment d'avant",
    Fault.SEAL_CUT: (
        "segment {number} : la fin du journal a été coupée (ou : restaurée, voir « restore »)"
    ),
    Fault.HEAD_MISSING: "segment {number} : sa tête manque dans le fichier des têtes",
    Fault.HEAD_DIFFERS: (
        "segment {number} : il ne correspond pas à sa tête, gardée hors de la base"
    ),
}
SHOWN = 100
"""How many problems are printed."""
NO_ROW_IS_KNOWN = (
    "Aucune ligne n'est reconnue : la plus ancienne clé manque sans doute à la "
    "fin de DATA_KEYS."
)


async def verify_audit(settings: Settings, _asked: argparse.Namespace) -> int:
    """Does the journal still say what was written?"""
    async with opened(settings) as (uow, now):
        # The file is read first: a head that is written meanwhile would have no segment in what
        # was read.
        heads = Heads(settings.journal_heads_file).read()
        report = await uow.read(
            lambda session: audit.verify(
                audit.steady(session), heads.heads, now=now
            )
        )
    problems = _problems(heads, report)
    for line in _lines(heads, report, problems=problems):
        print(line)
    return 1 if problems else 0


def _problems(heads: HeadsRead, report: Report) -> list[str]:
    in_file = [
        f"têtes, ligne {line} : illisible, ou pas à sa place"
        for line in heads.bad_lines
    ]
    return [*in_file, *(_sentence(problem) for problem in report.problems)]


def _sentence(problem: Problem) -> str:
    return FAULTS[problem.fault].format(
        number=problem.number,
        missing=_count_rows(problem.rows, singular="manque", plural="manquent"),
        added=_count_rows(
            problem.rows, singular="est de trop", plural="sont de trop"
        ),
    )


def _count_rows(count: int, *, singular: str, plural: str) -> str:
    return (
        f"{count} lignes {plural}" if count > 1 else f"{count} ligne {singular}"
    )


def _lines(
    heads: HeadsRead, report: Report, *, problems: Sequence[str]
) -> list[str]:
    lines = [
        f"Base restaurée le {day(at)} après le segment {number} : {lost} segments perdus."
        for at, number, lost in heads.restores
    ]
    lines += problems[:SHOWN]
    if len(problems) > SHOWN:
        lines.append(f"… et {len(problems) - SHOWN} autres.")
    if _is_no_row_known(report):
        lines.append(NO_ROW_IS_KNOWN)
    is_whole = "a été altéré" if problems else "est intact"
    counts = (
        f"{report.rows} lignes, {report.segments} segments scellés, "
        f"{report.unsealed} lignes pas encore scellées"
    )
    lines.append(f"Le journal {is_whole} : {counts}.")
    return lines


def _is_no_row_known(report: Report) -> bool:
    changed = [
        problem
        for problem in report.problems
        if problem.fault is Fault.ROW_CHANGED
    ]
    return 0 < report.rows == len(changed)


DUTY = Duty(
    name="verify-audit",
    help="vérifie que le journal n'a pas été modifié, et dit où il l'a été",
    run=verify_audit,
)

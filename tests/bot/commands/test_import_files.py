"""`import`: what a spreadsheet saves is read, a fault refuses all, each change has its line."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from models.actions import import_directory as importing
from models.journal import entries as journal
from models.people.agent import Agent, account_by_email
from models.people.imports import DirectoryImport
from models.people.membership import Membership
from models.people.organisme import Groupe, territoires
from tests.bot.commands.operator import ALL, BELLAC, BUT_ONE, CAF, GROUPES, HEAD


def excel(lines):
    """What Excel France saves: Windows-1252, CRLF, « sep=; », quotes, empty lines."""
    text = "\n".join(["sep=;", *lines, ";;;;;", ";;;;;"]) + "\n"
    return text.replace("\n", "\r\n").encode("cp1252")


GUERET = "Point conseil de Guéret"
HABITS = (
    excel(
        [
            "Nom;Type;Organisme;Territoires;E-mail;Note",
            f'"{GUERET}";Structure;;"23, 87";;"Fermé l\'été,\nsauf le lundi"',
            f"{BELLAC};Structure;;87;;",
            f"{CAF};Organisme;Caf;87;;",
        ]
    ),
    excel(
        [
            "E-mail;Prénom;Nom;Fonction;Rôle;Groupe",
            f"zoe@gueret.example;Zoé;Ménès;;Aidant;{GUERET}",
            f"rene@caf.example;René;Œuvrard;;Référent(e);{CAF}",
        ]
    ),
)


async def test_what_excel_saves_is_imported_as_it_was_meant(operator):
    status, printed = await operator.imports_bytes(*HABITS)
    assert (status, "dont 1 nouveaux" in printed) == (0, True), printed
    assert await operator.roles("zoe@gueret.example") == {GUERET: ["aidant"]}
    assert await operator.asks(standing, GUERET) == (
        ["23", "87"],
        "Fermé l'été,\nsauf le lundi",
    )
    assert await operator.asks(name_of, "rene@caf.example") == "René Œuvrard"
    _, printed = await operator.imports_bytes(*HABITS, "--dry-run")
    assert "Nouveaux : 0\nChangés : 0" in printed


def standing(session, nom):
    groupe = importing.groupe_by_name(session, nom)
    return territoires(session, groupe.id), groupe.note


def name_of(session, email):
    return account_by_email(session, email).full_name


OPEN_QUOTE = GROUPES.replace(BELLAC, f'"{BELLAC}')
TOO_LONG = GROUPES + "n" * 136 + ";structure;;87;;\n"
SOMEONE_ELSE = "paul@caf.example;Lou;Martin;;referent;" + CAF


@pytest.mark.parametrize(
    ("groupes", "lines", "said"),
    [
        (OPEN_QUOTE, [], "groupes.csv, ligne 2 : un guillemet"),
        (TOO_LONG, [], "groupes.csv, ligne 4 : la colonne nom a 136 signes"),
        (GROUPES, [SOMEONE_ELSE], "agents.csv, lignes 8 et 9 : deux personnes"),
        (
            GROUPES,
            [f"x@y.example;X;Y;;referent;{BELLAC}"],
            "agents.csv, ligne 9 : « ",
        ),
    ],
)
async def test_a_fault_refuses_the_whole_of_both_files(
    operator, groupes, lines, said
):
    new = f"lou@bellac.example;Lou;Martin;;aidant;{BELLAC}"
    before = await operator.asks(counts)
    status, printed = await operator.imports(
        [*ALL, *lines, new], groupes=groupes
    )
    assert (status, said in printed) == (1, True), printed
    assert await operator.asks(counts) == before


def counts(session):
    tables = (Agent, Groupe, Membership, journal.Entry, DirectoryImport)
    return [
        session.scalar(select(func.count()).select_from(table))
        for table in tables
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (GROUPES.replace("Bellac", "Guéret").encode("cp850"), "MS-DOS (cp850)"),
        (GROUPES.replace("Bellac", "Guéret").encode("mac_roman"), "Macintosh"),
        (b"PK\x03\x04", "classeur (Excel"),
        (HEAD.encode() + "é\n".encode() + b"\xe9", "groupes.csv, ligne 3 : "),
    ],
)
async def test_a_file_that_cannot_be_read_says_what_it_is_written_in(
    operator, content, why
):
    status, printed = await operator.imports_bytes(content, HEAD.encode())
    assert (status, why in printed) == (1, True), printed


async def test_each_change_has_its_line_of_the_journal(operator):
    before = await operator.asks(acts_counted)
    groupes = GROUPES.replace("87;;\nCaf", "87 23;;\nCaf") + (
        f"{GUERET};structure;;23;;\n"
    )
    lines = [
        *BUT_ONE[:-1],
        "paul@caf.example;Paul;Roche-Vidal;;referent;" + CAF,
        f"lou@gueret.example;Lou;Martin;;aidant;{GUERET}",
        f"lou@gueret.example;Lou;Martin;;responsable;{GUERET}",
    ]
    status, printed = await operator.imports(
        lines, "--complet", groupes=groupes
    )
    assert status == 0, printed
    done = await operator.asks(acts_counted) - before
    assert done["groupe_written"] == 2
    assert done["agent_renamed"] == 1
    assert (done["role_given"], done["role_ended"]) == (1, 1)
    assert done["directory_imported"] == 1
    status, _ = await operator.imports(lines, "--complet", groupes=groupes)
    again = await operator.asks(acts_counted) - before - done
    assert again == {"directory_imported": 1}


def acts_counted(session):
    return Counter(session.scalars(select(journal.Entry.act)))

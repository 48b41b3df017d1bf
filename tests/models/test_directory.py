"""The two files of the directory: what a spreadsheet saves is read, what is wrong says its file and line."""

import pytest

from models.actions.directory_files import BadLines, read_directory
from models.actions.directory_lines import Standing
from models.people.membership import Role
from models.people.organisme import GroupeType
from models.values.encoding import decoded

HEADS = (
    "nom;type;organisme;territoires;email;note",
    "email;prenom;nom;fonction;role;groupe",
)
BELLAC, CAF = "Bellac;structure;;87;;", "Caf de l'Ain;organisme;CAF;01;;"
MARYSE = "maryse@bellac.example;Maryse;Lebrun;;aidant;Bellac"
PAUL = "paul@caf.example;Paul;Roche;;referent;Caf de l'Ain"
THERE = {
    "guéret": Standing(GroupeType.STRUCTURE, None),
    "neuf": Standing(GroupeType.STRUCTURE, None, is_used=False),
}


def read(groupes=(BELLAC, CAF), agents=(MARYSE, PAUL), *, heads=HEADS):
    files = [
        "\n".join([head, *lines]) + "\n"
        for head, lines in zip(heads, (groupes, agents), strict=True)
    ]
    return read_directory(*files, standing=THERE)


def faults(groupes=(BELLAC, CAF), agents=(MARYSE, PAUL), *, heads=HEADS):
    """Where each fault is, and what is said of it."""
    try:
        read(groupes, agents, heads=heads)
    except BadLines as refused:
        return refused.problems
    return []


def test_the_files_of_everyday_have_no_fault():
    directory = read()
    assert [line.nom for line in directory.groupes] == [
        "Bellac",
        "Caf de l'Ain",
    ]
    assert [line.email for line in directory.agents] == [
        "maryse@bellac.example",
        "paul@caf.example",
    ]
    assert (directory.lines, directory.remarks) == (2, ())


LONG = "n" * 136
GROUPE_FAULTS = [
    (["Neuf", "Bellac;structur;;87;;"], 3, "type « structur » inconnu"),
    ([";structure;;87;;"], 2, "le nom du groupe manque"),
    (["« »;structure;;87;;"], 2, "le nom du groupe manque"),
    (["B;;;87;;"], 2, "type manque"),
    (["B;structure;;;;"], 2, "il faut au moins un territoire"),
    (["B;structure;;20;;"], 2, "territoire « 20 » inconnu"),
    (["B;structure;;87 999;;"], 2, "territoire « 999 » inconnu"),
    (["B;structure;;Creuze;;"], 2, "territoire « Creuze » inconnu"),
    (["B;structure;CAF;87;;"], 2, "ne se remplit que pour le type organisme"),
    (["B;organisme;;87;;"], 2, "organisme manque"),
    (["B;organisme;CAFE;87;;"], 2, "organisme « CAFE » inconnu"),
    (["B;structure;;87;accueil@bellac;"], 2, "n'est pas une adresse"),
    (
        [f"{LONG};structure;;87;;"],
        2,
        "la colonne nom a 136 signes, 120 au plus",
    ),
    ([f"B;structure;;87;;{'n' * 1001}"], 2, "la colonne note a 1001 signes"),
    ([f"B;structure;;87;{'n' * 195}@b.example;"], 2, "la colonne email a"),
    (['"B;structure;;87;;', CAF], 2, 'un guillemet (") est ouvert'),
    (["A;structure;;87;;", 'B;structure;;87;;"note', CAF], 3, "guillemet"),
    (['"B" bis;structure;;87;;'], 2, 'un guillemet (") ferme la case'),
    (["B;structure;;87;;une note;de trop"], 2, "plus de cases que de titres"),
    (["GuÃ©ret;structure;;23;;"], 2, "une lettre est abîmée"),
    (["Gu\ufffdret;structure;;23;;"], 2, "une lettre est abîmée"),
    (["Gu?ret;structure;;23;;"], 2, "une lettre est abîmée"),
    (["Guéret;organisme;CAF;23;;"], 2, "existe déjà, de type structure"),
]


@pytest.mark.parametrize(("lines", "number", "words"), GROUPE_FAULTS)
def test_a_fault_of_the_groupes_is_said_with_its_line(lines, number, words):
    told = faults(lines, ())
    assert any(
        one.startswith(f"groupes.csv, ligne {number} : ") and words in one
        for one in told
    ), told


AGENT_FAULTS = [
    ("maryse;Maryse;Lebrun;;aidant;Bellac", "l'e-mail n'est pas une adresse"),
    (";Maryse;Lebrun;;aidant;Bellac", "l'e-mail n'est pas une adresse"),
    ("m@b.example;;Lebrun;;aidant;Bellac", "le prénom et le nom"),
    ("m@b.example;Maryse;-;;aidant;Bellac", "le prénom et le nom"),
    ("m@b.example;m@b.example;Lebrun;;aidant;Bellac", "le prénom et le nom"),
    ("m@b.example;Maryse;Lebrun;;;Bellac", "rôle manque"),
    ("m@b.example;Maryse;Lebrun;;chef;Bellac", "rôle « chef » inconnu"),
    ("m@b.example;M;L;;aidant, responsable;Bellac", "un par ligne"),
    ("m@b.example;Maryse;Lebrun;;aidant;", "le groupe manque"),
    ("m@b.example;Maryse;Lebrun;;aidant;Ailleurs", "« Ailleurs » inconnu"),
    ("m@b.example;Maryse;Lebrun;;referent;Bellac", "de type structure"),
    ("m@b.example;Maryse;Lebrun;;administrateur;Bellac", "de type structure"),
    ("m@b.example;Maryse;Lebrun;;moderateur;Bellac", "de type structure"),
    ("m@b.example;Maryse;Lebrun;;référente;Guéret", "de type structure"),
    ("m@b.example;Maryse;Lebrun;;aidant;Caf de l’Ain", "de type organisme"),
    (
        "m@b.example;Maryse;Lebrun;;administrateur;Caf de l'Ain",
        "de type organisme",
    ),
    (
        f"m@b.example;{'n' * 61};Lebrun;;aidant;Bellac",
        "prenom a 61 signes, 60 au plus",
    ),
    (
        f"m@b.example;Maryse;{LONG};;aidant;Bellac",
        "nom a 136 signes, 60 au plus",
    ),
    (
        f"m@b.example;Maryse;Lebrun;{'n' * 201};aidant;Bellac",
        "fonction a 201 signes",
    ),
    (
        f"{'n' * 255}@b.example;Maryse;Lebrun;;aidant;Bellac",
        "n'est pas une adresse",
    ),
    ("m@b.example;MÃ©lanie;Lebrun;;aidant;Bellac", "une lettre est abîmée"),
    ("m@b.example;Maryse;Lebrun;agent; accueil;aidant;Bellac", "plus de cases"),
    ('"m@b.example;Maryse;Lebrun;;aidant;Bellac', "un guillemet"),
]


@pytest.mark.parametrize(("line", "words"), AGENT_FAULTS)
def test_a_fault_of_the_agents_is_said_with_its_line(line, words):
    [told] = faults(agents=(MARYSE, line, PAUL))
    assert told.startswith("agents.csv, ligne 3 : ")
    assert words in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("MARYSE@bellac.example;Maryse;Lebrun;;referent;Bellac", "deux rôles"),
        (
            "maryse@bellac.example;Maryse;Lebrun;;moderateur;bellac",
            "deux rôles",
        ),
        ("maryse@bellac.example;Lou;Martin;;aidant;Bellac", "deux personnes"),
        ("maryse@bellac.example;Lou;Lebrun;;aidant;Guéret", "deux personnes"),
        (
            "maryse@bellac.example;Lebrun;Maryse;;aidant;Bellac",
            "deux personnes",
        ),
        (
            "maryse@bellac.example;Maryse;Lebrun;accueil;aidant;Bellac",
            "fonction",
        ),
    ],
)
def test_two_lines_of_one_person_that_disagree_are_named_both(line, words):
    told = faults(agents=(PAUL, MARYSE, PAUL, line))
    assert any(
        one.startswith("agents.csv, lignes 3 et 5 : ") and words in one
        for one in told
    ), told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Bellac;structure;;23;;", "territoires"),
        ("BELLAC.;structure;;87 23;;", "territoires"),
        ("« Bellac »;organisme;CAF;87;;", "type, organisme"),
        ("Bellac;moderation;;87;;", "type"),
        ("Bellac;structure;;87;accueil@bellac.example;", "email"),
        ("Bellac;structure;;87;;Une note", "note"),
    ],
)
def test_two_lines_of_one_groupe_that_disagree_are_named_both(line, words):
    [told] = faults((CAF, BELLAC, line), ())
    assert told == (
        f"groupes.csv, lignes 3 et 4 : le même groupe, deux fois la colonne {words}"
    )


@pytest.mark.parametrize(
    ("groupes", "agents"),
    [
        ((BELLAC, CAF, BELLAC), (MARYSE, PAUL)),
        ((BELLAC, CAF, "bellac.;Structure;; 87 ;;"), (MARYSE, PAUL)),
        ((BELLAC, CAF), (MARYSE, PAUL, MARYSE)),
        ((BELLAC, CAF), (MARYSE, PAUL, MARYSE.upper())),
    ],
)
def test_the_same_line_twice_is_taken_once_and_said(groupes, agents):
    directory = read(groupes, agents)
    assert (len(directory.groupes), len(directory.agents)) == (2, 2)
    [remark] = directory.remarks
    assert remark.endswith("lignes 2 et 4 : la même ligne deux fois")


def test_responsable_is_added_and_the_other_role_says_the_fonction():
    beside = MARYSE.replace(";;aidant", ";directrice;responsable")
    for lines in ((MARYSE, beside), (beside, MARYSE)):
        [listed] = read(agents=lines).agents
        assert listed.roles == {Role.AIDANT, Role.RESPONSABLE}
    worker = MARYSE.replace(";;aidant", ";conseillère;aidant")
    for lines in ((worker, beside), (beside, worker)):
        [listed] = read(agents=lines).agents
        assert listed.fonction == "conseillère"


@pytest.mark.parametrize(
    ("heads", "where", "words"),
    [
        (
            (HEADS[0], "email;prénoms;nom;fonction;role"),
            "agents.csv, ligne 1",
            "il manque la colonne « groupe »",
        ),
        (
            (HEADS[0], "email;prenon;nom;fonction;role;groupe"),
            "agents.csv, ligne 1",
            "« prenon » n'est pas connue",
        ),
        (
            ("nom;type", HEADS[1]),
            "groupes.csv, ligne 1",
            "« organisme », « territoires », « email », « note »",
        ),
        (
            ("nom;nom;type;organisme;territoires;email;note", HEADS[1]),
            "groupes.csv, ligne 1",
            "« nom » est là deux fois",
        ),
        (
            (HEADS[1], HEADS[0]),
            "groupes.csv, ligne 1",
            "ce fichier est l'autre",
        ),
        (("", HEADS[1]), "groupes.csv, ligne", "il manque la colonne « nom »"),
    ],
)
def test_titles_that_are_wrong_are_said_by_name(heads, where, words):
    told = faults(heads=heads)
    assert any(one.startswith(where) and words in one for one in told), told


@pytest.mark.parametrize(
    "heads",
    [
        (
            "Nom;Type;Organisme;Territoires;E-mail;Note",
            "E-mail;Prénom;Nom;Fonction;Rôle;Groupe",
        ),
        (
            "NOM;TYPE;ORGANISME;DÉPARTEMENTS;MAIL;NOTES",
            "Adresse e-mail;Prénoms;Nom de famille;Poste;Rôles;Structure",
        ),
        (
            "nom;type;organisme;territoires;email;note;;;",
            "email;prenom;nom;fonction;role;groupe;",
        ),
        (
            "\ufeffnom ;type;organisme;territoires;email;note",
            '"email";"prenom";"nom";"fonction";"role";"groupe"',
        ),
    ],
)
def test_titles_are_read_as_people_write_them(heads):
    assert faults(heads=heads) == []


def test_a_column_that_is_not_known_is_said_and_not_read():
    heads = HEADS[0] + ";téléphone", "matricule;" + HEADS[1]
    directory = read((BELLAC + ";0555",), ("12;" + MARYSE,), heads=heads)
    assert directory.remarks == (
        "groupes.csv : la colonne « téléphone » n'est pas lue",
        "agents.csv : la colonne « matricule » n'est pas lue",
    )


def test_a_groupe_whose_line_is_wrong_is_not_unknown_too():
    told = faults(["Bellac;structure;;20;;", CAF])
    assert len(told) == 1


def test_a_groupe_that_nobody_uses_yet_may_become_another():
    assert faults(("Neuf;organisme;CAF;87;;",), ()) == []


EXCEL = [
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.encode("cp1252"),
    lambda text: text.encode("utf-16"),
    lambda text: text.replace("\n", "\r\n").encode("cp1252"),
    lambda text: ("sep=;\n" + text).replace("\n", "\r\n").encode("cp1252"),
    lambda text: (text + ";;;;;\n" * 3).encode(),
    lambda text: text.replace("\n", "\n\n").encode(),
    lambda text: text.replace("\n", ";;;\n").encode(),
    lambda text: text.replace(";", ",").encode(),
    lambda text: text.replace(";", "\t").encode("utf-16"),
    lambda text: "\n".join(
        ";".join(f'"{cell}"' for cell in line.split(";"))
        for line in text.splitlines()
    ).encode(),
]


@pytest.mark.parametrize("save", EXCEL)
def test_files_saved_by_the_habits_of_excel_say_the_same(save):
    groupes = "\n".join([HEADS[0], "Guéret;structure;;23;;Fermé l'été", CAF])
    agents = "\n".join(
        [
            HEADS[1],
            "zoe@gueret.example;Zoé;Ménès;;aidant;Guéret",
            PAUL,
        ]
    )
    plain = read_directory(groupes, agents, standing=THERE)
    saved = [decoded(save(text + "\n")).text for text in (groupes, agents)]
    assert read_directory(*saved, standing=THERE) == plain

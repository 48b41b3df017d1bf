"""What is written beside the code stays true: paths, links, decisions, versions, a line for each room."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.commands.table import DUTIES
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "models")
PAGES = [
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/**/*.md"),
    *ROOT.glob("models/**/*.md"),
]
RECORDS = sorted(ROOT.glob("docs/adr/0*.md"))
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
NAMED = re.compile(r"`((?:bot|handlers|models|tests|docs|\.ci)/[\w./-]*)`")
STATUS = re.compile(
    r"^Status: (accepted|replaced by \d+) · Date: (\d{4}-\d\d-\d\d)$",
    re.MULTILINE,
)
SECTIONS = {"Ajouté", "Changé", "Corrigé", "Retiré"}


def name_of(path):
    return str(path.relative_to(ROOT))


def packages():
    folders = {
        path.parent
        for package in PACKAGES
        for path in ROOT.glob(f"{package}/**/__init__.py")
    }
    return sorted(
        name_of(folder) for folder in folders if name_of(folder) not in PACKAGES
    )


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_names_and_links_only_what_exists(page):
    text = page.read_text()
    dead_links = [
        link for link in LINK.findall(text) if not (page.parent / link).exists()
    ]
    dead_paths = [
        path for path in NAMED.findall(text) if not (ROOT / path).exists()
    ]
    assert (dead_links, dead_paths) == ([], [])


def test_each_room_has_its_line_in_the_architecture():
    text = (ROOT / "docs/architecture.md").read_text()
    lines = re.findall(r"^\| `([\w/]+)/` \| \S.* \|$", text, re.MULTILINE)
    assert sorted(lines) == packages()


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_decision_has_its_status_its_date_and_its_line_in_the_index(record):
    title = re.match(r"# (\d+)\. (.+)\n", record.read_text())
    number, name = title.groups()
    assert record.name.startswith(f"{int(number):04d}-")
    status, date = STATUS.search(record.read_text()).groups()
    line = f"| {number} | [{name}]({record.name}) | {status} | {date} |"
    assert line in (ROOT / "docs/adr/README.md").read_text().splitlines()


def test_each_decision_says_what_was_not_chosen():
    assert [
        path.name
        for path in RECORDS
        if "\nNot chosen: " not in path.read_text()
    ] == []


def test_the_changelog_has_a_date_and_sections_for_each_version():
    text = (ROOT / "CHANGELOG.md").read_text()
    titles = re.findall(r"^## (.+)$", text, re.MULTILINE)
    versions = titles[1:] if titles[0] == "À venir" else titles
    assert all(
        re.fullmatch(r"\d+\.\d+\.\d+ — \d{4}-\d\d-\d\d", version)
        for version in versions
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert versions[0].startswith(f"{project['version']} — ")
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= SECTIONS


def test_every_setting_and_every_command_is_named_in_the_docs():
    pages = "".join(page.read_text() for page in ROOT.glob("docs/*.md"))
    settings = {name.upper() for name in Settings.model_fields}
    commands = {f"bot {name}" for name in DUTIES}
    assert [
        name for name in sorted(settings | commands) if name not in pages
    ] == []

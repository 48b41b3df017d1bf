"""The guides say labels that exist, and show pictures that are there, small, and of use."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDES = sorted(ROOT.glob("docs/guide-*.md"))
PICTURES = sorted(ROOT.glob("docs/images/*"))
SHOWN = re.compile(r"!\[[^\]]+\]\((?:docs/)?images/([\w.-]+)\)")
QUOTED = re.compile(r"« (.+?) »")
LARGEST = {".png": 60_000, ".gif": 1_000_000}
"""What a picture may weigh, by its kind: bytes."""
LONGEST = 750
"""Words that one reads in two or three minutes."""


def plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("’", "'").split())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_each_label_of_a_guide_is_one_that_people_read(guide):
    texts = plain((ROOT / "tests/snapshots/textes.md").read_text())
    labels = QUOTED.findall(plain(guide.read_text()))
    assert len(labels) > 15
    assert [label for label in labels if label not in texts] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_is_one_page_with_pictures(guide):
    text = guide.read_text()
    assert len(text.split()) <= LONGEST
    assert len(SHOWN.findall(text)) >= 3


def test_each_picture_is_shown_somewhere_and_is_small():
    pages = [ROOT / "README.md", *GUIDES]
    shown = {name for page in pages for name in SHOWN.findall(page.read_text())}
    assert {path.name for path in PICTURES} == shown
    assert [
        path.name
        for path in PICTURES
        if path.stat().st_size > LARGEST[path.suffix]
    ] == []

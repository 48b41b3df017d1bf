"""`docs/guide.md` leads from each sentence of the guide to the scenario that bears it as its title."""

import re
from pathlib import Path

from tests.scenarios import test_guide

ROOT = Path(__file__).parent.parent
ROW = re.compile(
    r"^\| (.+) \| `(test_\w+)` \| `(test_\w+\.py)` \|$", re.MULTILINE
)


def test_each_sentence_leads_to_its_scenario_and_back():
    rows = ROW.findall((ROOT / "docs" / "guide.md").read_text())
    scenarios = {
        name: scenario.__doc__
        for name, scenario in vars(test_guide).items()
        if name.startswith("test_")
    }
    assert {name: sentence for sentence, name, _ in rows} == scenarios
    assert all(
        (ROOT / "tests" / "scenarios" / deeper).exists()
        for _, _, deeper in rows
    )


def test_what_the_page_ticks_are_sentences_of_the_guide():
    from bot.demo.guide import SIGNS, Sentence

    rows = ROW.findall((ROOT / "docs" / "guide.md").read_text())
    assert {*Sentence} <= {sentence for sentence, _, _ in rows}
    assert {*SIGNS} == {*Sentence}


def test_the_tour_is_scanned_for_what_it_must_not_leave(tmp_path):
    from datetime import UTC, datetime

    from bot.clock import Clock
    from bot.demo.cast import CAF, USAGER
    from bot.demo.mailbox import Mailbox
    from bot.demo.phone import Phone
    from bot.demo.scan import found_outside
    from bot.demo.stage import Stage
    from bot.simulator.telegram import Telegram

    telegram = Telegram(lambda: datetime.now(UTC))
    person = telegram.person("Paul")
    group = telegram.group(person, CAF)
    stage = Stage(
        telegram,
        Mailbox(),
        Phone(telegram.now),
        Clock(None),
        tmp_path,
        0,
    )
    stage.groups[CAF] = group
    (tmp_path / "bot.log").write_text("event='started'")
    assert found_outside(stage) == []
    person.says(group, "Madame KERMADEC attend.")
    (tmp_path / "bot.log").write_text(f"to={USAGER}")
    assert found_outside(stage) == [f"un message de {CAF}", "le journal du bot"]

"""A page of a list, whichever way it is read: the same rows, in the same order, each once."""

from datetime import UTC, datetime

import pytest

from bot.app import make_tools
from models.lists import demandes, dossiers, mediations, view
from models.lists.paging import EVERYTHING, PAGE, Search
from models.people.agent import agent_by_email
from models.store.opening import make_uow
from tests.long_past import (
    AIDANT,
    FIRST,
    MODERATEUR,
    REFERENT,
    add_past,
    fill,
)
from tests.prepared import KEYS
from tests.world import settings_for

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
AT_WORK, STRUCTURES, PAST = 6, 3, 30
SEARCHES = {
    "a number": Search(number=FIRST),
    "a word of all": Search(words=("rsa",)),
    "a rarer word": Search(words=("loyer",)),
    "a word of all and a structure": Search(words=("bellac", "rsa")),
    "a small structure": Search(words=("maison", "2")),
    "an organisme": Search(words=("allocations",)),
    "no word": Search(words=("zebre",)),
}
LISTS = {
    "dossiers": (dossiers.DOSSIERS, dossiers.Filter.CLOSES, REFERENT),
    "demandes": (demandes.DEMANDES, demandes.Filter.STRUCTURE, AIDANT),
    "mediations": (
        mediations.MEDIATIONS,
        mediations.Filter.TERMINEES,
        MODERATEUR,
    ),
}


@pytest.fixture
async def uow(database_url):
    settings = settings_for(database_url)
    made = make_uow(database_url, make_tools(settings, KEYS), lambda: None)
    await made.run(fill, at_work=AT_WORK, structures=STRUCTURES, now=NOW)
    await made.run(add_past, PAST, first=0, now=NOW)
    yield made
    await made.close()


def number_of(row):
    return getattr(row, "number", None) or row.demande.number


def pages(session, listed, email, which, search):
    """The numbers of every page, one after the other, and how many there are said to be."""
    agent, numbers, rank = agent_by_email(session, email), [], 0
    while True:
        page = listed.page(session, agent, which, search, rank=rank)
        numbers += [number_of(row) for row in page.rows]
        rank += 1
        if rank * PAGE >= page.total:
            return numbers, page.total


async def test_few_or_many_are_found_alike(uow, monkeypatch):
    read = {}
    for few in (view.FEW, 7, 0):
        monkeypatch.setattr(view, "FEW", few)
        for name, (listed, _, email) in LISTS.items():
            for said, search in SEARCHES.items():
                numbers, total = await uow.read(
                    pages, listed, email, EVERYTHING, search
                )
                every = read.setdefault((name, said), numbers)
                assert numbers == every[: len(numbers)], (name, said, few)
                assert total == min(len(every), few + 1)
                assert len(numbers) >= total
                assert len(set(every)) == len(every)
    assert len(read["dossiers", "a word of all"]) == AT_WORK + PAST
    assert read["dossiers", "a number"] == [FIRST]
    assert len(read["dossiers", "a small structure"]) == 1
    assert len(read["demandes", "an organisme"]) > AT_WORK
    assert len(read["mediations", "an organisme"]) == PAST
    assert not any(read[name, "no word"] for name in LISTS)


async def test_what_is_past_stands_newest_first_in_every_list(uow):
    for listed, past, email in LISTS.values():
        numbers, total = await uow.read(pages, listed, email, past, Search())
        newest_first = listed is demandes.DEMANDES
        assert numbers == sorted(numbers, reverse=newest_first)
        assert total > PAGE


async def test_no_list_is_counted_further_than_it_says(uow, monkeypatch):
    monkeypatch.setattr(view, "COUNTED", 10)
    for listed, past, email in LISTS.values():
        agent = await uow.read(agent_by_email, email)
        counted = await uow.read(listed.counts, agent, [past])
        assert counted == {past: 11}
        page = await uow.read(
            lambda session, listed=listed, agent=agent, past=past: listed.page(
                session, agent, past, Search(), rank=10**6, known=11
            )
        )
        assert page.total == 11
        assert 0 < len(page.rows) <= PAGE

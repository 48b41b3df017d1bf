"""`import --complet`: who leaves, together or one by one, and when it is said to be."""

import itertools
import json
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from bot.commands import import_directory
from models.actions import import_departures
from models.journal import entries as journal
from models.outbox.kinds.kind import Kind
from models.outbox.rows import Outgoing
from models.people.agent import account_by_email
from models.people.imports import DirectoryImport
from models.people.organisme import Groupe
from tests.bot.commands.operator import ALL, BELLAC, BUT_ONE, CAF


async def test_who_never_came_leaves_together_as_one_by_one(
    operator, monkeypatch
):
    newcomers = [
        *(f"{who}@bellac.example;Lou;M;;aidant;{BELLAC}" for who in "xy"),
        f"x@bellac.example;Lou;M;;referent;{CAF}",
        f"y@bellac.example;Lou;M;;referent;{CAF}",
        f"aidant0@bellac.example;Aidante;N0;;responsable;{BELLAC}",
    ]
    assert (await operator.imports([*ALL, *newcomers]))[0] == 0
    y = (await operator.asks(account_by_email, "y@bellac.example")).id
    found = import_departures.agents_in_hand
    monkeypatch.setattr(
        import_departures,
        "agents_in_hand",
        lambda session, ids: found(session, ids) | ({y} & set(ids)),
    )
    in_caf = [line for line in newcomers if CAF in line]
    for left in ([*newcomers[4:], *in_caf], newcomers[4:]):
        status, printed = await operator.imports([*ALL, *left], "--complet")
        assert status == 0, printed
        of_x, of_y = [
            await operator.asks(_what_stands_of, f"{who}@bellac.example")
            for who in "xy"
        ]
        assert of_x == of_y
    assert of_x["acts"] == [(CAF, ["referent"]), (BELLAC, ["aidant"])]
    assert of_x["has_nothing"]
    assert await operator.asks(_told, "aidant0@bellac.example") == 2


def _told(session, email):
    """How many sentences wait for somebody."""
    reader = account_by_email(session, email).id
    rows = select(func.count()).select_from(Outgoing)
    return session.scalar(
        rows.where(Outgoing.kind == Kind.NOTICED, Outgoing.reader_id == reader)
    )


def _what_stands_of(session, email):
    """What the end of somebody's roles left: nothing of another person."""
    agent = account_by_email(session, email)
    ended = session.scalars(
        select(journal.Entry)
        .where(journal.Entry.act == journal.Act.ROLE_ENDED)
        .where(journal.Entry.detail.contains(str(agent.id)))
    ).all()
    return {
        "acts": sorted(
            (
                session.get_one(Groupe, entry.groupe_id).nom,
                json.loads(entry.detail)["roles"],
            )
            for entry in ended
        ),
        "has_nothing": agent.without_role_since is not None,
    }


async def test_each_batch_of_an_import_is_of_its_own_instant(
    operator, monkeypatch
):
    began = datetime(2026, 11, 16, 9, tzinfo=UTC)
    ticks = itertools.count()
    monkeypatch.setattr(
        import_directory.Clock,
        "now",
        lambda _: began + timedelta(minutes=next(ticks)),
    )
    assert (await operator.imports(BUT_ONE, "--complet"))[0] == 0
    ended = await operator.asks(_first_ended)
    started = await operator.asks(_last_import)
    assert ended > started


def _first_ended(session):
    query = select(journal.Entry.at).where(
        journal.Entry.act == journal.Act.ROLE_ENDED
    )
    return session.scalar(query.order_by(journal.Entry.id).limit(1))


def _last_import(session):
    return session.scalar(select(DirectoryImport.started_at))

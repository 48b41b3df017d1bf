"""What ended since a backup stays ended when it is put back; what was given back stays given."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.app import make_leader, make_tools
from bot.commands.command_line import make_parser
from bot.commands.database import alone_on
from bot.commands.registering import is_served
from bot.commands.table import DUTIES
from bot.jobs import AHEAD, register_job, seal_job
from bot.kept_outside import Heads, RegisterFile
from bot.settings import Settings, WrongSettings
from models.actions import revoke
from models.actions.change_roles import Post, set_roles
from models.actions.import_directory import groupe_by_name
from models.actions.withdraw_demande import withdraw
from models.demande.demande import demande_of_number, next_number
from models.demande.dialogue import Dialogue, DialogueState
from models.journal.entries import Act
from models.journal.register import (
    OF_AGENT,
    OF_DEMANDE,
    OF_ROLE,
    Word,
    forget_lines,
    read_register,
    waiting_lines,
)
from models.outbox.rows import Outgoing, State
from models.people.agent import Agent, AgentSession, account_by_email
from models.people.membership import memberships
from models.store.opening import make_uow
from tests.prepared import CAF, KEYS, KEYS_SETTING, REFERENT, prepare

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DISABLED = "aidant4@bellac.example"


def settings_in(folder, url):
    keys = SecretStr(KEYS_SETTING)
    return Settings(database_url=url, data_dir=folder, data_keys=keys)


class Drill:
    """An operator of a base that is at rest, and of a copy of it made at some moment."""

    def __init__(self, databases, url, folder, capsys):
        self.databases, self.url, self.folder, self.capsys = (
            databases,
            url,
            folder,
            capsys,
        )
        self.settings = settings_in(folder / "data", url)

    async def command(self, *words):
        asked = make_parser(DUTIES.values()).parse_args(words)
        settings = self.settings.model_copy(update={"database_url": self.url})
        self.capsys.readouterr()
        try:
            status = await DUTIES[asked.command].run(settings, asked)
        except WrongSettings as error:
            return 1, str(error)
        return status, "".join(self.capsys.readouterr())

    async def on(self, action, *args, **kwargs):
        uow = make_uow(self.url, make_tools(self.settings, KEYS), lambda: None)
        try:
            return await uow.run(action, *args, **kwargs)
        finally:
            await uow.close()

    async def backup(self):
        """Copy the base; return the copy's URL."""
        return await asyncio.to_thread(self.databases.clone, self.url)

    def put_back(self, backup):
        """Go on with the backup, in the place of the base."""
        self.url = backup


@pytest.fixture
async def drill(databases, database_url, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("bot.commands.database.migrate", lambda _settings: 0)
    monkeypatch.setattr("bot.commands.database.configure_logs", lambda *_: None)
    await prepare(database_url, aidants=5)
    return Drill(databases, database_url, tmp_path, capsys)


def author_of(session, number):
    demande = demande_of_number(session, number)
    return session.get(Agent, demande.agent_id), demande


def withdraw_mandat(session, number):
    revoke.revoke(session, *author_of(session, number), now=NOW)


def cancel_withdrawal(session, number):
    revoke.restore(
        session, *author_of(session, number), now=NOW + timedelta(hours=1)
    )


def withdraw_whole(session, number):
    withdraw(session, *author_of(session, number), now=NOW)


def end_role(session):
    post = Post(
        account_by_email(session, REFERENT), groupe_by_name(session, CAF)
    )
    set_roles(session, post, frozenset(), now=datetime.now(UTC))


def facts(session):
    """What people and demandes are, as far as a backup could undo it."""
    demandes = {
        number: demande_of_number(session, number) for number in range(1, 5)
    }
    paul = account_by_email(session, REFERENT)
    return {
        "withdrawn": [
            number for number, demande in demandes.items() if demande.revoked_at
        ],
        "erased": [
            number for number, demande in demandes.items() if demande.erased_at
        ],
        "closed": [
            number
            for number in demandes
            if is_closed(session, demandes[number])
        ],
        "disabled": not account_by_email(session, DISABLED).is_enabled,
        "roles_of_paul": len(memberships(session, paul.id)),
    }


def is_closed(session, demande):
    states = select(Dialogue.state).where(Dialogue.demande_id == demande.id)
    return set(session.scalars(states)) == {DialogueState.CLOSE}


def open_sessions(session):
    query = (
        select(func.count())
        .select_from(AgentSession)
        .where(AgentSession.ended_at.is_(None))
    )
    return session.scalar(query)


def waiting_words(session):
    query = (
        select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.state == State.PARKED)
    )
    return session.scalar(query)


async def test_what_ended_since_the_backup_stays_ended_in_it(drill):
    await drill.on(withdraw_mandat, 2)
    backup = await drill.backup()
    await drill.on(withdraw_mandat, 1)
    await drill.on(cancel_withdrawal, 2)
    await drill.on(withdraw_whole, 3)
    await drill.on(end_role)
    assert (await drill.command("disable", DISABLED))[0] == 0
    assert (await drill.command("erase-subject", "4", "--for-real"))[0] == 0
    today = await drill.on(facts)
    assert today == {
        "withdrawn": [1],
        "erased": [3, 4],
        "closed": [1, 3, 4],
        "disabled": True,
        "roles_of_paul": 0,
    }
    drill.put_back(backup)
    assert await drill.on(facts) != today
    assert (
        "Autorisations retirées, ou rendues, de nouveau : 2"
        in (await drill.command("restore"))[1]
    )
    assert await drill.on(facts) != today
    status, told = await drill.command("restore", "--for-real")
    assert status == 0, told
    assert await drill.on(facts) == today
    assert await drill.on(open_sessions) == 0
    assert await drill.on(waiting_words) > 0
    status, told = await drill.command("restore", "--for-real")
    assert "Comptes fermés, ou rouverts, de nouveau : 0" in told
    assert await drill.on(facts) == today


async def test_what_a_backup_had_still_to_write_down_is_older_than_the_file(
    drill,
):
    await drill.on(withdraw_mandat, 1)
    backup = await drill.backup()
    await drill.on(cancel_withdrawal, 1)
    await drill.command("stats")
    drill.put_back(backup)
    await drill.command("restore", "--for-real")
    await drill.command("stats")
    await drill.command("restore", "--for-real")
    assert (await drill.on(facts))["withdrawn"] == []


async def test_a_role_that_was_given_since_is_given_and_an_account_opened_since_is_open(
    drill,
):
    await drill.on(end_role)
    await drill.command("disable", DISABLED)
    backup = await drill.backup()
    await drill.command("enable", DISABLED)
    await drill.on(give_role)
    await drill.command("stats")
    drill.put_back(backup)
    await drill.command("restore", "--for-real")
    today = await drill.on(facts)
    assert (today["disabled"], today["roles_of_paul"]) == (False, 1)


def give_role(session):
    post = Post(
        account_by_email(session, REFERENT), groupe_by_name(session, CAF)
    )
    set_roles(session, post, frozenset({"referent"}), now=datetime.now(UTC))


async def test_the_leading_process_writes_lines_once_and_numbers_ahead(drill):
    file = RegisterFile(drill.folder / "data/register")
    job = register_job(file)
    await drill.on(withdraw_mandat, 1)
    backup = await drill.backup()
    for _ in range(3):
        job.then(await drill.on(job.run, now=NOW))
    assert await drill.on(waiting_lines) == []
    words = [line.split(" ")[0] for line in file.path.read_text().splitlines()]
    assert sorted(words[-2:]) == [Word.NUMBER, Word.WITHDRAWN]
    assert words.count(Word.NUMBER) == words.count(Word.WITHDRAWN) == 1
    drill.put_back(backup)
    await drill.command("restore", "--for-real")
    assert await drill.on(next_number) == 5 + AHEAD + 1


async def test_a_line_exists_only_if_its_effect_does(drill):
    await drill.on(
        forget_lines, [row_id for row_id, _ in await drill.on(waiting_lines)]
    )

    def failing(session):
        withdraw_mandat(session, 1)
        raise LookupError

    with pytest.raises(LookupError):
        await drill.on(failing)
    assert await drill.on(waiting_lines) == []
    await drill.on(withdraw_mandat, 1)
    [(_, line)] = await drill.on(waiting_lines)
    assert line.startswith("withdrawn ")


@pytest.mark.parametrize(
    "line",
    ["withdrawn", "withdrawn 1 2026", "burnt x y", "ended a/b 2026-11-24"],
)
async def test_a_register_that_was_altered_is_said_and_nothing_is_done(
    drill, line
):
    await drill.command("stats")
    RegisterFile(drill.folder / "data/register").append([line])
    status, told = await drill.command("restore", "--for-real")
    assert (status, "register : une ligne n'est pas lisible" in told) == (
        1,
        True,
    )


@asynccontextmanager
async def served(url):
    """A service that sends from this base."""
    leader = make_leader(url, lambda: None)
    with alone_on(url):
        assert await leader.leads()
        yield
    await leader.close()


async def test_no_base_is_put_back_under_a_service_that_runs(drill):
    async with served(drill.url):
        status, told = await drill.command("restore", "--for-real")
        assert (status, "le bot tourne encore" in told) == (1, True), told
    assert (await drill.command("restore", "--for-real"))[0] == 0


async def test_a_service_is_seen_whose_base_was_put_aside(sqlite_files):
    url = sqlite_files.clone()
    path = Path(url.partition("///")[2])
    aside = path.parent / "ecarte"
    aside.mkdir()
    async with served(url):
        for file in path.parent.glob(f"{path.name}*"):
            file.rename(aside / file.name)
        assert await is_served(url)


async def test_a_base_put_back_far_from_its_lists_is_left_as_it_is(drill):
    settings = drill.settings
    seal = seal_job(Heads(settings.journal_heads_file))
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    seal.then(await drill.on(seal.run, now=tomorrow))
    assert (await drill.command("restore", "--for-real"))[0] == 0
    drill.settings = settings_in(drill.folder / "elsewhere", drill.url)
    sessions = await drill.on(open_sessions)
    status, told = await drill.command("restore", "--for-real")
    assert (status, "Remettez les listes" in told) == (1, True), told
    assert await drill.on(open_sessions) == sessions


def test_what_is_erased_stays_erased_whatever_is_said_after():
    demande = "11111111-1111-1111-1111-111111111111"
    lines = [
        f"{word} {demande} {NOW.isoformat()}" for word in ("erased", "restored")
    ]
    assert list(read_register(lines).said_of_demandes(Word.ERASED)) != []


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (["disabled 1", "enabled 2"], Word.ENABLED),
        (["enabled 2", "disabled 1"], Word.ENABLED),
        (["enabled 2", "disabled 2"], Word.DISABLED),
    ],
)
def test_a_line_that_is_appended_late_does_not_win(words, last):
    agent = UUID("11111111-1111-1111-1111-111111111111")
    lines = [
        f"{line[:-2]} {agent} 2026-11-24T0{line[-1]}:00:00+00:00"
        for line in words
    ]
    assert read_register(lines).agents[agent][0] is last


def test_the_register_names_acts_of_the_journal():
    assert {*OF_DEMANDE, *OF_AGENT, *OF_ROLE} <= {*Act}

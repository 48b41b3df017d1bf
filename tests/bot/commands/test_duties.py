"""The operator's duties, from the command line, on both databases."""

import asyncio
import base64
import json
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select, text

from bot.app import make_tools
from bot.commands.command_line import make_parser
from bot.commands.database import alone_on
from bot.commands.keyring import read_keys
from bot.commands.table import DUTIES
from bot.demo.waiting import until
from bot.kept_outside import Erasures, Heads
from bot.settings import Settings, WrongSettings
from models.actions.close import close_demande
from models.actions.delivered import record_outcomes
from models.actions.subject import erase_subject
from models.demande import held
from models.demande.demande import Demande
from models.demande.draft import Draft, DraftData, create_draft
from models.demande.piece import Content
from models.demande.sondage import (
    TOGETHER,
    Answer,
    count_answer,
    month_counters,
)
from models.demande.usager import usager_fields
from models.journal import entries as journal
from models.journal import sealing
from models.journal.entries import Act
from models.outbox import place
from models.outbox.claiming import claim
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.outcomes import Done, Outcome
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, post
from models.people.agent import Agent
from models.people.login import LoginRequest
from models.store.opening import make_uow
from models.store.parked import Failure, Reason, park_update
from models.store.tools import tools
from models.upkeep import rotation
from tests.prepared import KEYS, KEYS_SETTING, database, prepare
from tests.processes import ROOT, Bench

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WORDS = (
    "Marie",
    "Dupont",
    "1962",
    "RSA suspendu",
    "Rien reçu.",
    "L'usager autorise la structure.",
)


class Operator:
    """Who types commands beside a service with two demandes, at rest, already up to date."""

    def __init__(self, url, folder, capsys):
        self.url, self.folder, self.capsys = url, folder, capsys

    async def command(self, *words, **changes):
        """Run a command in the folder; return its status and all that it printed."""
        files = {
            name: self.folder / "data" / name
            for name in ("keys", "journal-heads", "erasures")
        }
        made = Settings(
            database_url=self.url,
            data_keys_file=files["keys"],
            journal_heads_file=files["journal-heads"],
            erasures_file=files["erasures"],
            **{"data_keys": SecretStr(KEYS_SETTING)} | changes,
        )
        asked = make_parser(DUTIES.values()).parse_args(words)
        self.capsys.readouterr()
        try:
            status = await DUTIES[asked.command].run(made, asked)
        except WrongSettings as error:
            return 1, str(error)
        return status, "".join(self.capsys.readouterr())


@pytest.fixture
async def bench(database_url, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.commands.database.migrate", lambda _settings: 0)
    monkeypatch.setattr("bot.commands.database.configure_logs", lambda *_: None)
    await prepare(database_url, aidants=2)
    return Operator(database_url, tmp_path, capsys)


async def on(bench, action, *args, keys=KEYS, **kwargs):
    """Do something in the service's database."""
    uow = make_uow(bench.url, make_tools(Settings(), keys), lambda: None)
    try:
        return await uow.run(action, *args, **kwargs)
    finally:
        await uow.close()


def numbered(session, number):
    return session.scalars(
        select(Demande).where(Demande.number == number)
    ).one()


def identity(session, number):
    return [
        field.value
        for field in usager_fields(session, numbered(session, number).id)
    ]


@pytest.mark.slow
async def test_the_running_bot_seals_the_journal_and_its_proof_stands(
    database_url, tmp_path
):
    bench = Bench(
        await prepare(database_url, aidants=2), database_url, tmp_path
    )
    (tmp_path / "offset").write_text("600")
    moved = {"TEST_MODE": "1", "CLOCK_OFFSET_FILE": "offset"}
    bench._environment = lambda made=bench._environment: made() | moved
    async with bench:
        await bench.start()
        file = tmp_path / "data/journal-heads"
        await until(lambda: file.exists() or None, "la première tête")
        assert await bench.stop() == 0
    assert [head.number for head in Heads(file).read().heads] == [1]
    status, told = await bench.command("verify-audit")
    assert (status, "intact" in told, "1 segments scellés" in told) == (
        0,
        True,
        True,
    ), told
    await on(bench, alter, "UPDATE journal SET act = 'logged_out' WHERE id = 1")
    await on(bench, alter, "DELETE FROM journal WHERE id = 2")
    status, told = await bench.command("verify-audit")
    assert status == 1
    assert "ligne 1 : modifiée" in told
    assert "segment 1 : 1 ligne manque" in told


def test_a_demo_without_its_mail_server_says_what_to_install():
    program = (
        "import runpy, sys; sys.modules['aiosmtpd'] = None; "
        "sys.argv[1:] = ['demo']; "
        "runpy.run_module('bot', run_name='__main__')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ended.returncode != 0
    assert "pip install '.[demo]'" in ended.stderr


def alter(session, statement):
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = 'replica'"))
    else:
        for name in (
            session.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            )
            .scalars()
            .all()
        ):
            session.execute(text(f"DROP TRIGGER {name}"))
    assert session.execute(text(statement)).rowcount == 1


def seal_now(session, *, after=0):
    now = session.scalars(
        select(journal.Entry.at).order_by(journal.Entry.id.desc())
    ).first() + timedelta(minutes=10)
    sealing.seal(session, now=now)
    return sealing.heads_after(session, after)


@pytest.mark.parametrize("number", range(20))
async def test_a_heads_file_that_was_altered_is_seen(tmp_path, number):
    chance = random.Random(number)
    file = Heads(tmp_path / "heads")
    heads = [
        sealing.Head(
            one,
            one * 10,
            chance.randbytes(32).hex(),
            NOW + timedelta(minutes=one),
        )
        for one in range(1, 7)
    ]
    file.append(heads)
    file.append(heads)
    assert file.read().heads == heads
    assert (file.last(), file.read().bad_lines) == (6, [])
    lines = file.path.read_text().splitlines()
    at = chance.randrange(6)
    match number % 5:
        case 0:
            del lines[at]
        case 1:
            lines[at] = lines[at][:-8]
        case 2:
            lines[at] = lines[at].replace(" ", "  ", 1)
        case 3:
            other = (at + 1) % 6
            lines[at], lines[other] = lines[other], lines[at]
        case 4:
            lines[at] = f"{at + 2}" + lines[at][1:]
    file.path.write_text("\n".join(lines) + "\n")
    found = file.read()
    assert found.bad_lines or found.heads != heads


async def test_a_head_that_was_cut_in_the_middle_by_a_crash_is_written_again(
    tmp_path,
):
    file = Heads(tmp_path / "heads")
    heads = [sealing.Head(one, one * 10, "ab", NOW) for one in (1, 2)]
    file.append(heads[:1])
    with file.path.open("a") as torn:
        torn.write("2 20 a")
    file.append(heads)
    assert file.read().heads == heads


def fill_briefs(session, now):
    """One value in every column that a master key seals."""
    private = place.private_place(session, 77, now=now)
    post(
        session,
        private,
        Noticed(code=NoticeCode.CLOSED),
        reader=NOBODY,
        now=now,
    )
    held.hold(
        session,
        held.Held(
            kind="login", user_id=77, chat_id=77, telegram_id=1, created_at=now
        ),
        Content(text="un texte"),
    )
    failure = Failure(5, Reason.CRASHED)
    park_update(session, failure, b'{"update_id": 5}', now=now)
    for _ in range(TOGETHER + 1):
        count_answer(session, Answer.OUI, now=now)
    vault = tools(session).vault
    request = tools(session).chance.uuid()
    session.add(
        LoginRequest(
            id=request,
            user_id=77,
            email_print=b"p",
            token_hash=b"t",
            code_hash=b"c",
            tries=0,
            created_at=now,
            expires=now,
            email_sealed=vault.seal_brief(
                b"a@b.example", bound=f"login_request|{request}"
            ),
        )
    )


async def test_keys_are_rotated_and_everything_still_opens(bench, tmp_path):
    await on(bench, fill_briefs, NOW)
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/keys").write_text(KEYS_SETTING)
    status, told = await bench.command("rotate-keys", data_keys=None)
    assert status == 0
    assert "Rien n'est fait" in told or "--for-real" in told
    assert (tmp_path / "data/keys").read_text() == KEYS_SETTING
    status, told = await bench.command(
        "rotate-keys", "--for-real", data_keys=None
    )
    if not bench.url.startswith("sqlite"):
        for place in ("ajoutée à", "mise en tête de"):
            assert place in told
            assert "Redémarrez tous les processus" in told
            status, told = await bench.command(
                "rotate-keys", "--for-real", data_keys=None
            )
    assert status == 0, told
    assert "Gardez k1" in told
    keys = read_keys(Settings(data_keys_file=tmp_path / "data/keys"))
    assert list(keys) == ["k2", "k1"]
    assert keys["k1"] == KEYS["k1"]
    assert (tmp_path / "data/keys").stat().st_mode & 0o077 == 0
    standing = await on(bench, rotation.standing, keys=keys)
    assert standing["k1"] == standing[""] == 0
    assert standing["k2"] >= 9
    without_old = {"k2": keys["k2"]}
    assert await on(bench, identity, 1, keys=without_old) == [
        "Marie",
        "Dupont",
        "1962",
    ]
    assert await on(bench, briefs, keys=without_old) == {
        "outgoing",
        "held",
        "login_request",
        "parked_update",
        "sondage_month",
        "sondage_slot",
    }
    assert (await bench.command("verify-audit", data_keys=None))[0] == 0


def briefs(session):
    """The tables whose every brief value opens."""
    opened = set()
    for part in rotation.parts():
        if part.bound:
            for row in session.execute(
                select(part.table).where(part.column.is_not(None))
            ).mappings():
                tools(session).vault.open_brief(
                    row[part.column.name], bound=part.bound.format_map(row)
                )
                opened.add(part.table.name)
    assert month_counters(session, "2026-11")[Answer.OUI] == TOGETHER
    return opened


async def test_a_rotation_that_was_interrupted_goes_on(bench):
    both = {"k2": b"n" * 32} | KEYS
    setting = ",".join(
        f"{name}:{base64.b64encode(key).decode()}" for name, key in both.items()
    )
    await on(bench, fill_briefs, NOW)
    [first, *_] = rotation.parts()
    done = await on(bench, rotation.rewrap, first, skip=0, batch=1, keys=both)
    assert done == (1, 0)
    status, told = await bench.command(
        "rotate-keys", data_keys=SecretStr(setting)
    )
    assert "À faire : tout sceller sous k2" in told
    status, told = await bench.command(
        "rotate-keys", "--for-real", data_keys=SecretStr(setting)
    )
    assert (status, "Gardez k1 :" in told) == (0, True), told
    assert (await on(bench, rotation.standing, keys=both))["k1"] == 0
    status, told = await bench.command(
        "rotate-keys", "--for-real", data_keys=SecretStr(setting)
    )
    assert "head -c 32 /dev/urandom" in told


async def test_keys_are_rotated_under_load(bench):
    """A service that has both keys works on while all is sealed under the first."""
    both = {"k2": b"n" * 32} | KEYS
    setting = ",".join(
        f"{name}:{base64.b64encode(key).decode()}" for name, key in both.items()
    )
    await on(bench, lambda session: [a_draft(session) for _ in range(300)])
    service = make_uow(bench.url, make_tools(Settings(), both), lambda: None)
    stop, made = asyncio.Event(), []

    async def work():
        while not stop.is_set():
            made.append(await service.run(a_draft))

    with alone_on(bench.url):
        work_done = asyncio.create_task(work())
        status, told = await bench.command(
            "rotate-keys", "--for-real", data_keys=SecretStr(setting)
        )
        stop.set()
        await work_done
    await service.close()
    assert (status, "valeurs scellées sous k2" in told) == (0, True), told
    assert len(made) > 5
    assert (await on(bench, rotation.standing, keys=both))["k1"] == 0
    without_old = {"k2": both["k2"]}
    titres = await on(bench, draft_titres, keys=without_old)
    assert titres == ["APL jamais versée"] * (300 + len(made))


def a_draft(session):
    demande = numbered(session, 1)
    data = DraftData(
        structure_id=demande.structure_id,
        territoire="87",
        titre="APL jamais versée",
    )
    agent_id = demande.agent_id
    return create_draft(session, data, agent_id=agent_id, user_id=1, now=NOW).id


def draft_titres(session):
    return [draft.data.titre for draft in session.scalars(select(Draft))]


async def test_what_cannot_be_opened_is_counted_and_stops_nothing(bench):
    both = {"k2": b"n" * 32} | KEYS
    setting = ",".join(
        f"{name}:{base64.b64encode(key).decode()}" for name, key in both.items()
    )

    def spoil(session):
        session.execute(
            text("UPDATE data_key SET wrapped = :wrong WHERE owner = :owner"),
            owned(session, b"wrong" * 9),
        )

    def owned(session, wrong):
        owner = numbered(session, 1).id
        return {
            "wrong": wrong,
            "owner": owner.hex if bench.url.startswith("sqlite") else owner,
        }

    await on(bench, spoil)
    status, told = await bench.command(
        "rotate-keys", "--for-real", data_keys=SecretStr(setting)
    )
    assert (status, "1 valeurs ne s'ouvrent pas" in told) == (1, True), told
    assert (await on(bench, rotation.standing, keys=both))["k1"] == 1
    assert await on(bench, identity, 2, keys=both) == [
        "Marie",
        "Dupont",
        "1962",
    ]


@pytest.mark.slow
async def test_beside_the_bot_keys_change_by_steps_and_nothing_is_put_back(
    sqlite_file, tmp_path
):
    url = (
        f"sqlite+aiosqlite:///{shutil.copy(sqlite_file, tmp_path / 'aplus.db')}"
    )
    async with Bench(await prepare(url, aidants=1), url, tmp_path) as bench:
        await bench.start()
        status, told = await bench.command("restore", "--for-real")
        assert (status, "le bot tourne encore" in told) == (1, True), told
        status, told = await bench.command("rotate-keys", "--for-real")
        assert (status, "ajoutez-la à la fin de DATA_KEYS" in told) == (
            0,
            True,
        ), told


async def test_all_that_is_kept_about_an_usager_is_written_to_a_private_file(
    bench, tmp_path
):
    status, told = await bench.command("export-subject", "1", "--to", "sortie")
    assert (status, "demande-1.json" in told) == (0, True), told
    file = tmp_path / "sortie/demande-1.json"
    assert file.stat().st_mode & 0o077 == 0
    exported = json.loads(file.read_text())
    assert all(word in file.read_text() for word in WORDS)
    assert exported["demande"][0]["structure_id"] == "France services de Bellac"
    assert [entry["act"] for entry in exported["journal"]] == [
        "mandat_attested",
        "demande_sent",
        "subject_exported",
    ]
    assert {
        "usager_field",
        "mandat",
        "message",
        "dialogue",
        "outgoing",
        "word_index",
    } <= set(exported)
    status, told = await bench.command("export-subject", "99")
    assert (status, "aucune demande n° 99" in told, "Traceback" in told) == (
        1,
        True,
        False,
    )


async def test_a_demande_is_erased_at_once_and_alone(bench, tmp_path):
    status, told = await bench.command("erase-subject", "1")
    assert (status, "Rien n'est effacé sans --for-real" in told) == (0, True), (
        told
    )
    assert await on(bench, identity, 1) == ["Marie", "Dupont", "1962"]
    await on(bench, hold_a_text, 1)
    status, told = await bench.command("erase-subject", "1", "--for-real")
    assert (status, "effacée" in told) == (0, True), told
    one = await on(bench, numbered, 1)
    assert (one.state, one.titre_sealed, one.erased_at is not None) == (
        "close",
        None,
        True,
    )
    assert Erasures(tmp_path / "data/erasures").read() == [one.id]
    assert await on(bench, identity, 1) == []
    assert await on(bench, identity, 2) == ["Marie", "Dupont", "1962"]
    assert (
        await on(
            bench, lambda session: session.scalars(select(held.Held)).all()
        )
        == []
    )
    assert await on(bench, waiting, one.id) == ["topic_deleted"]
    assert (
        "déjà effacée"
        in (await bench.command("erase-subject", "1", "--for-real"))[1]
    )


def hold_a_text(session, number):
    user_id = session.scalar(
        text(
            "SELECT user_id FROM agent_session JOIN demande USING (agent_id) WHERE number = 1"
        )
    )
    waits = held.Held(
        kind="which_demande",
        user_id=user_id,
        chat_id=user_id,
        telegram_id=9,
        created_at=NOW,
    )
    held.hold(session, waits, Content(text="Marie Dupont a rappelé"))


def waiting(session, demande_id):
    query = select(Outgoing.kind).where(
        Outgoing.demande_id == demande_id, Outgoing.payload.is_not(None)
    )
    return list(session.scalars(query))


async def test_what_telegram_shows_of_an_erased_demande_is_deleted(world):
    caf = await world.group("chef@caf.example", "Caf de la Haute-Vienne")
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends("Caf de la Haute-Vienne")
    await maryse.says("Trois appels, sans réponse.")
    [topic] = caf.open_topics()
    assert maryse.sees("Trois appels", chat=caf, topic=topic)
    await world.app.uow.run(
        lambda session: erase_subject(
            session, numbered(session, 1), now=world.instant
        )
    )
    await world.settle()
    assert caf.open_topics() == []
    assert not any("Trois appels" in one.shown for one in caf.shown(topic.id))


async def test_a_demande_in_hand_when_it_is_erased_is_not_queued_again(world):
    await world.group("chef@caf.example", "Caf de la Haute-Vienne")
    maryse = await world.player("maryse@bellac.example")
    await maryse.fills("Caf de la Haute-Vienne")
    maryse.person.taps(maryse.chat, "Envoyer ma demande")
    await world.app.receiver.take(
        await world.app.poller.updates(world.offset, seconds=0)
    )
    held_rows = await world.app.uow.run(
        claim,
        room=50,
        halted={},
        may_send=lambda _place, _budget: True,
        now=world.instant + timedelta(seconds=1),
    )
    await world.app.uow.run(
        lambda session: erase_subject(
            session, numbered(session, 1), now=world.instant
        )
    )
    outcomes = [Outcome(one.id, Done.RETRY) for one in held_rows]
    await world.app.uow.run(record_outcomes, outcomes, now=world.instant)
    again = await world.app.uow.run(
        claim,
        room=50,
        halted={},
        may_send=lambda _place, _budget: True,
        now=world.instant + timedelta(minutes=9),
    )
    assert "opened" not in {one.payload.kind for one in again}


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_a_backup_that_is_put_back_forgets_again_and_says_nothing_twice(
    bench, tmp_path
):
    database = Path(bench.url.partition(":///")[2])
    heads = Heads(tmp_path / "data/journal-heads")
    heads.append(await on(bench, seal_now))
    await asyncio.to_thread(shutil.copy, database, tmp_path / "backup.db")
    assert (await bench.command("erase-subject", "1", "--for-real"))[0] == 0
    heads.append(await on(bench, seal_now, after=1))
    assert heads.last() == 2
    for left in tmp_path.glob("aplus.db-*"):
        left.unlink()
    await asyncio.to_thread(shutil.copy, tmp_path / "backup.db", database)
    assert await on(bench, identity, 1) == ["Marie", "Dupont", "1962"]
    status, told = await bench.command("verify-audit")
    assert (status, "segment 2 : la fin du journal a été coupée" in told) == (
        1,
        True,
    ), told
    status, told = await bench.command("restore")
    assert (
        status,
        "effacer de nouveau : 1" in told,
        "Rien n'est fait" in told,
    ) == (
        0,
        True,
        True,
    ), told
    assert await on(bench, identity, 1) == ["Marie", "Dupont", "1962"]
    status, told = await bench.command("restore", "--for-real")
    assert (
        status,
        "mis de côté : 2" in told,
        "perdus avec l'ancienne base : 1" in told,
    ) == (
        0,
        True,
        True,
    ), told
    assert await on(bench, identity, 1) == []
    # The topic that goes, and the menu of each of the three who are logged out.
    assert "à envoyer : 4" in (await bench.command("outbox"))[1]
    status, told = await bench.command("verify-audit")
    assert (status, "Base restaurée le" in told) == (0, True), told
    heads.append(await on(bench, seal_now, after=1))
    assert [head.number for head in heads.read().heads] == [1, 2]
    assert (await bench.command("verify-audit"))[0] == 0


@pytest.mark.slow
async def test_a_backup_put_back_without_a_word_says_nothing_before_an_operator_does(
    database_url, tmp_path
):
    service = await prepare(database_url, aidants=2)
    async with database(database_url) as uow:
        [head] = await uow.run(seal_now)
    # The journal of the base that was lost had gone on.
    Heads(tmp_path / "data/journal-heads").append(
        [head, replace(head, number=2, last_id=head.last_id + 9)]
    )
    maryse = service.aidants[0]
    async with Bench(service, database_url, tmp_path) as bench:
        await bench.start()
        chat = maryse.chat_with(service.bot)
        maryse.says(chat, "/aide")
        await until(
            lambda: chat.shown()[-1].author.is_bot or None,
            "la réponse à un nouveau message",
        )
        assert not service.group.open_topics()
        told = (await bench.command("outbox"))[1]
        assert (
            "une sauvegarde remise en place devait encore les envoyer" in told
        ), told
        assert "[restored]" in told, told
        asked = ("outbox", "retry", "--cause", "restored")
        assert (await bench.command(*asked))[0] == 0
        await until(service.are_ready, "les sujets")
        assert await bench.stop() == 0


async def test_the_list_of_erasures_alone_is_enough_to_erase_again(
    bench, tmp_path
):
    one = await on(bench, numbered, 1)
    Erasures(tmp_path / "data/erasures").append(one.id, now=NOW)
    status, told = await bench.command("restore", "--for-real")
    assert (status, "effacer de nouveau : 1" in told) == (0, True), told
    assert await on(bench, identity, 1) == []
    acts = await on(
        bench,
        lambda session: [
            entry.act for entry in session.scalars(select(journal.Entry))
        ],
    )
    assert acts[-1] == Act.DATABASE_RESTORED
    (tmp_path / "data/erasures").write_text("pas une demande\n")
    status, told = await bench.command("restore")
    assert (status, "n'est pas une demande" in told) == (1, True), told


async def test_the_purge_erases_all_that_it_announced(bench, tmp_path):
    (tmp_path / "offset").write_text(str(timedelta(days=200).total_seconds()))
    moved = {"test_mode": True, "clock_offset_file": tmp_path / "offset"}
    await on(bench, close_one, 1)
    _, announced = await bench.command("purge", **moved)
    assert "demande : 1" in announced
    _, done = await bench.command("purge", "--for-real", **moved)
    assert announced.splitlines()[1:] == done.splitlines()[1:]
    assert await on(bench, identity, 1) == []
    _, left = await bench.command("purge", **moved)
    assert {line.rpartition(" : ")[2] for line in left.splitlines()[1:]} == {
        "0"
    }


def close_one(session, number):
    demande = numbered(session, number)
    close_demande(
        session,
        session.get_one(Agent, demande.agent_id),
        demande,
        now=demande.created_at,
    )

"""Each sheet of docs/incidents.md is played on a real service: what it says one sees is seen."""

import asyncio
import base64
import re
import resource
import sys
from dataclasses import replace

import aiohttp
import pytest

from bot.demo.mailbox import Mailbox, free_port
from bot.demo.phone import Outage
from bot.demo.waiting import until
from bot.kept_outside import Heads
from bot.simulator import faults
from bot.simulator.faults import Fault, Trouble
from models.actions.import_directory import (
    groupe_by_name,
    import_directory,
)
from models.actions.mandat_sms import HIDDEN, Asking, ask_by_sms
from models.demande.draft import (
    DraftData,
    Identifier,
    create_draft,
    save_draft,
)
from models.people.agent import agent_by_email
from tests.bot.commands.test_duties import seal_now
from tests.console import ROOT
from tests.on_call import PAGE, Sheet, on_call, post_office
from tests.prepared import (
    CAF,
    KEYS_SETTING,
    STRUCTURE,
    TOKEN,
    database,
    log_in,
    prepare,
)

PLAYED = """
import runpy, sys
from bot import health, outages
outages.QUIET[outages.Outside.EAR] = outages.LONGEST[outages.Outside.EAR] = 1.0
health.REFUSED_LATELY = 2.0
sys.argv[1:] = ["run"]
runpy.run_module("bot", run_name="__main__")
"""
"""The bot, for whom what it waits for to be sure that an incident is over lasts a moment."""
NEW_TOKEN = TOKEN.replace("invented", "renewed0")
MOBILE = "+33639980012"

pytestmark = pytest.mark.slow


@pytest.fixture
def databases(sqlite_files):
    return sqlite_files


def answers(chat, since):
    """Whether the bot said something there since."""
    shown = chat.shown()[since:]
    return any(message.author.is_bot for message in shown) or None


async def is_answered(person, chat):
    since = len(chat.shown())
    person.says(chat, "/aide")
    await until(lambda: answers(chat, since), "la réponse")


async def telegram_is_away(operator, aidant, chat, clock):
    sheet = operator.begins("Telegram ne répond pas")
    operator.bench.server.faults = lambda *_: Fault(Trouble.DROP)
    since = len(chat.shown())
    # The request for updates that waits was made before: it brings this.
    aidant.says(chat, "/aide")
    await operator.sees(sheet.seen[0])
    clock.write_text("120")
    await operator.sees(*sheet.seen)
    [script] = sheet.scripts
    assert "à envoyer" in await operator.types(script)
    operator.bench.server.faults = faults.none
    await operator.sees(*sheet.over)
    await until(lambda: answers(chat, since), "la réponse")
    await operator.is_well()


async def mails_are_kept(operator, service, mailbox):
    sheet = operator.begins("Le serveur d'e-mails ne répond pas")
    someone = service.telegram.person("Quelqu'un")
    chat = someone.chat_with(service.bot)
    chat.is_started = True
    someone.says(chat, "aidant0@bellac.example")
    await operator.sees(*sheet.seen)
    look, retry = sheet.scripts
    assert "le serveur ne répond pas" in await operator.types(
        look, is_well=False
    )
    async with post_office(mailbox):
        await operator.types(retry)
        await until(lambda: mailbox.mails or None, "l'e-mail")
        assert "gardés" not in await operator.types("python -m bot outbox")
    await operator.sees(*sheet.over)
    await operator.is_well()


async def sms_do_not_leave(operator, url, aidant, phone):
    sheet = operator.begins("Le fournisseur de SMS ne répond pas")
    phone.outage = Outage.REFUSES
    async with database(url) as uow:
        await uow.run(
            ask, aidant.user.id, now=operator.bench.service.telegram.now()
        )
    await operator.sees(*sheet.seen)
    [script] = sheet.scripts
    assert "SMS_URL" in await operator.types(script, is_well=False)
    phone.outage = None
    chat = aidant.chat_with(operator.bench.service.bot)
    aidant.taps(chat, "Renvoyer le code")
    await until(lambda: phone.messages or None, "le SMS")
    await operator.is_well()


def ask(session, user_id, *, now):
    """An aidant, at the step of the mandat, asks for it by SMS."""
    agent = agent_by_email(session, "aidant0@bellac.example")
    structure = groupe_by_name(session, STRUCTURE)
    data = DraftData(
        structure_id=structure.id,
        territoire="87",
        organismes=(groupe_by_name(session, CAF).id,),
        organismes_chosen=True,
        titre="RSA suspendu",
        prenom="Marie",
        nom="Dupont",
        date_naissance="1962",
        identifiers=(Identifier(key="numero_caf", label="Caf"),),
        autres_done=True,
        criteres_chosen=True,
        blocage="",
        probleme=("Rien reçu.",),
        probleme_done=True,
        urgence="sans",
        urgence_raison="",
        mandat="sms",
        mandat_number=MOBILE,
    )
    draft = create_draft(
        session, data, agent_id=agent.id, user_id=user_id, now=now
    )
    asking = Asking(
        draft.id, agent.id, structure.id, user_id, MOBILE, f"Code {HIDDEN}"
    )
    request = ask_by_sms(session, asking, now=now)
    asked = data.changed(mandat_request=request.id, asked_for=data.organismes)
    save_draft(draft, asked, now=now)


async def two_bots_read(operator, aidant, chat, tmp_path):
    sheet = operator.begins("Deux bots sur un même jeton")
    folder = tmp_path / "essai"
    folder.mkdir()
    url = f"sqlite+aiosqlite:///{folder}/aplus.db"
    other = {"DATABASE_URL": url, "DATA_DIR": str(folder), "PORT": ""}
    environment = operator.bench._environment() | other
    second = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env=environment,
        cwd=folder,
        stderr=asyncio.subprocess.DEVNULL,
    )
    await operator.sees(*sheet.seen)
    [script] = sheet.scripts
    assert str(second.pid) in await operator.types(script)
    second.terminate()
    await second.wait()
    # A request for updates that nobody writes to would wait for half a minute.
    while not operator.reads(sheet.over[0]):
        await is_answered(aidant, chat)
    await operator.is_well()


async def disk_is_full(operator, aidant, chat):
    sheet = operator.begins("Le disque est plein")
    child = operator.bench.child.pid
    _, most = resource.prlimit(child, resource.RLIMIT_FSIZE)
    resource.prlimit(child, resource.RLIMIT_FSIZE, (1, most))
    since = len(chat.shown())
    aidant.says(chat, "/aide")
    await operator.sees(*sheet.seen)
    assert not answers(chat, since)
    [script] = sheet.scripts
    assert "register" in await operator.types(script)
    resource.prlimit(child, resource.RLIMIT_FSIZE, (most, most))
    await until(lambda: answers(chat, since), "la réponse")
    await operator.is_well()


async def group_is_compromised(operator, service, url):
    karim = await joined_by(service, url, "Karim", "karim@caf.example")
    await takes(karim, service, 0)
    sheet = operator.begins("Un groupe Telegram est compromis")
    service.telegram.person("Intrus").joins(service.group)
    await operator.sees(sheet.seen[0])
    [script] = sheet.scripts
    await operator.types(script)
    await operator.sees(*sheet.over)
    members = service.group.members
    await until(
        lambda: members[karim.user.id].status == "left" or None, "retiré"
    )


async def joined_by(service, url, name, email):
    """One more référent, logged in, in the Telegram group."""
    referent = service.telegram.person(name)
    referent.chat_with(service.bot).is_started = True
    agents = (
        "email;prenom;nom;fonction;role;groupe\n"
        f"{email};{name};Martin;;referent;{CAF}\n"
    )
    groupes = "nom;type;organisme;territoires;email;note\n"

    def fill(session, *, now):
        import_directory(session, groupes, agents, now=now)
        log_in(session, email, referent.user.id, now=now)

    async with database(url) as uow:
        await uow.run(fill, now=service.telegram.now())
    referent.joins(service.group)
    return referent


async def takes(referent, service, number):
    """« Je m'en occupe », then words that reach the aidant."""
    words = f"{referent.user.first_name} regarde."
    chat = service.aidants[number].chat_with(service.bot)
    topic = service.topic_of(number)
    referent.taps(service.group, "Je m'en occupe", thread=topic.id)
    referent.says(service.group, words, thread=topic.id)
    await until(
        lambda: any(words in message.text for message in chat.shown()) or None,
        words,
    )


async def referent_leaves(operator, service, url):
    lea = await joined_by(service, url, "Léa", "lea@caf.example")
    await takes(lea, service, 1)
    sheet = operator.begins("Un référent s'en va")
    [script] = sheet.scripts
    await operator.types(script)
    await operator.sees(*sheet.over)


async def token_leaks(operator, service, aidant, chat):
    sheet = operator.begins("Le jeton a fui")
    url = f"http://127.0.0.1:{operator.bench.port}/bot{TOKEN}/getUpdates"
    async with aiohttp.ClientSession() as thief:
        while not operator.reads(sheet.seen[0]):
            async with thief.get(url, params={"timeout": "1"}):
                pass
    bots = service.telegram.bots
    bots[NEW_TOKEN] = bots.pop(TOKEN)
    since = len(chat.shown())
    aidant.says(chat, "/aide")
    await operator.sees(*sheet.seen)
    await operator.bench.stop()
    [script] = sheet.scripts
    await operator.types(script, is_well=False, NOUVEAU_JETON=NEW_TOKEN)
    operator.bench.settings["BOT_TOKEN"] = NEW_TOKEN
    await operator.bench.start()
    await operator.sees(*sheet.over)
    await until(lambda: answers(chat, since), "la réponse")
    await operator.is_well()


async def test_the_sheets_of_a_service_at_work(
    database_url, tmp_path, sms_gateway
):
    service = await prepare(database_url, aidants=2)
    phone, sms_url = sms_gateway
    mailbox, clock = Mailbox(port=free_port()), tmp_path / "offset"
    clock.write_text("0")
    settings = {
        "SMTP_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "MAIL_FROM": "aplus@exemple.fr",
        "SMS_URL": sms_url,
        "TEST_MODE": "1",
        "CLOCK_OFFSET_FILE": str(clock),
    }
    aidant = service.aidants[0]
    chat = aidant.chat_with(service.bot)
    async with on_call(service, database_url, tmp_path, **settings) as operator:
        await operator.bench.start(sys.executable, "-c", PLAYED)
        await until(service.are_ready, "les sujets")
        await operator.is_well()
        await telegram_is_away(operator, aidant, chat, clock)
        await mails_are_kept(operator, service, mailbox)
        await sms_do_not_leave(operator, database_url, aidant, phone)
        async with post_office(mailbox):
            await two_bots_read(operator, aidant, chat, tmp_path)
            await disk_is_full(operator, aidant, chat)
            await group_is_compromised(operator, service, database_url)
            await referent_leaves(operator, service, database_url)
            await token_leaks(operator, service, aidant, chat)
        assert await operator.bench.stop() == 0


async def test_the_sheet_of_a_base_that_was_put_back(database_url, tmp_path):
    service = await prepare(database_url, aidants=2)
    async with database(database_url) as uow:
        [head] = await uow.run(seal_now)
    # The journal of the base that was lost had gone on.
    Heads(tmp_path / "data/journal-heads").append(
        [head, replace(head, number=2, last_id=head.last_id + 9)]
    )
    async with on_call(service, database_url, tmp_path) as operator:
        sheet = operator.begins("La base a été remise en place")
        await operator.bench.start()
        await operator.sees(*sheet.seen)
        assert await operator.bench.stop() == 0
        [script] = sheet.scripts
        told = await operator.types(script)
        assert "[restored]" in told
        assert "mis de côté : 0" in await operator.types("python -m bot outbox")
        await operator.sees(*sheet.over)


async def test_the_sheet_of_a_lost_key(database_url, tmp_path):
    service = await prepare(database_url, aidants=1)
    keys, copy = tmp_path / "data/keys", tmp_path / "copie"
    keys.parent.mkdir()
    copy.mkdir()
    (copy / "keys").write_text(KEYS_SETTING)
    async with on_call(
        service, database_url, tmp_path, DATA_KEYS=""
    ) as operator:
        sheet = operator.begins("Une clé est perdue")
        keys.write_text(KEYS_SETTING)
        await operator.types("python -m bot outbox")
        other = base64.b64encode(b"o" * 32).decode()
        for name in ("k2", "k1"):
            keys.write_text(f"{name}:{other}")
            status, told = await operator.bench.command("run")
            assert status == 1
            operator.printed.append(told)
        await operator.sees(*sheet.seen)
        [script] = sheet.scripts
        await operator.types(script, SAUVEGARDE=str(copy))
        await operator.sees(*sheet.over)
        await operator.bench.start()
        assert await operator.bench.stop() == 0


def test_each_sheet_says_what_one_sees_types_and_waits_for():
    page = (ROOT / "docs" / PAGE).read_text()
    titles = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert len(titles) == 10
    for title in titles:
        sheet = Sheet.named(title)
        assert sheet.scripts, title

"""The operator's walk: from an empty folder to the first demande answered, as docs/installer.md says it.

PostgreSQL, webhook, processes of their own, mails by SMTP; only Telegram is ours.
"""

import asyncio
import json
import re
import signal
import socket
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from bot.demo import waiting
from bot.demo.mailbox import free_port
from bot.demo.people import Actor
from bot.demo.waiting import until
from bot.simulator.telegram import Telegram
from tests.console import ROOT, Console, written
from tests.prepared import TOKEN
from tests.processes import LONGEST, Bench
from tests.test_packaging import VERSION
from tests.wheels import build, copied_source, install

PAGE = "installer.md"
CAF = "Caf de la Haute-Vienne"


class Operator(Console):
    """Somebody with a terminal in the folder of the service, who follows the page."""

    def __init__(self, folder, home, programs):
        places = {"PROJET": str(ROOT), "PYTHONPATH": str(home)}
        super().__init__("", folder, programs, **places)
        for name in ("DATABASE_URL", "DATA_DIR", "DATA_KEYS"):
            del self.environment[name]

    def follows(self, heading):
        """Type what stands below a heading, in a terminal that has read the settings."""
        script = written(PAGE, "Un terminal") + written(PAGE, heading)
        return self.types(script)

    def saves(self):
        """Type what the page of the backups says."""
        script = written("sauvegardes.md", "Sauvegarder une base PostgreSQL")
        self.types(written(PAGE, "Un terminal") + script)

    def fills(self, **settings):
        """Take the « # » away from some settings, and write what they are."""
        path = self.folder / "reglages.env"
        text = path.read_text()
        for name, value in settings.items():
            text, changed = re.subn(
                rf"^#{name}=.*$", f"{name}='{value}'", text, flags=re.MULTILINE
            )
            assert changed == 1, name
        path.write_text(text)

    @asynccontextmanager
    async def runs(self, *lines):
        """Have a process for each line, and see each end well."""
        children = [await self._starts(line) for line in lines]
        try:
            yield
            for child in children:
                child.send_signal(signal.SIGTERM)
            assert {await child.wait() for child in children} == {0}
        finally:
            for child in children:
                if child.returncode is None:
                    child.kill()
                    await child.wait()

    async def _starts(self, line):
        script = f"{written(PAGE, 'Un terminal')}exec {line}"
        with (self.folder / "lignes").open("ab") as lines:
            return await asyncio.create_subprocess_exec(
                *("sh", "-ec", script),
                cwd=self.folder,
                env=self.environment,
                stderr=lines,
            )


@pytest.fixture
async def town(tmp_path, mail_server, monkeypatch):
    """Telegram over HTTP, with who is in the examples of the files to import."""
    monkeypatch.setattr(waiting, "PATIENCE", LONGEST)
    telegram = Telegram(lambda: datetime.now(UTC), enforces_limits=False)
    bot = telegram.add_bot(TOKEN)

    def comes(name, email):
        person = telegram.person(name)
        return Actor(person, bot, mail_server, email=email, name=name)

    people = {
        "dany": comes("Dany", "dany@caf.example"),
        "maryse": comes("Maryse", "maryse@bellac.example"),
    }
    service = SimpleNamespace(telegram=telegram)
    async with Bench(service, "", tmp_path) as bench:
        yield SimpleNamespace(
            telegram=telegram, bot=bot, port=bench.port, **people
        )


@pytest.fixture
def empty(postgres):
    """An empty database, by an address as hosting platforms write it."""
    url = postgres.empty()
    short = url.replace("postgresql+asyncpg://", "postgres://")
    yield f"{short}{'&' if '?' in short else '?'}sslmode=disable"
    postgres.drop(url)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The bot as its wheel installs it."""
    source = copied_source(tmp_path_factory.mktemp("source"))
    home = tmp_path_factory.mktemp("installed")
    install(build(source, tmp_path_factory.mktemp("wheel")), home)
    return home


async def is_hooked(town):
    """Telegram knows where to post, and somebody listens there."""
    url = await until(lambda: town.bot.webhook.get("url"), "le webhook")
    await until(lambda: listens(urlsplit(url).port), "web")


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return None
    return True


async def binds(dany, town):
    group = town.telegram.group(dany.person, CAF)
    dany.person.adds_bot(group, town.bot)
    await dany.logs_in()
    dany.says(f"/rattacher {CAF}", chat=group)
    await dany.reads("Tout est en place", chat=group)
    return group


async def sends(maryse):
    await maryse.logs_in()
    maryse.says("/nouvelle")
    await maryse.chooses("Étape 1/6", CAF)
    await maryse.chooses("La Caf a besoin", "Continuer")
    await maryse.answers("Étape 2/6", "RSA suspendu depuis septembre")
    await maryse.answers("prénom de l'usager", "Zélie\nKermadec\n1962")
    await maryse.chooses("Numéro d'allocataire", "Ne peut pas fournir")
    await maryse.chooses("Pourquoi passer", "Démarches restées sans effet")
    await maryse.chooses("Qu'est-ce qui bloque", "Versement bloqué")
    await maryse.answers("Décrivez", "Plus rien depuis septembre.")
    await maryse.chooses("Étape 4/6", "Sans urgence particulière")
    await maryse.chooses("Étape 5/6", "Ma structure a déjà un mandat")
    await maryse.answers("À quelle date", "14/11/2026")
    await maryse.chooses("Étape 6/6", "Envoyer ma demande")


@pytest.mark.slow
async def test_from_an_empty_folder_to_the_first_demande_answered(
    town, empty, installed, postgres, tmp_path
):
    folder = tmp_path / "service"
    folder.mkdir()
    server = postgres._server
    operator = Operator(folder, installed, [str(server._bin)] if server else [])
    assert VERSION in operator.types("python -m bot --version")
    operator.types(written(PAGE, "Les réglages"))
    operator.fills(**settings_of(town, empty))
    told = await asyncio.to_thread(
        operator.follows, "La base, les groupes et les agents"
    )
    assert "4 groupes (dont 4 nouveaux)" in told
    async with operator.runs(*processes()):
        await is_hooked(town)
        await answers(town, await binds(town.dany, town))
        told = await asyncio.to_thread(operator.follows, "Vérifier")
        assert f"✔ {CAF} : sujets et droits en place" in told
        assert json.loads(told.splitlines()[-1])["status"] == "ok", told
        told = await asyncio.to_thread(operator.follows, "Chaque jour")
        assert "Le journal est intact" in told
        assert "demandes close : 1" in told
        await asyncio.to_thread(operator.saves)
    assert len(list(folder.glob("sauvegardes/*.dump"))) == 2


def settings_of(town, url):
    port = free_port()
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": f"http://127.0.0.1:{town.port}",
        "PACE": "off",
        "DATABASE_URL": url,
        "SMTP_URL": f"smtp://127.0.0.1:{town.maryse.mailbox.port}",
        "MAIL_FROM": "aplus@service.example",
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "WEBHOOK_SECRET": "un-secret-invente",
        "PORT": str(port),
    }


def processes():
    """What the page has one start: the Procfile's own lines, but for the port."""
    lines = written(PAGE, "Lancer").splitlines()
    procfile = (ROOT / "Procfile").read_text().splitlines()
    assert [line[line.index("python") :] for line in lines] == [
        line[line.index("python") :] for line in procfile[1:]
    ]
    return lines


async def answers(town, group):
    await sends(town.maryse)
    topic = await until(lambda: next(iter(group.open_topics()), None), "sujet")
    await town.dany.taps("Je m'en occupe", chat=group, topic=topic)
    town.dany.says("Le dossier est rétabli.", chat=group, topic=topic)
    await town.maryse.reads("Le dossier est rétabli.")
    await town.maryse.taps("Clore la demande")
    await town.maryse.taps("Oui, clore")
    await town.maryse.reads("semble utile")

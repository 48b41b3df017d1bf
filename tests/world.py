"""The world of the scenarios: people with telephones, groups, mails, and a clock that is theirs to move."""

import re
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot.app import App, Parts, build
from bot.demo.mailbox import Mailbox
from bot.gateways.mail import SmtpGateway
from bot.jobs import JOBS
from bot.settings import Settings
from bot.simulator.telegram import Person, Telegram
from bot.simulator.telegram.state import Chat, Message
from bot.simulator.transport import SimulatorRequest
from models.actions.import_directory import import_directory
from tests.botapi import check
from tests.phones import Phones
from tests.prepared import log_in

TOKEN = "4242:AAEinventedtokeninventedtokeninvented0"
KEYS = {"k1": b"k" * 32}
GROUPES = """nom;type;organisme;territoires;email;note
France services de Bellac;structure;;87;;
Caf de la Haute-Vienne;organisme;CAF;87;;La Caf a besoin du numéro d'allocataire.
CPAM de la Haute-Vienne;organisme;CPAM;87;;
Caf de la Gironde;organisme;CAF;33;;
Point conseil de Guéret;structure;;23 87;;
MSA du Limousin;organisme;MSA;87 23;;
Modération Administration+;moderation;;;;
"""
AGENTS = """email;prenom;nom;fonction;role;groupe
maryse@bellac.example;Maryse;Lebrun;conseillère;aidant;France services de Bellac
karim@bellac.example;Karim;Sorel;conseiller;aidant;France services de Bellac
paul@caf.example;Paul;Roche;technicien;referent;Caf de la Haute-Vienne
ines@cpam.example;Inès;Vidal;technicienne;referent;CPAM de la Haute-Vienne
chef@caf.example;Claude;Marty;;responsable;Caf de la Haute-Vienne
chef@cpam.example;Dominique;Auger;;responsable;CPAM de la Haute-Vienne
lea@caf33.example;Léa;Brun;;referent;Caf de la Gironde
chef@caf33.example;Camille;Petit;;responsable;Caf de la Gironde
nadia@bellac.example;Nadia;Morel;;aidant;France services de Bellac
nadia@bellac.example;Nadia;Morel;;aidant;Point conseil de Guéret
sonia@caf.example;Sonia;Girard;;referent;Caf de la Haute-Vienne
theo@msa.example;Théo;Faure;;referent;MSA du Limousin
chef@msa.example;Andréa;Noël;;responsable;MSA du Limousin
mona@moderation.example;Mona;Keller;;moderateur;Modération Administration+
chef@moderation.example;Alix;Renaud;;responsable;Modération Administration+
chef@bellac.example;Jeanne;Blanc;;responsable;France services de Bellac
"""
WAIT_LIMIT = 500
CONTESTS = "Ce n'est pas un nom de personne"


class World:
    def __init__(self, mailbox: Mailbox, *, has_topics: bool = False) -> None:
        self.instant = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
        self.telegram = Telegram(lambda: self.instant, enforces_limits=False)
        self.telegram.witnesses.append(check)
        self.bot = self.telegram.add_bot(TOKEN, has_topics=has_topics)
        self.mailbox = mailbox
        self.phones = Phones()
        self.app: App
        self.settings: Settings
        self.offset = 0

    @classmethod
    async def open(
        cls, url: str, mailbox: Mailbox, *, has_topics: bool = False, **settings: object
    ) -> "World":
        world = cls(mailbox, has_topics=has_topics)
        # People of a scenario type faster than thumbs do: a demande takes them a second.
        world.settings = Settings(
            bot_token=SecretStr(TOKEN), database_url=url, telegram_api_base="http://telegram.invalid", pace="off",
            test_mode=True, **{"flood_updates": 10_000, "sent_file": None} | settings,
        )  # fmt: skip
        await world.start()
        await world.app.uow.run(import_directory, GROUPES, AGENTS, now=world.instant)
        return world

    async def start(self) -> None:
        mail = SmtpGateway(f"smtp://127.0.0.1:{self.mailbox.port}", sender="aplus@exemple.fr")
        sms = self.phones if self.settings.sms_url is None else None
        parts = Parts(
            request=SimulatorRequest(self.telegram), now=lambda: self.instant, mail=mail, sms=sms
        )
        self.app = await build(self.settings, KEYS, parts)

    async def close(self) -> None:
        await self.app.close()

    async def settle(self) -> None:
        """Let everything that can happen at this instant happen."""
        for _ in range(WAIT_LIMIT):
            updates = await self.hears()
            await self.app.sender.drain()
            if not updates:
                return
            self.offset = updates[-1]["update_id"] + 1
        raise AssertionError("the world does not come to rest")

    async def hears(self) -> list[dict]:
        """Let the bot take what Telegram tells it, and send nothing yet."""
        updates = await self.app.poller.updates(self.offset, seconds=0)
        await self.app.receiver.take(updates)
        return updates

    async def wait(self, **duration: float) -> None:
        """Let time pass, day after day: what the machine does by itself is done each day."""
        end = self.instant + timedelta(**duration)
        while self.instant < end:
            self.instant = min(end, self.instant + timedelta(days=1))
            await self.run_jobs()
            await self.settle()

    async def run_jobs(self) -> None:
        for job in JOBS:
            await self.app.uow.run(job.run, self.instant)

    def someone(self, first_name: str = "Quelqu'un") -> "Player":
        return Player(self, self.telegram.person(first_name), "")

    async def player(self, email: str) -> "Player":
        """Somebody who logged in earlier, on a device of their own."""
        player = Player(self, self.telegram.person("Pseudo"), email)
        player.chat.is_started = True
        await self.app.uow.run(log_in, email, player.person.user.id, now=self.instant)
        return player

    async def newcomer(self, email: str) -> "Player":
        """Somebody who logs in now, by each screen of the login."""
        player = Player(self, self.telegram.person("Pseudo"), email)
        await player.logs_in()
        return player

    async def group(self, responsable: str, nom: str, **options: bool) -> Chat:
        """A Telegram group, bound to a groupe by its responsable."""
        chief = await self.player(responsable)
        chat = self.telegram.group(chief.person, nom, **options)
        chief.person.adds_bot(chat, self.bot)
        await chief.says(f"/rattacher {nom}", chat=chat)
        return chat


class Player:
    """A person of a scenario: says, taps by visible label, sees."""

    def __init__(self, world: World, person: Person, email: str) -> None:
        self.world, self.person, self.email = world, person, email
        self.chat = person.chat_with(world.bot)
        self.last_press = ""
        self.stands_in: int | None = None

    async def says(
        self, text: str, *, chat: Chat | None = None, topic=None, reply_to: Message | None = None
    ) -> Message:
        said = self.person.says(
            chat or self.chat, text, thread=self.thread(text, chat, topic), reply_to=reply_to
        )
        await self.world.settle()
        return said

    def thread(self, text: str, chat: Chat | None, topic) -> int | None:
        """Where one types when one does not say where: below what the last tap showed; commands in General."""
        if topic is not None:
            return topic.id
        return None if chat is not None or text.startswith("/") else self.stands_in

    async def taps(self, label: str, *, chat: Chat | None = None, topic=None) -> None:
        self.last_press = self.person.taps(
            chat or self.chat, label, thread=topic.id if topic else None
        )
        await self.world.settle()
        if chat is None:
            self.stands_in = self.screen().thread_id

    async def shows(self, name: str, *, kind: str = "document", **options: object) -> Message:
        """Send a photo or a document in the private chat."""
        send = self.person.sends_photo if kind == "photo" else self.person.sends_document
        said = send(self.chat, **({} if kind == "photo" else {"name": name}), **options)
        await self.world.settle()
        return said

    def popup(self) -> str:
        """What the last press showed."""
        return self.world.bot.answered[self.last_press]["text"]

    def screen(self) -> Message:
        """The last thing one sees in the private chat, its topics included; what is pinned was there before."""
        return [message for message in self.chat.shown() if not message.is_pinned][-1]

    def sees(self, words: str, *, chat: Chat | None = None, topic=None) -> bool:
        shown = (chat or self.chat).shown(topic.id if topic else None)
        return any(words in message.shown for message in shown)

    def mails(self):
        return self.world.mailbox.to(self.email)

    def link(self) -> str:
        found = re.search(r"https://t\.me/\w+\?start=(\S+)", self.mails()[-1].body)
        assert found
        return found.group(1)

    def code(self) -> str:
        found = re.search(r"^Code : (\w{8})$", self.mails()[-1].body, re.MULTILINE)
        assert found
        return found.group(1)

    async def logs_in(self, *, device: str = "Appareil individuel") -> None:
        await self.says("/start")
        await self.says(self.email)
        await self.says(f"/start {self.link()}")
        if "J'accepte les conditions" in self.screen().labels:
            await self.taps("J'accepte les conditions")
        await self.taps(device)

    async def reaches_mandat(
        self, *organismes: str, titre: str = "RSA suspendu depuis septembre", nom: str = "Dupont"
    ) -> None:
        """Answer every question up to the mandat."""
        await self.says("/nouvelle")
        for organisme in organismes:
            await self.taps(organisme)
        await self.taps("Continuer")
        await self.says(titre)
        if CONTESTS in self.screen().labels:
            await self.taps(CONTESTS)
        for text in ("Marie", nom, "1962"):
            await self.says(text)
        await self.passes_identifiers()
        await self.tells_blocage()

    async def passes_identifiers(self) -> None:
        """Give no further element of identity."""
        while "Ne peut pas fournir" in self.screen().labels:
            await self.taps("Ne peut pas fournir")
        await self.taps("Continuer")

    async def tells_blocage(self) -> None:
        """Answer every question of step 4."""
        await self.taps("Démarches restées sans effet")
        await self.taps("Continuer")
        await self.taps("Versement bloqué")
        await self.says("Plus aucun versement depuis septembre, trois appels sans réponse.")
        await self.taps("Continuer")
        await self.taps("Sans urgence particulière")

    async def fills(
        self, *organismes: str, titre: str = "RSA suspendu depuis septembre", nom: str = "Dupont"
    ) -> None:
        """Answer every question up to the summary."""
        await self.reaches_mandat(*organismes, titre=titre, nom=nom)
        await self.attests()

    async def attests(self) -> None:
        """Answer every question of step 5, with a mandat that the structure keeps."""
        await self.taps("Mandat signé")
        await self.taps("Ma structure le conserve")
        await self.says("14/11/2026")
        await self.taps("J'atteste avoir recueilli l'autorisation de l'usager")

    async def sends(
        self, *organismes: str, titre: str = "RSA suspendu depuis septembre", nom: str = "Dupont"
    ) -> None:
        await self.fills(*organismes, titre=titre, nom=nom)
        anyway = "Envoyer quand même"
        await self.taps(anyway if anyway in self.screen().labels else "Envoyer ma demande")

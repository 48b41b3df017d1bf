"""A service at work: aidants and a référent logged in, a demande each; written by the product's own verbs."""

import base64
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot.app import make_tools
from bot.settings import Settings
from bot.simulator.telegram import Person, Telegram
from bot.simulator.telegram.state import Bot, Chat, Topic
from models.actions.create_demande import send_demande
from models.actions.import_directory import groupe_by_name, import_directory
from models.actions.log_in import accept_terms
from models.demande.demande import Demande
from models.demande.draft import DraftData, create_draft
from models.outbox.private_topics import spoken_to
from models.people.agent import AgentSession, agent_by_email
from models.store.opening import make_uow
from models.store.tools import tools

CAF = "Caf de la Haute-Vienne"
STRUCTURE = "France services de Bellac"
RAW_KEY = b"inventedinventedinventedinvented"
KEYS = {"k1": RAW_KEY}
KEYS_SETTING = "k1:" + base64.b64encode(RAW_KEY).decode()
TOKEN = "4242:AAEinventedtokeninventedtokeninvented0"
REFERENT = "paul@caf.example"


@dataclass(slots=True)
class Service:
    """Telegram with its people; aidants[i] owns the demande n° i + 1, before groups[i % len(groups)]."""

    telegram: Telegram
    bot: Bot
    groups: list[Chat]
    aidants: list[Person]
    referent: Person

    @property
    def group(self) -> Chat:
        """The first group, often the only one."""
        return self.groups[0]

    def group_of(self, aidant: int) -> Chat:
        """The group that the aidant's demande is before."""
        return self.groups[aidant % len(self.groups)]

    def topic_of(self, aidant: int) -> Topic | None:
        """The topic of the aidant's demande, once its card is pinned."""
        chat = self.group_of(aidant)
        for topic in chat.open_topics():
            is_its = topic.name.startswith(f"n° {aidant + 1} ")
            if is_its and any(one.is_pinned for one in chat.shown(topic.id)):
                return topic
        return None

    def are_ready(self) -> bool | None:
        """Whether every demande has its topic; None when not, as `until` wants it."""
        return (
            all(self.topic_of(aidant) for aidant in range(len(self.aidants)))
            or None
        )


async def prepare(
    url: str, *, aidants: int, groups: int = 1, telegram: Telegram | None = None
) -> Service:
    """Build the service in this database, with one demande per aidant."""
    telegram = telegram or Telegram(
        lambda: datetime.now(UTC), enforces_limits=False
    )
    bot = telegram.add_bot(TOKEN)
    people = [telegram.person(f"Aidant{number}") for number in range(aidants)]
    referent = telegram.person("Paul")
    chats = [
        telegram.group(referent, name_of(number)) for number in range(groups)
    ]
    for chat in chats:
        referent.adds_bot(chat, bot)
    for one in [*people, referent]:
        one.chat_with(bot).is_started = True
    bot.updates.clear()
    ids = [one.user.id for one in people]
    async with database(url) as uow:
        await uow.run(
            fill,
            ids,
            referent.user.id,
            [chat.id for chat in chats],
            now=telegram.now(),
        )
    return Service(telegram, bot, chats, people, referent)


@asynccontextmanager
async def database(url: str):
    """Open the service's database as an operator beside it would."""
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=url)
    uow = make_uow(url, make_tools(settings, KEYS), lambda: None)
    yield uow
    await uow.close()


def name_of(group: int) -> str:
    """The name of a groupe d'organisme."""
    return CAF if group == 0 else f"{CAF} {group}"


def fill(session, aidant_ids, referent_id, chat_ids, *, now) -> None:
    names = [name_of(number) for number in range(len(chat_ids))]
    groupes = (
        "nom;type;organisme;territoires;email;note\n"
        f"{STRUCTURE};structure;;87;;\n"
    )
    groupes += "".join(f"{name};organisme;CAF;87;;\n" for name in names)
    emails = [
        f"aidant{number}@bellac.example" for number in range(len(aidant_ids))
    ]
    lines = [
        f"{email};Aidante;N{number};;aidant;{STRUCTURE}"
        for number, email in enumerate(emails)
    ]
    lines += [f"{REFERENT};Paul;Roche;;referent;{name}" for name in names]
    agents = "email;prenom;nom;fonction;role;groupe\n" + "\n".join(lines) + "\n"
    import_directory(session, groupes, agents, now=now)
    for name, chat_id in zip(names, chat_ids, strict=True):
        groupe = groupe_by_name(session, name)
        groupe.chat_id, groupe.is_ready = chat_id, True
    session.flush()
    log_in(session, REFERENT, referent_id, now=now)
    for number, (email, user_id) in enumerate(
        zip(emails, aidant_ids, strict=True)
    ):
        has_sent(session, email, user_id, names[number % len(names)], now=now)


def has_sent(session, email, user_id, groupe, *, now) -> None:
    """Log somebody in who has just sent a demande: what they say next is for it."""
    agent = log_in(session, email, user_id, now=now)
    demande = send_one(session, agent, user_id, now=now, groupe=groupe)
    spoken_to(session, user_id, demande.id, now=now)


def more(session, aidant_ids, first, *, now) -> None:
    """Newcomers with a demande each, before the first group; they are numbered from `first`."""
    emails = [
        f"aidant{first + rank}@bellac.example"
        for rank in range(len(aidant_ids))
    ]
    lines = [
        f"{email};Aidante;N{first + rank};;aidant;{STRUCTURE}"
        for rank, email in enumerate(emails)
    ]
    groupes = f"nom;type;organisme;territoires;email;note\n{STRUCTURE};structure;;87;;\n"
    import_directory(
        session,
        groupes,
        "email;prenom;nom;fonction;role;groupe\n" + "\n".join(lines) + "\n",
        now=now,
    )
    for email, user_id in zip(emails, aidant_ids, strict=True):
        has_sent(session, email, user_id, CAF, now=now)


def log_in(session, email, user_id, *, now):
    """Open a session of an agent on an account, as the login's last answer does."""
    agent = agent_by_email(session, email)
    accept_terms(session, agent, now=now)
    session_id = tools(session).chance.uuid()
    later = now + timedelta(days=30)
    session.add(
        AgentSession(
            id=session_id,
            agent_id=agent.id,
            user_id=user_id,
            is_shared=False,
            started_at=now,
            expires=later,
        )
    )
    session.flush()
    return agent


def send_one(
    session,
    agent,
    user_id,
    *,
    now,
    groupe=CAF,
    also=(),
    structure=STRUCTURE,
    titre="RSA suspendu",
    nom="Dupont",
    urgence="sans",
    territoire="87",
) -> Demande:
    aidants = groupe_by_name(session, structure)
    organismes = tuple(
        groupe_by_name(session, one).id for one in (groupe, *also)
    )
    data = DraftData(
        structure_id=aidants.id,
        territoire=territoire,
        organismes=organismes,
        organismes_chosen=True,
        titre=titre,
        prenom="Marie",
        nom=nom,
        date_naissance="1962",
        criteres_chosen=True,
        blocage="",
        probleme=("Rien reçu.",),
        probleme_done=True,
        urgence=urgence,
        urgence_raison="",
        mandat="existant",
        mandat_date=now.date(),
    ).attest(text="L'usager autorise la structure.", wording="2026-11", now=now)
    draft = create_draft(
        session, data, agent_id=agent.id, user_id=user_id, now=now
    )
    return send_demande(session, draft, agent, now=now)

"""A service at work: aidants and a référent logged in, a demande each; written by the product's own verbs."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot.app import make_tools, make_uow
from bot.demo.telegram import Person, Telegram
from bot.demo.telegram.state import Bot, Chat
from bot.settings import Settings
from models.actions.create_demande import send_demande
from models.actions.import_directory import groupe_by_name, import_directory
from models.agent import AgentSession, agent_by_email
from models.base import tools
from models.draft import DraftData, create_draft

CAF = "Caf de la Haute-Vienne"
STRUCTURE = "France services de Bellac"
RAW_KEY = b"inventedinventedinventedinvented"
KEYS = {"k1": RAW_KEY}
KEYS_SETTING = "k1:" + base64.b64encode(RAW_KEY).decode()
TOKEN = "4242:AAEinventedtokeninventedtokeninvented0"
REFERENT = "paul@caf.example"


@dataclass(slots=True)
class Service:
    """Telegram with its people; aidants[i] owns the demande n° i + 1."""

    telegram: Telegram
    bot: Bot
    group: Chat
    aidants: list[Person]
    referent: Person


async def prepare(url: str, *, aidants: int) -> Service:
    """Build the service in this database, with one demande per aidant."""
    telegram = Telegram(lambda: datetime.now(UTC), enforces_limits=False)
    bot = telegram.add_bot(TOKEN)
    people = [telegram.person(f"Aidant{number}") for number in range(aidants)]
    referent = telegram.person("Paul")
    group = telegram.group(referent, CAF)
    referent.adds_bot(group, bot)
    for one in [*people, referent]:
        one.chat_with(bot).is_started = True
    bot.updates.clear()
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=url)
    uow = make_uow(url, make_tools(settings, KEYS), lambda: None)
    ids = [one.user.id for one in people]
    await uow.run(fill, ids, referent.user.id, group.id, now=datetime.now(UTC))
    await uow.close()
    return Service(telegram, bot, group, people, referent)


def fill(session, aidant_ids, referent_id, chat_id, *, now) -> None:
    groupes = "nom;type;organisme;territoires;email;note\n" + f"{STRUCTURE};structure;;87;;\n{CAF};organisme;CAF;87;;\n"
    emails = [f"aidant{number}@bellac.example" for number in range(len(aidant_ids))]
    lines = [f"{email};Aidante;N{number};;aidant;{STRUCTURE}" for number, email in enumerate(emails)]
    agents = "email;prenom;nom;fonction;role;groupe\n" + "\n".join(lines) + f"\n{REFERENT};Paul;Roche;;referent;{CAF}\n"
    import_directory(session, groupes, agents, now=now)
    caf = groupe_by_name(session, CAF)
    caf.chat_id, caf.is_ready = chat_id, True
    session.flush()
    log_in(session, REFERENT, referent_id, now=now)
    for email, user_id in zip(emails, aidant_ids, strict=True):
        send_one(session, log_in(session, email, user_id, now=now), user_id, now=now)


def log_in(session, email, user_id, *, now):
    agent = agent_by_email(session, email)
    session_id = tools(session).chance.uuid()
    later = now + timedelta(days=30)
    session.add(
        AgentSession(id=session_id, agent_id=agent.id, user_id=user_id, is_shared=False, started_at=now, expires=later)
    )
    session.flush()
    return agent


def send_one(session, agent, user_id, *, now) -> None:
    structure, caf = groupe_by_name(session, STRUCTURE), groupe_by_name(session, CAF)
    data = DraftData(
        structure_id=structure.id, territoire="87", organismes=(caf.id,), organismes_chosen=True, titre="RSA suspendu",
        prenom="Marie", nom="Dupont", date_naissance="1962", criteres_chosen=True, blocage="", probleme=("Rien reçu.",),
        probleme_done=True, urgence="sans", urgence_raison="", mandat="existant", mandat_date=now.date(),
    ).attest(text="L'usager autorise la structure.", wording="2026-11", now=now)  # fmt: skip
    draft = create_draft(session, data, agent_id=agent.id, user_id=user_id, now=now)
    send_demande(session, draft, agent, now=now)

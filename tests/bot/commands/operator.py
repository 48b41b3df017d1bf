"""Who types commands beside a service with six aidants and a référent, at rest."""

from pydantic import SecretStr

from bot.commands.command_line import make_parser
from bot.commands.table import DUTIES
from bot.settings import Settings, WrongSettings
from models.people.agent import account_by_email
from models.people.membership import memberships
from tests.prepared import KEYS_SETTING, database

HEAD = "email;prenom;nom;fonction;role;groupe\n"
GROUPES = (
    "nom;type;organisme;territoires;email;note\n"
    "France services de Bellac;structure;;87;;\nCaf de la Haute-Vienne;organisme;CAF;87;;\n"
)
BELLAC, CAF = "France services de Bellac", "Caf de la Haute-Vienne"
ALL = [
    *(
        f"aidant{number}@bellac.example;Aidante;N{number};;aidant;{BELLAC}"
        for number in range(6)
    ),
    f"paul@caf.example;Paul;Roche;;referent;{CAF}",
]
BUT_ONE = [line for line in ALL if not line.startswith("aidant5@")]


class Operator:
    """Who types commands beside a service with six aidants and a référent, at rest."""

    def __init__(self, url, folder, capsys):
        self.url, self.folder, self.capsys = url, folder, capsys

    async def imports(self, lines, *options, groupes=GROUPES):
        """Import these lines of agents; return the status and all that was printed."""
        agents = HEAD + "\n".join(lines) + "\n"
        return await self.imports_bytes(
            groupes.encode(), agents.encode(), *options
        )

    async def imports_bytes(self, groupes, agents, *options):
        """Import two files as they were saved."""
        (self.folder / "groupes.csv").write_bytes(groupes)
        (self.folder / "agents.csv").write_bytes(agents)
        return await self.types("import", "groupes.csv", "agents.csv", *options)

    async def types(self, *words):
        settings = Settings(
            database_url=self.url, data_keys=SecretStr(KEYS_SETTING)
        )
        asked = make_parser(DUTIES.values()).parse_args(words)
        self.capsys.readouterr()
        try:
            status = await DUTIES[asked.command].run(settings, asked)
        except WrongSettings as error:
            return 1, str(error)
        return status, "".join(self.capsys.readouterr())

    async def asks(self, action, *args, **kwargs):
        """Look at the base, or change it, beside the service."""
        async with database(self.url) as uow:
            return await uow.run(action, *args, **kwargs)

    async def roles(self, email):
        """What somebody is, by groupe."""
        return await self.asks(roles_of, email)


def roles_of(session, email):
    agent = account_by_email(session, email)
    if agent is None:
        return {}
    rows = memberships(session, agent.id)
    return {groupe.nom: sorted(membership.roles) for membership, groupe in rows}

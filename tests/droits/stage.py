"""A world where the demande n° 1 is at work: where things are in it, and what buttons name."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from bot.simulator.telegram.state import Chat, Message, Topic
from handlers.kit.press import Press
from models.demande import dialogue as dialogues
from models.demande.demande import Demande
from models.demande.draft import Draft
from models.demande.held import Held, HeldKind
from models.demande.mediation import Mediation
from models.demande.usager import UsagerField
from models.people.absence import Absence
from models.people.agent import agent_by_email
from models.people.organisme import Groupe
from models.people.ready_answer import ReadyAnswer
from models.people.usual_paper import UsualPaper
from tests.directory import CAF, MODERATION, MSA
from tests.player import Player
from tests.world import World


@dataclass(frozen=True, slots=True)
class Things:
    """What the buttons of the demande are about."""

    demande: UUID
    dialogue: UUID
    other_dialogue: UUID
    said_by_aidant: UUID
    said_by_referent: UUID
    field: UUID
    mediation: UUID
    held_by_referent: UUID
    held_by_moderateur: UUID
    draft: UUID
    ready_answer: UUID
    usual_paper: UUID
    ready_shown: UUID
    absence_asked: UUID
    caf: UUID
    moderation_groupe: UUID
    sonia: UUID


def read_things(session) -> Things:
    """Read their identifiers, nil for what is not there."""
    caf = session.scalar(select(Groupe.id).where(Groupe.nom == CAF))
    message, held = dialogues.Message, Held

    def first(column, *conditions) -> UUID:
        return session.scalar(
            select(column).where(*conditions).limit(1)
        ) or UUID(int=0)

    return Things(
        demande=first(Demande.id),
        dialogue=first(
            dialogues.Dialogue.id, dialogues.Dialogue.groupe_id == caf
        ),
        other_dialogue=first(
            dialogues.Dialogue.id, dialogues.Dialogue.groupe_id != caf
        ),
        said_by_aidant=first(message.id, message.side == dialogues.Side.AIDANT),
        said_by_referent=first(
            message.id, message.side == dialogues.Side.REFERENT
        ),
        field=first(UsagerField.id),
        mediation=first(Mediation.id),
        held_by_referent=first(held.id, held.kind == HeldKind.COLLEAGUE),
        held_by_moderateur=first(held.id, held.kind == HeldKind.MODERATION),
        draft=first(Draft.id),
        ready_answer=first(ReadyAnswer.id),
        usual_paper=first(UsualPaper.id),
        ready_shown=first(held.id, held.kind == HeldKind.READY),
        absence_asked=first(Absence.id),
        caf=caf or UUID(int=0),
        moderation_groupe=first(Groupe.id, Groupe.nom == MODERATION),
        sonia=agent_by_email(session, "sonia@caf.example").id,
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """A world with the demande n° 1, and where things are in it."""

    world: World
    things: Things
    caf: Chat
    elsewhere: Chat
    moderation: Chat

    @classmethod
    async def of(cls, world: World) -> "Stage":
        """Look around in a world."""
        things = await world.app.uow.run(read_things)
        groups = [await world.groupe(nom) for nom in (CAF, MSA, MODERATION)]
        return cls(world, things, *groups)

    def named(self, about: str) -> UUID:
        """What a button is about; of the Telegram group, its groupe."""
        also = {"group": "caf", "dossier": "dialogue"}
        identifier: UUID = getattr(self.things, also.get(about, about))
        return identifier

    @property
    def at_caf(self) -> Topic:
        """The topic of the demande at the Caf."""
        return self.caf.open_topics()[0]

    def thread_of(self, player: Player) -> Topic | None:
        """The demande's own topic in a private chat, where there is one."""
        return next(iter(player.chat.open_topics()), None)

    def by_bot(self, chat: Chat) -> Message:
        """The last message of the bot in a chat: what a hostile client presses on."""
        own = [
            message
            for message in chat.shown()
            if message.is_by(self.world.bot.user)
        ]
        return own[-1]

    async def press(self, player: Player, press: Press) -> None:
        """Press a button's meaning in one's own chat, and let it have its effect."""
        player.person.presses(
            player.chat, self.by_bot(player.chat), press.encode()
        )
        await self.world.settle()

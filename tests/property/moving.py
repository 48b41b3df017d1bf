"""Groupes change Telegram groups, leave theirs, and take one that another left."""

from bot.simulator.telegram.users import Member
from tests.property.gates import present
from tests.property.gestures import Gestures
from tests.property.resident import live_topics

MOVE, DETACH = "Déplacer ici", "Détacher"
REFUSED = "doivent d'abord être effacés"


class Moving:
    """The bindings, beside the gestures of those who speak."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def detaches(self, nom: str) -> None:
        """`/detacher`: the topics are deleted, what is said waits."""
        chat, head = self.town.groups[nom], await self.gestures.head(nom)
        await head.says("/detacher", chat=chat)
        self._is_leaving(nom)
        await head.taps(DETACH, chat=chat)
        await self._waits()
        self.town.groups.pop(nom)
        self.ledger.tally["détachements"] += 1
        self._is_emptied(chat)

    async def binds(
        self, nom: str, *, takes_freed: bool, remains: bool = False
    ) -> None:
        """`/rattacher`: in a Telegram group of one's own, or in one that another groupe left.

        `remains`: the bot may not delete anything where the groupe was.
        """
        head = await self.gestures.head(nom)
        left = self.town.groups.get(nom)
        chat = self._freed(head) if takes_freed else None
        if chat is None:
            chat = self.town.telegram.group(head.person, "Ailleurs")
        head.person.adds_bot(chat, self.town.bot)
        await self.town.settle()
        await head.says(f"/rattacher {nom}", chat=chat)
        if left is not None:
            lost = ("can_delete_messages",) if remains else ()
            head.person.promotes(left, self.town.bot.user, without=lost)
            self._is_leaving(nom)
        self.town.groups[nom] = chat
        self.town.gates.begins_anew(nom)
        if left is not None:
            await head.taps(MOVE, chat=chat)
        await self._waits()
        self.ledger.tally["déplacements"] += 1
        if left is not None and remains and self._topics(left):
            self.town.remaining[nom] = left
        elif left is not None:
            self._is_emptied(left)
        await self._team_comes(nom)

    def _freed(self, head):
        """A Telegram group that was left, given to this responsable; its people went with it."""
        if not self.town.freed:
            return None
        chat = self.town.freed.pop(0)
        for user_id in present(chat):
            chat.members[user_id].status = "left"
        chat.members[head.id] = Member(head.person.user, "creator")
        return chat

    def _is_leaving(self, nom: str) -> None:
        """The instant at which one is left and the other serves is the bot's."""
        self.town.leaving[nom] = self.town.groups[nom]
        self.ledger.moves_from(nom, self.town.groups[nom])

    async def _waits(self) -> None:
        """A move waits for what is on its way."""
        for _ in range(3):
            await self.town.wait(seconds=5)

    def _is_emptied(self, chat) -> None:
        """What was written for one is not there any more when the next one comes."""
        left = self._topics(chat)
        assert not left, f"topics remain in a group that was left: {left}"
        self.town.freed.append(chat)

    def _topics(self, chat) -> list:
        return [
            topic
            for demande in self.ledger.demandes
            for topic in live_topics(chat, demande.number)
        ]

    async def is_refused(self, nom: str, left_by: str) -> None:
        """`/rattacher` where topics of another groupe remain."""
        chat, head = self.town.remaining[left_by], await self.gestures.head(nom)
        await head.says(f"/rattacher {nom}", chat=chat)
        assert REFUSED in chat.shown()[-1].text, (
            f"{nom} is bound where topics of {left_by} remain"
        )

    async def may_delete(self, left_by: str) -> None:
        """The bot has its right again there: it deletes what remained."""
        chat = self.town.remaining.pop(left_by)
        self.town.heads[left_by].person.promotes(chat, self.town.bot.user)
        await self.town.rests()
        self._is_emptied(chat)

    async def _team_comes(self, nom: str) -> None:
        for who in self.town.team([nom]):
            if who.is_in:
                who.person.joins(self.town.groups[nom])
        await self.town.settle()

"""Who comes into the Telegram groups, and goes; what the bot may do about it; a group opened again."""

from bot.simulator.telegram.invite_link import InviteLink
from tests.property.gates import present
from tests.property.gestures import Gestures
from tests.property.resident import Resident

BAN = "can_restrict_members"
OPEN, OPENED = "Rouvrir le groupe", "est rouvert"
WAYS = ("joins", "link", "added", "promoted")
"""How somebody comes; who is made an administrator cannot be taken out."""


class Doors:
    """The comings and goings, beside the gestures of those who are there."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def stranger_comes(self, nom: str, way: str, name: str) -> None:
        """Somebody unknown comes, perhaps under the name of somebody enrolled."""
        chat, gate = self.town.groups[nom], self.town.gates.of(nom)
        who = self.town.telegram.person(name)
        self.town.gates.comes(chat, who.user)
        self._comes(who, way, chat, self.town.heads[nom].person)
        self.ledger.tally["inconnus"] += 1
        await self.town.rests()
        if not gate.may_ban or way == "promoted":
            gate.is_frozen = True
            self.ledger.tally["gels"] += 1
        else:
            self._is_out(who.user.id, nom)

    async def slips_in(self, nom: str) -> None:
        """Somebody unknown came while nobody listened: the next process counts, and counts again."""
        chat, gate = self.town.groups[nom], self.town.gates.of(nom)
        who = self.town.telegram.person("Quelqu'un")
        self.town.gates.slips_in(chat, who.user)
        gate.is_doubted = True
        await self.town.restarts()
        await self.town.wait(seconds=70)
        await self.town.rests()
        gate.is_frozen = True
        self.ledger.tally["inconnus non annoncés"] += 1

    def _comes(self, who, way: str, chat, owner) -> None:
        match way:
            case "joins":
                who.joins(chat)
            case "link":
                url = f"https://t.me/+{who.user.id:x}"
                who.enters(InviteLink(url, chat, owner.user))
            case "added":
                owner.adds(chat, who.user)
            case "promoted":
                owner.promotes(chat, who.user)

    def _is_out(self, user_id: int, nom: str) -> None:
        assert user_id not in present(self.town.groups[nom]), (
            f"somebody unknown stays at {nom}"
        )

    async def is_taken_out(self, who: Resident) -> None:
        """Their role ended: they are out of the group, or nothing goes there."""
        chat = self.town.groups.get(who.groupe)
        if chat is None:
            return
        gate = self.town.gates.of(who.groupe)
        await self.town.rests()
        if gate.may_ban:
            self._is_out(who.id, who.groupe)
        elif who.id in present(chat):
            gate.is_frozen = True
            self.ledger.tally["gels"] += 1

    async def is_demoted(self, nom: str) -> None:
        """The bot loses its right to take people out."""
        owner, gate = self.town.heads[nom].person, self.town.gates.of(nom)
        gate.may_ban, gate.is_doubted = False, True
        owner.promotes(
            self.town.groups[nom], self.town.bot.user, without=(BAN,)
        )
        await self.town.settle()

    async def mends(self, nom: str) -> None:
        """The responsable gives the right back, and takes out by hand whoever is unknown."""
        chat, gate = self.town.groups[nom], self.town.gates.of(nom)
        owner = self.town.heads[nom].person
        owner.promotes(chat, self.town.bot.user)
        for user_id in self.town.gates.unknown(chat):
            owner.removes(chat, chat.members[user_id].user)
        gate.may_ban = True
        await self.town.settle()

    async def opens_again(self, nom: str) -> None:
        """« Rouvrir le groupe »: it opens for who may read alone."""
        head, gate = await self.gestures.head(nom), self.town.gates.of(nom)
        asked = self.gestures.newest(head.chat, None, OPEN)
        if asked is None:
            assert not gate.is_frozen, f"{nom} is frozen, and nobody was told"
            gate.is_doubted = not gate.may_ban
            return
        is_safe = not self.town.gates.unknown(self.town.groups[nom])
        gate.is_frozen = gate.is_frozen and not is_safe
        last = max(head.chat.messages)
        head.person.taps_on(head.chat, asked, OPEN)
        await self.town.rests()
        told = [one.shown for one in head.chat.shown() if one.id > last]
        is_open = any(OPENED in text for text in told)
        assert is_safe or not is_open, f"{nom} opened before a stranger"
        gate.is_doubted = not (is_safe and gate.may_ban)
        self.ledger.tally["réouvertures"] += is_open

    async def leaves(self, who: Resident) -> None:
        """Somebody leaves the Telegram group of their groupe."""
        chat = self.town.groups[who.groupe]
        if who.id in present(chat):
            who.person.leaves(chat)
            self.ledger.tally["départs"] += 1
        await self.town.settle()

    async def comes_back(self, who: Resident) -> None:
        """« Rejoindre le groupe »: who works there and is at work is let in, nobody else."""
        chat = self.town.groups[who.groupe]
        link = next(
            (
                one
                for one in reversed(self.town.telegram.invites.values())
                if one.chat is chat
                and one.creator.id == self.town.bot.user.id
                and not one.is_revoked
            ),
            None,
        )
        if link is None or who.person.enters(link) is None:
            return
        was_in = who.id in present(chat)
        await self.town.rests()
        is_here = who.id in present(chat)
        assert is_here or not who.is_in, f"{who} is kept out"
        assert who.works or not is_here, f"{who} is let in"
        self.ledger.tally["retours"] += is_here and not was_in

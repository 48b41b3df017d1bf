"""What is taken back is read nowhere any more, by whichever of the three ways."""

from tests.property.facts import Demande, Fate, Said
from tests.property.gestures import Gestures
from tests.property.resident import Resident

DONE = ("Votre message est retiré", "Ce message n'était pas parti")


class Withdrawing:
    """« Retirer », beside the gestures of those who speak."""

    def __init__(self, gestures: Gestures) -> None:
        self.town, self.ledger, self.gestures = (
            gestures.town,
            gestures.ledger,
            gestures,
        )

    async def withdraws(self, one: Said) -> None:
        """`/retirer` in reply to a text of one's own."""
        where = {"chat": one.chat, "topic": None, "reply_to": one.message}
        asked = await one.author.says("/retirer", **where)
        shown = one.chat.shown(asked.thread_id)
        told = [
            said.shown
            for said in shown
            if said.id > asked.id and said.author is self.town.bot.user
        ]
        assert told, "« /retirer » was lost without a word"
        if any(text.startswith(DONE) for text in told):
            await self._is_over(one)

    async def withdraws_by_key(self, one: Said, *, times: int) -> None:
        """« Retirer » below « Votre message est parti », the key of an old screen as well as that of a new one."""
        asked, data = one.receipt
        before = max(said.id for said in one.chat.messages.values())
        for _ in range(times):
            one.author.person.presses(one.chat, asked, data)
        await self.town.settle()
        since = [
            said.shown
            for said in one.chat.shown()
            if said.id > before or said is asked
        ]
        is_told = any(
            text.startswith((*DONE, "Ce message est déjà retiré"))
            for text in since
        )
        assert is_told, f"« Retirer » was lost without a word: {since}"
        await self._is_over(one)

    async def withdraws_last(
        self, who: Resident, demande: Demande, *, chat, thread: int, times: int
    ) -> None:
        """« Retirer » among the other actions of a topic: one's last text of the demande."""
        last = max(
            (
                one
                for one in self.ledger.said
                if one.author is who
                and one.rank
                and one.demande is demande
                and one.fate is Fate.ACCEPTED
                and one.is_of_dialogue
            ),
            key=lambda one: one.rank,
            default=None,
        )
        if not await self.gestures.presses(
            who, "Autres actions", chat=chat, thread=thread
        ):
            return
        asked = self.gestures.newest(chat, thread, "Retirer")
        if asked is None:
            return
        listed = self.ledger.listed[who.name, demande.number]
        is_list = bool(listed) and (last is None or listed[-1] > last.rank)
        presses = [
            who.person.taps_on(chat, asked, "Retirer")
            for _ in range(1 if last or is_list else times)
        ]
        await self.town.rests()
        if last is None and not is_list:
            # What is pressed twice at once is answered once.
            answered = self.town.bot.answered
            told = [answered.get(press, {}).get("text") for press in presses]
            assert any(
                "pas de message à retirer" in (one or "") for one in told
            )
        else:
            told = [
                said.shown for said in chat.shown(thread) if said.id >= asked.id
            ]
            assert any(text.startswith(DONE) for text in told), (
                f"« Retirer » was lost without a word: {told}"
            )
            if is_list:
                listed.pop()
            else:
                await self._is_over(last)

    async def _is_over(self, one: Said) -> None:
        # What is said to a group again and again waits its turn.
        await self.town.rests()
        one.fate = Fate.OVER
        self.ledger.tally["retraits"] += 1
        chats = [
            *self.town.groups.values(),
            *(person.chat for person in self.town.people.values()),
        ]
        for chat in chats:
            home = self.town.home(chat.id)
            bodies = [
                said.shown.partition("\n")[2]
                for said in chat.shown()
                if said.author is self.town.bot.user
            ]
            for word in one.words:
                # Of what left twice around a crash, the bot never learnt the first one's number: it cannot delete it.
                most = sum(
                    count
                    for (said, where), count in self.ledger.doubled.items()
                    if (said, where[0]) == (word, home)
                )
                left = bodies.count(f"Texte {word}.") - most
                assert left <= 0, (
                    f"{one.body!r} was taken back, and {word} is still read in {home}"
                )

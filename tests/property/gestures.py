"""What people of the town do, each gesture whole: what they type and press, and what the town then knows."""

import re
from collections import Counter

from bot.demo.telegram.people import NoSuchKey
from tests.property.facts import PREFIX, Demande, Fate, Kind, Said
from tests.property.ledger import Ledger
from tests.property.town import AIDANTS, SESSION, Resident, Town

NUMBER = re.compile(r"n°\s(\d+)")
DONE = ("Votre message est retiré", "Ce message n'était pas parti")
COLLEAGUE = {"maryse": "Maryse L.", "karim": "Karim S.", "nadia": "Nadia M."}


class Gestures:
    """The gestures, in one town, written down in its ledger."""

    def __init__(self, town: Town, ledger: Ledger) -> None:
        self.town, self.ledger = town, ledger

    async def files(self, who: Resident, organismes: list[str], *, by_screens: bool) -> None:
        """A new demande, by the product's verb or by every screen."""
        nom, titre = self.ledger.word().capitalize(), f"Versement suspendu {self.ledger.word()}"
        number = len(self.ledger.demandes) + 1
        words = nom.lower(), titre.rsplit(maxsplit=1)[-1]
        demande = Demande(number, who, organismes, list(organismes), nom=words[0], titre=words[1])
        self.ledger.demandes.append(demande)
        # Nadia works for two structures: hers is asked first.
        if by_screens and who.name != "nadia":
            await who.sends(*organismes, titre=titre, nom=nom)
        else:
            await self.town.files(who, organismes, titre=titre, nom=nom)

    def is_served(self, nom: str) -> bool:
        """Whether an organisme has anybody left to answer."""
        return any(one.is_enabled and one.groupe == nom for one in self.town.people.values())

    def say(self, who: Resident, demande: Demande | None, *, chat, thread=None, reply_to=None, kind=Kind.ALL) -> Said:
        """Say a text; the town does not move yet."""
        found = self.ledger.word()
        body = f"Texte {found}."
        message = who.person.says(chat, f"{PREFIX[kind]}{body}", thread=thread, reply_to=reply_to)
        said = Said(who, found, body, chat, message, kind, demande)
        self.ledger.said.append(said)
        return said

    def edit(self, one: Said) -> None:
        """Say something else in a text that was said."""
        one.former.append(one.word)
        one.word = self.ledger.word()
        one.body = f"Texte {one.word}."
        one.author.person.edits(one.chat, one.message, f"{PREFIX[one.kind]}{one.body}")

    async def edits(self, one: Said) -> None:
        """Edit a text; an edit that is refused with a sentence changes nothing."""
        before = len(self.ledger.answers(one))
        old = one.word, one.body
        self.edit(one)
        await self.town.settle()
        if len(self.ledger.answers(one)) > before:
            one.former[-1], (one.word, one.body) = one.word, old
        elif one.fate is Fate.ACCEPTED:
            one.waits = set(one.places)

    async def withdraws(self, one: Said) -> None:
        """`/retirer` in reply to a text of one's own."""
        where = {"chat": one.chat, "topic": None, "reply_to": one.message}
        asked = await one.author.says("/retirer", **where)
        shown = one.chat.shown(asked.thread_id)
        told = [said.shown for said in shown if said.id > asked.id and said.author is self.town.bot.user]
        assert told, "« /retirer » was lost without a word"
        if any(text.startswith(DONE) for text in told):
            one.fate = Fate.OVER
            self._check_gone(one)

    def _check_gone(self, one: Said) -> None:
        chats = [*self.town.groups.values(), *(person.chat for person in self.town.people.values())]
        for chat in chats:
            left = [
                (chat.id, said.thread_id)
                for said in chat.shown()
                if said.author is self.town.bot.user and one.is_copy(said.shown)
            ]
            # Of what left twice around a crash, the bot never learnt the first one's number: it cannot delete it.
            known = Counter(left) - Counter({place: self.ledger.doubled[one.word, place] for place in left})
            assert not known, f"{one.body!r} was taken back, and is still read in {known}"

    async def decides(self, one: Said, label: str) -> None:
        """Press one of the keys below the question about a text; what they sent it to is what the key said."""
        asked = next((said for said in one.chat.shown(one.message.thread_id) if self._asks(said, one, label)), None)
        if asked is None:
            return
        key = next(each for each in asked.labels if each.startswith(label))
        if (number := NUMBER.search(key)) is not None:
            one.demande = self.ledger.numbered(int(number.group(1)))
        one.author.person.taps_on(one.chat, asked, key)
        await self.town.settle()
        if asked.shown.startswith("Votre message est parti") and one.fate is Fate.ANSWERED:
            # It may have been erased from the chat, where no reaction can show that it went.
            self.ledger.accept(one, one.demande)

    def _asks(self, said, one: Said, label: str) -> bool:
        is_its = said.id > one.message.id and (said.reply_to is None or said.reply_to is one.message)
        return is_its and any(key.startswith(label) for key in said.labels)

    async def presses(self, who: Resident, label: str, *, chat, thread=None, times: int = 1) -> bool:
        """Press the newest key of this name, several times before anything happens; False when there is none."""
        try:
            for _ in range(times):
                who.person.taps(chat, label, thread=thread)
        except NoSuchKey:
            return False
        await self.town.settle()
        return True

    async def opens_page(self, who: Resident, demande: Demande, label: str, *, times: int = 1) -> bool:
        """Open the page of a demande and press one of its keys."""
        await who.says(f"/start d{demande.number}")
        if label not in who.screen().labels:
            return False
        return await self.presses(who, label, chat=who.chat, times=times)

    async def closes(self, who: Resident, demande: Demande, *, times: int) -> None:
        """« Clore la demande »."""
        if await self.opens_page(who, demande, "Clore la demande", times=times):
            demande.closed_at = demande.closed_at or self.town.instant

    async def reopens(self, who: Resident, demande: Demande, *, times: int) -> None:
        """« Réouvrir »."""
        if await self.opens_page(who, demande, "Réouvrir", times=times):
            demande.closed_at = None

    async def invites(self, who: Resident, demande: Demande, name: str) -> None:
        """« Inviter un collègue »."""
        colleague = self.town.people[name]
        if await self.opens_page(who, demande, "Inviter un collègue") and COLLEAGUE[name] in who.screen().labels:
            demande.colleagues.append(colleague)
            await self.presses(who, COLLEAGUE[name], chat=who.chat)

    async def adds_organisme(self, who: Resident, demande: Demande, nom: str) -> None:
        """« Ajouter un organisme », with the usager's authorisation."""
        if await self.opens_page(who, demande, "Ajouter un organisme") and nom in who.screen().labels:
            await self.presses(who, nom, chat=who.chat)
            demande.organismes.append(nom)
            demande.live.append(nom)
            await self.presses(who, "J'atteste avoir recueilli l'autorisation de l'usager", chat=who.chat)

    async def is_disabled(self, who: Resident) -> None:
        """`python -m bot disable`; whoever owns the group removes a référent from it, as the bot removes nobody."""
        who.is_enabled = False
        if who.groupe:
            owner = self.town.telegram.people[self.town.chiefs[who.groupe]]
            owner.removes(self.town.groups[who.groupe], who.person.user)
        await self.town.disables(who)
        for demande in self.ledger.demandes:
            if who in demande.colleagues:
                demande.colleagues.remove(who)

    def sees_followers(self) -> None:
        """Who follows what a leaver left: the topics and the follower are told."""
        for demande in self.ledger.demandes:
            for name in AIDANTS:
                person = self.town.people[name]
                told = f"n°\u00a0{demande.number} : "
                if demande.author is not person and any(
                    told in one.shown and "Vous la suivez maintenant." in one.shown for one in person.chat.shown()
                ):
                    demande.author = person
                    if person in demande.colleagues:
                        demande.colleagues.remove(person)

    async def logs_in(self, who: Resident) -> None:
        """Come back, by every screen of the login."""
        await self.town.wait(minutes=15)
        who.until = self.town.instant + SESSION
        await who.logs_in()

    async def logs_out(self, who: Resident) -> None:
        """`/deconnexion`."""
        who.until = self.town.instant
        await who.says("/deconnexion")

    async def time_passes(self, **duration: float) -> None:
        """Days go by; what is closed by time is closed for everybody at once."""
        await self.town.wait(**duration)
        for demande in self.ledger.demandes:
            topics = [self.town.groups[nom].topics[where[1]] for nom, where in demande.topics(self.town).items()]
            if demande.is_open and all(topic.is_closed for topic in topics):
                demande.closed_at = self.town.instant
                self._check_told(demande)

    def _check_told(self, demande: Demande) -> None:
        for who in demande.side:
            told = [one.shown for one in who.chat.shown() if f"n°\u00a0{demande.number} " in one.shown]
            assert not who.is_in or any("close" in text for text in told), (
                f"{demande} was closed behind {who.name}'s back"
            )

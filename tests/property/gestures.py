"""What people of the town do, each gesture whole: what they type and press, and what the town then knows."""

import re

from bot.simulator.telegram.people import NoSuchButton
from models.outbox.kinds.reaction import UNSENT
from tests.property.aims import Aims
from tests.property.facts import PREFIX, Demande, Fate, Kind, Said
from tests.property.ledger import RECEIPT, Ledger
from tests.property.names import SESSION
from tests.property.resident import Resident
from tests.property.town import Town

NUMBER = re.compile(r"n°\s(\d+)")
COLLEAGUE = {"maryse": "Maryse L.", "karim": "Karim S.", "nadia": "Nadia M."}


class Gestures:
    """The gestures, in one town, written down in its ledger."""

    def __init__(self, town: Town, ledger: Ledger) -> None:
        self.town, self.ledger = town, ledger
        self._aims = Aims(town, ledger.demandes, ledger.said)

    def new_demande(
        self, who: Resident, organismes: list[str]
    ) -> tuple[str, str]:
        """Write the next demande down; return what it says: the name and the titre."""
        nom, titre = self.ledger.word(), self.ledger.word()
        number = len(self.ledger.demandes) + 1
        self.ledger.demandes.append(
            Demande(
                number, who, organismes, list(organismes), nom=nom, titre=titre
            )
        )
        return nom.capitalize(), f"Versement suspendu {titre}"

    async def files(
        self, who: Resident, organismes: list[str], *, by_screens: bool
    ) -> None:
        """A new demande, by the product's verb or by every screen."""
        nom, titre = self.new_demande(who, organismes)
        # Nadia works for two structures: hers is asked first; where a draft stands, it is.
        is_alone = who.name != "nadia" and not await self.town.drafts(who)
        if by_screens and is_alone:
            await who.sends(*organismes, titre=titre, nom=nom)
        else:
            await self.town.files(who, organismes, titre=titre, nom=nom)
        self.is_filed(self.ledger.demandes[-1])

    def is_filed(self, demande: Demande) -> None:
        """It was sent now: what is said next in its author's chat may be for it."""
        demande.filed_at = self.town.instant
        demande.filed_after = demande.author.chat.last_id

    def is_served(self, nom: str) -> bool:
        """Whether an organisme has anybody left to answer, and nothing holds back what is for it."""
        return not self.town.gates.holds(nom) and bool(self.town.team([nom]))

    async def head(self, nom: str) -> Resident:
        """The responsable of a groupe, logged in."""
        head = self.town.heads[nom]
        if not head.is_in:
            await self.logs_in(head)
        return head

    def say(
        self,
        who: Resident,
        demande: Demande | None,
        *,
        chat,
        thread=None,
        reply_to=None,
        kind=Kind.ALL,
    ) -> Said:
        """Say a text; the town does not move yet."""
        found = self.ledger.word()
        body = f"Texte {found}."
        prefix = PREFIX.get(kind, "")
        message = who.person.says(
            chat, f"{prefix}{body}", thread=thread, reply_to=reply_to
        )
        where = self.town.home(chat.id), message.thread_id
        said = Said(
            who, found, body, chat, message, where, kind, demande, prefix
        )
        if demande is None:
            said.aim = self._aims.of(who)
        self.ledger.said.append(said)
        return said

    def edit(self, one: Said) -> None:
        """Say something else in a text that was said."""
        one.former.append(one.word)
        one.word = self.ledger.word()
        one.body = f"Texte {one.word}."
        one.author.person.edits(
            one.chat, one.message, f"{one.prefix}{one.body}"
        )

    async def edits(self, one: Said) -> None:
        """Edit a text; an edit that is refused with a sentence changes nothing."""
        before = len(self.ledger.answers(one))
        old = one.word, one.body
        self.edit(one)
        await self.town.settle()
        if len(self.ledger.answers(one)) > before or self._is_unsent(one):
            one.former[-1], (one.word, one.body) = one.word, old
        elif one.fate is Fate.ACCEPTED:
            one.waits = set(one.places)

    def _is_unsent(self, one: Said) -> bool:
        """Said once in ten minutes, signed each time."""
        signs = one.message.reactions.get(self.town.bot.user.id, [])
        return any(sign["emoji"] == UNSENT for sign in signs)

    def newest(self, chat, thread: int | None, label: str):
        """The newest message that shows a key whose name begins so, or nothing."""
        found = [
            one
            for one in chat.shown(thread)
            if any(key.startswith(label) for key in one.labels)
        ]
        return found[-1] if found else None

    async def decides(self, one: Said, label: str) -> str | None:
        """Press one of the keys below the question about a text; what they sent it to is what the key said.

        Returns what the key sends, or nothing when there is none.
        """
        asked = next(
            (
                said
                for said in one.chat.shown(one.message.thread_id)
                if self._asks(said, one, label)
            ),
            None,
        )
        if asked is None:
            return None
        key = next(each for each in asked.labels if each.startswith(label))
        data = asked.button(key)["callback_data"]
        if (number := NUMBER.search(key)) is not None:
            one.demande = self.ledger.numbered(int(number.group(1)))
        before = one.chat.last_id
        one.author.person.taps_on(one.chat, asked, key)
        await self.town.settle()
        # It stands where the question did, or below when that was higher up.
        told = next(
            (
                said
                for said in one.chat.shown(one.message.thread_id)
                if (said is asked or said.id > before)
                and RECEIPT.match(said.shown)
            ),
            None,
        )
        if told is not None and one.fate is Fate.ANSWERED:
            # It may have been erased from the chat, where no reaction can show that it went.
            one.demande.closed_at = None
            self.ledger.accept(one, one.demande)
            self.ledger.gives_receipt(one, told)
        return data

    def _asks(self, said, one: Said, label: str) -> bool:
        if one.where[0] > 0 and not one.is_unheard and said is not one.asked:
            # Several questions may stand below: each is about its own words.
            return False
        is_its = said.id > one.message.id and (
            said.reply_to is None or said.reply_to is one.message
        )
        return is_its and any(key.startswith(label) for key in said.labels)

    async def presses(
        self, who: Resident, label: str, *, chat, thread=None, times: int = 1
    ) -> bool:
        """Press the newest key of this name, several times before anything happens; False when there is none."""
        try:
            for _ in range(times):
                who.person.taps(chat, label, thread=thread)
        except NoSuchButton:
            return False
        await self.town.settle()
        return True

    async def opens_page(
        self, who: Resident, demande: Demande, label: str, *, times: int = 1
    ) -> bool:
        """Open the page of a demande and press one of its keys."""
        await who.says(f"/start d{demande.number}")
        if label not in who.screen().labels:
            return False
        return await self.presses(who, label, chat=who.chat, times=times)

    async def closes(
        self, who: Resident, demande: Demande, *, times: int
    ) -> None:
        """« Clore la demande », « Oui, clore »."""
        is_asked = await self.opens_page(who, demande, "Clore la demande")
        if is_asked and await self.presses(
            who, "Oui, clore", chat=who.chat, times=times
        ):
            demande.close(self.town.instant)

    async def reopens(
        self, who: Resident, demande: Demande, *, times: int
    ) -> None:
        """« Réouvrir »."""
        if await self.opens_page(who, demande, "Réouvrir", times=times):
            demande.closed_at = None

    async def invites(self, who: Resident, demande: Demande, name: str) -> None:
        """« Inviter un collègue »."""
        colleague = self.town.people[name]
        if (
            await self.opens_page(who, demande, "Inviter un collègue")
            and COLLEAGUE[name] in who.screen().labels
        ):
            demande.colleagues.append(colleague)
            await self.presses(who, COLLEAGUE[name], chat=who.chat)

    async def adds_organisme(
        self, who: Resident, demande: Demande, nom: str
    ) -> None:
        """« Ajouter un organisme », with the usager's authorisation."""
        if (
            await self.opens_page(who, demande, "Ajouter un organisme")
            and nom in who.screen().labels
        ):
            await self.presses(who, nom, chat=who.chat)
            await self.presses(
                who,
                "J'atteste avoir recueilli l'autorisation de l'usager",
                chat=who.chat,
            )
            self.ledger.opened(demande, nom)

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
            topics = [
                self.town.groups[nom].topics[where[1]]
                for nom, where in demande.topics(self.town).items()
            ]
            is_over = topics and all(topic.is_closed for topic in topics)
            if demande.is_open and is_over:
                demande.close(self.town.instant)
                self._check_told(demande)

    def _check_told(self, demande: Demande) -> None:
        for who in demande.told(self.town):
            told = [
                one.shown
                for one in who.chat.shown()
                if f"n°\u00a0{demande.number} " in one.shown
            ]
            assert not who.is_in or any("close" in text for text in told), (
                f"{demande} was closed behind {who.name}'s back"
            )

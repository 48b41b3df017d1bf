"""A person of a scenario: says, taps by visible label, sees."""

import re
from typing import TYPE_CHECKING

from bot.simulator.telegram import Person
from bot.simulator.telegram.state import Chat, Message

if TYPE_CHECKING:
    from tests.world import World

ASKED = "À quelle demande ce message est-il destiné"
CONTESTS = "Ce n'est pas un nom de personne"


class Player:
    """One person, with the telephone in their hand; `stands_in` is the topic that the last tap showed."""

    def __init__(self, world: "World", person: Person, email: str) -> None:
        self.world, self.person, self.email = world, person, email
        self.chat = person.chat_with(world.bot)
        self.last_press = ""
        self.stands_in: int | None = None

    async def says(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        topic=None,
        reply_to: Message | None = None,
        is_apart: bool = False,
    ) -> Message:
        """Type a text; it answers what the app opened « Répondre » on, unless one closed that (`is_apart`)."""
        thread = self.thread(text, chat, topic)
        said = self.person.says(
            chat or self.chat,
            text,
            thread=thread,
            reply_to=reply_to
            or (None if is_apart else self.asked(text, chat, thread)),
        )
        await self.world.settle()
        return said

    def asked(
        self, text: str, chat: Chat | None, thread: int | None
    ) -> Message | None:
        """The question on which the app opened « Répondre » below the eyes."""
        if chat is not None:
            return None
        return self.person.is_asked_there(self.chat, text, thread=thread)

    def thread(self, text: str, chat: Chat | None, topic) -> int | None:
        """Where one types when one does not say where: below what the last tap showed; commands in General.

        What answers nothing there is said in the topic of the only demande.
        """
        if topic is not None:
            return topic.id
        if chat is not None or text.startswith("/"):
            return None
        if self.stands_in is None and not self.asked(text, None, None):
            return self.own_thread
        return self.stands_in

    @property
    def own_thread(self) -> int | None:
        """The topic of the only demande, where there are topics."""
        topics = self.chat.open_topics()
        return topics[0].id if len(topics) == 1 else None

    async def taps(
        self, label: str, *, chat: Chat | None = None, topic=None
    ) -> None:
        self.last_press = self.person.taps(
            chat or self.chat, label, thread=topic.id if topic else None
        )
        await self.world.settle()
        if chat is None:
            self.stands_in = self.screen().thread_id

    async def chooses(self, number: int, *, topic=None) -> None:
        """Have what is held go to a demande."""
        asked = [one for one in self.chat.shown() if ASKED in one.text]
        [label] = [
            one
            for one in asked[-1].labels
            if one.startswith(f"n°\u00a0{number} ·")
        ]
        await self.taps(label, topic=topic)

    async def writes(self, text: str, *, demande: int = 1) -> Message:
        """Say something to a demande: in its own topic, where there are any."""
        topics = [
            topic
            for topic in self.chat.open_topics()
            if topic.name.startswith(f"n° {demande} ")
        ]
        return await self.says(text, topic=topics[0] if topics else None)

    async def shows(
        self, name: str, *, kind: str = "document", **options: object
    ) -> Message:
        """Send a photo or a document in the private chat."""
        send = (
            self.person.sends_photo
            if kind == "photo"
            else self.person.sends_document
        )
        said = send(
            self.chat, **({} if kind == "photo" else {"name": name}), **options
        )
        await self.world.settle()
        return said

    def administers(self, chat: Chat) -> None:
        """Be made an administrator of a group by its owner."""
        self.world.owner(chat).promotes(chat, self.person.user)

    def popup(self) -> str:
        """What the last press showed."""
        return self.world.bot.answered[self.last_press]["text"]

    def screen(self) -> Message:
        """The last thing one sees in the private chat, its topics included; what is pinned was there before."""
        return [
            message for message in self.chat.shown() if not message.is_pinned
        ][-1]

    def sees(self, words: str, *, chat: Chat | None = None, topic=None) -> bool:
        shown = self.person.reads(
            chat or self.chat, topic.id if topic else None
        )
        return any(words in message.shown for message in shown)

    def alone(self, chat: Chat, topic=None) -> list[Message]:
        """What this person alone sees in a group, oldest first."""
        return self.person.sees_ephemeral(chat, topic.id if topic else None)

    def mails(self):
        return self.world.mailbox.to(self.email)

    def link(self) -> str:
        found = re.search(
            r"https://t\.me/\w+\?start=(\S+)", self.mails()[-1].body
        )
        assert found
        return found.group(1)

    def code(self) -> str:
        found = re.search(
            r"^Code : (\w{8})$", self.mails()[-1].body, re.MULTILINE
        )
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
        self,
        *organismes: str,
        titre: str = "RSA suspendu depuis septembre",
        nom: str = "Dupont",
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

    async def tells_blocage(self) -> None:
        """Answer every question of step 4."""
        await self.taps("Démarches restées sans effet")
        await self.taps("Versement bloqué")
        await self.says(
            "Plus aucun versement depuis septembre, trois appels sans réponse."
        )
        await self.taps("Sans urgence particulière")

    async def closes(self, *, topic=None) -> None:
        """« Clore la demande », which asks once."""
        await self.taps("Clore la demande", topic=topic)
        await self.taps("Oui, clore", topic=topic)

    async def modifies(self, part: str) -> None:
        """Choose, from the summary, the part to change."""
        await self.taps("Modifier")
        await self.taps(part)

    async def fills(
        self,
        *organismes: str,
        titre: str = "RSA suspendu depuis septembre",
        nom: str = "Dupont",
    ) -> None:
        """Answer every question up to the summary."""
        await self.reaches_mandat(*organismes, titre=titre, nom=nom)
        await self.attests()

    async def attests(self) -> None:
        """Answer every question of step 5, with a mandat that the structure keeps."""
        await self.taps("Mandat signé")
        await self.taps("Ma structure le conserve")
        await self.says("14/11/2026")

    async def sends(
        self,
        *organismes: str,
        titre: str = "RSA suspendu depuis septembre",
        nom: str = "Dupont",
    ) -> None:
        await self.fills(*organismes, titre=titre, nom=nom)
        anyway = "Envoyer quand même"
        await self.taps(
            anyway if anyway in self.screen().labels else "Envoyer ma demande"
        )

"""People of the demo: they say, tap what they see, wait for what comes, open their mail's link."""

import re
from pathlib import Path

from bot.demo.mailbox import Mailbox
from bot.demo.telling import TELLER
from bot.demo.waiting import GaveUp, until
from bot.simulator.telegram import Person
from bot.simulator.telegram.people import NoSuchButton
from bot.simulator.telegram.state import Bot, Chat, Message, Topic

PAPERS = Path(__file__).parent / "papers"
MANDAT = (PAPERS / "mandat.png").read_bytes()
PAGES = [(PAPERS / f"page-{number}.png").read_bytes() for number in (1, 2)]
VOICE = (PAPERS / "voice.ogg").read_bytes()
"""What people send: invented, and such that a browser shows it and plays it."""

DELIVERED = "👌"
ACCEPT = "J'accepte les conditions"
LINK = re.compile(r"\?start=([\w-]{40,})")


class Actor:
    """One person, with a telephone and a mailbox.

    `chat` and `topic` say where; the private chat when nothing is said.
    """

    def __init__(
        self,
        person: Person,
        bot: Bot,
        mailbox: Mailbox,
        *,
        email: str,
        name: str,
    ) -> None:
        self.person = person
        self._token = bot.token
        self.mailbox = mailbox
        self.email = email
        self.name = name
        self._seen = 0
        self._forgotten = 0

    @property
    def bot(self) -> Bot:
        """The bot, as it exists now: what Telegram holds may have been put back."""
        return self.person.record.bots[self._token]

    @property
    def chat(self) -> Chat:
        """The private chat."""
        return self.person.chat_with(self.bot)

    def looks_anew(self) -> None:
        """Know nothing of what was before: the mails and the chats have been put back."""
        self._seen = len(self.mailbox.to(self.email))
        self._forgotten = 0

    def looks_below(self) -> None:
        """Look no more at what the private chat shows so far: the same questions come again."""
        self._forgotten = max(self.chat.messages, default=0)

    def says(
        self, text: str, *, chat: Chat | None = None, topic: Topic | None = None
    ) -> Message:
        """Say something."""
        return self.person.says(chat or self.chat, text, thread=_thread(topic))

    def sends_photo(
        self,
        caption: str = "",
        *,
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> Message:
        """Send a photo."""
        return self.person.sends_photo(
            chat or self.chat,
            content=MANDAT,
            caption=caption,
            thread=_thread(topic),
        )

    def sends_document(
        self,
        name: str = "piece.pdf",
        *,
        caption: str = "",
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> Message:
        """Send a document."""
        return self.person.sends_document(
            chat or self.chat, name=name, caption=caption, thread=_thread(topic)
        )

    def sends_album(
        self,
        count: int,
        *,
        caption: str = "",
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> list[Message]:
        """Send several photos at once."""
        pages = [PAGES[number % len(PAGES)] for number in range(count)]
        return self.person.sends_album(
            chat or self.chat, *pages, caption=caption, thread=_thread(topic)
        )

    def sends_voice(
        self, *, chat: Chat | None = None, topic: Topic | None = None
    ) -> Message:
        """Send a voice message."""
        return self.person.sends_voice(
            chat or self.chat, content=VOICE, thread=_thread(topic)
        )

    async def replies(
        self,
        words: str,
        text: str,
        *,
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> Message:
        """Wait for a message that holds these words, then answer that very message."""
        answered = await self.reads(words, chat=chat, topic=topic)
        return self.person.says(chat or self.chat, text, reply_to=answered)

    def edits(
        self, message: Message, text: str, *, chat: Chat | None = None
    ) -> None:
        """Change one's own message, or its caption."""
        self.person.edits(chat or self.chat, message, text)

    async def is_heard(self, message: Message) -> None:
        """Wait for the sign that what one said has arrived, and can be answered."""

        def look() -> bool | None:
            given = message.reactions.get(self.bot.user.id) or []
            return DELIVERED in [one.get("emoji") for one in given] or None

        await until(look, f"{self.name} attend {DELIVERED}")

    async def taps(
        self,
        label: str,
        *,
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> str:
        """Tap the newest button with this label once it shows; return the press's identifier."""

        def find() -> Message | None:
            try:
                message, _ = self.person.finds_button(
                    chat or self.chat, label, thread=_thread(topic)
                )
            except NoSuchButton:
                return None
            return message

        message = await until(find, f"{self.name} attend la touche « {label} »")
        return await self._presses(chat or self.chat, message, label)

    async def _presses(self, chat: Chat, message: Message, label: str) -> str:
        teller = TELLER.get()
        await teller.looks(self.name, chat, message.thread_id)
        press = await teller.hands_over(self.name, chat, message, label)
        if press is None and label not in message.labels:
            # While one looked, it went lower.
            return self.person.taps(chat, label, thread=message.thread_id)
        return press or self.person.taps_on(chat, message, label)

    async def answers(self, question: str, text: str) -> None:
        """Wait for a question, then answer it with words, where it was asked."""
        asked = await self.reads(question)
        self.person.says(self.chat, text, thread=asked.thread_id)

    async def chooses(
        self,
        question: str,
        label: str,
        *,
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> str:
        """Wait for a message that asks this with such a button, then tap it there.

        Returns:
            The press's identifier.
        """

        def look() -> Message | None:
            messages = self._newest_first(chat, topic)
            asking = (
                message for message in messages if question in message.shown
            )
            return next(
                (message for message in asking if label in message.labels), None
            )

        message = await until(
            look, f"{self.name} attend « {question} » et sa touche « {label} »"
        )
        return await self._presses(chat or self.chat, message, label)

    async def reads(
        self,
        words: str,
        *,
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> Message:
        """Wait until one sees these words."""

        def look() -> Message | None:
            messages = self._newest_first(chat, topic)
            return next(
                (message for message in messages if words in message.shown),
                None,
            )

        message = await until(look, f"{self.name} attend de lire « {words} »")
        place = chat or self.chat
        await TELLER.get().looks(self.name, place, message.thread_id)
        return message

    def _newest_first(
        self, chat: Chat | None, topic: Topic | None
    ) -> list[Message]:
        """What is shown there, but in the private chat what one looks at no more."""
        shown = (chat or self.chat).shown(_thread(topic))
        shown.reverse()
        if chat is not None and chat is not self.chat:
            return shown
        return [message for message in shown if message.id > self._forgotten]

    async def enters(self, label: str, group: Chat) -> None:
        """Follow the link of this button into a group, and wait to be let in."""
        url = await until(
            lambda: self._link(label), f"{self.name} attend « {label} »"
        )
        self.person.opens(url)
        await until(
            lambda: group.holds(self.person.user) or None,
            f"{self.name} entre dans {group.title}",
        )

    def _link(self, label: str) -> str | None:
        messages = self._newest_first(None, None)
        rows = [row for message in messages for row in message.buttons]
        buttons = (button for row in rows for button in row)
        return next(
            (button["url"] for button in buttons if button["text"] == label),
            None,
        )

    def sees_button(self, label: str) -> bool | None:
        """Whether a button is in sight; None when it is not, as `until` wants it."""
        return any(label in one.labels for one in self.chat.shown()) or None

    async def gets_mail(self, words: str) -> str:
        """Wait for a new mail whose subject holds these words; return its body."""

        def look() -> str | None:
            fresh = self.mailbox.to(self.email)[self._seen :]
            return next(
                (mail.body for mail in fresh if words in mail.subject), None
            )

        body = await until(look, f"{self.name} attend l'e-mail « {words} »")
        self._seen = len(self.mailbox.to(self.email))
        return body

    async def logs_in(self, *, device: str = "Appareil individuel") -> None:
        """Go through the login, from the address to the device."""
        self.says("/start")
        await self.answers("adresse e-mail professionnelle", self.email)
        link = LINK.search(await self.gets_mail("connexion"))
        if link is None:
            raise GaveUp("un lien dans l'e-mail")
        self.says(f"/start {link.group(1)}")
        await until(
            lambda: self.sees_button(ACCEPT) or self.sees_button(device),
            "la suite du lien",
        )
        if not self.sees_button(device):
            await self.taps(ACCEPT)
        await self.taps(device)
        await self.reads("Que voulez-vous faire ?")


def _thread(topic: Topic | None) -> int | None:
    return None if topic is None else topic.id

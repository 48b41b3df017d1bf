"""The person whom the demande is about."""

from bot.demo.phone import Phone
from bot.demo.waiting import until


class Usager:
    """No Telegram, a telephone that gets SMS."""

    def __init__(self, phone: Phone, number: str) -> None:
        self.phone = phone
        self.number = number

    async def receives_sms(self, words: str) -> str:
        """Wait for a SMS that holds these words; return the newest one's text."""

        def look() -> str | None:
            texts = [sms.text for sms in self.phone.to(self.number)]
            return next(
                (text for text in reversed(texts) if words in text), None
            )

        return await until(look, f"l'usager attend le SMS « {words} »")

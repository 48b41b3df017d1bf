"""The line between the bot and Telegram: what was asked of it, and the troubles that one makes there."""

import json
from dataclasses import dataclass

from telegram.error import NetworkError

from bot.gateways.refusals import NotSent
from bot.simulator.telegram.state import Chat
from bot.simulator.transport import SimulatorRequest


@dataclass
class Trouble:
    method: str
    chat: Chat | None
    passing: int
    times: int
    answer: tuple[int, dict] | None = None
    is_of_replies: bool = False

    def meets(self, method: str, params: dict[str, str]) -> bool:
        if method != self.method or self.times == 0:
            return False
        if self.chat is not None and str(self.chat.id) != params.get("chat_id"):
            return False
        if self.is_of_replies and "reply_parameters" not in params:
            return False
        if self.passing:
            self.passing -= 1
            return False
        self.times -= 1
        return True


class Line:
    """`chat`: the one that is asked, or any; `after`: how many of these requests pass before the trouble; `times`: how many it meets."""

    def __init__(self, monkeypatch) -> None:
        self.asked: list[str] = []
        self._troubles: list[Trouble] = []
        self.is_away = False
        serve = SimulatorRequest.do_request

        async def do_request(
            request, url, method, request_data=None, **timeouts
        ):
            name = url.rpartition("/")[2]
            self.asked.append(name)
            if self.is_away and name != "getUpdates":
                raise NotSent("no connection")
            params = request_data.json_parameters if request_data else {}
            trouble = next(
                (one for one in self._troubles if one.meets(name, params)), None
            )
            if trouble is not None and trouble.answer is not None:
                status, body = trouble.answer
                return status, json.dumps(body).encode()
            answer = await serve(request, url, method, request_data, **timeouts)
            if trouble is not None:
                raise NetworkError("broken")
            return answer

        monkeypatch.setattr(SimulatorRequest, "do_request", do_request)

    def slows(
        self, method: str, chat=None, *, after=0, times=1, seconds=3
    ) -> None:
        """Too many requests: nothing is applied."""
        words = f"Too Many Requests: retry after {seconds}"
        answer = {
            "error_code": 429,
            "parameters": {"retry_after": seconds},
            "description": words,
        }
        self._troubles.append(
            Trouble(method, chat, after, times, (429, {"ok": False} | answer))
        )

    def refuses(
        self, method: str, words: str, chat=None, *, after=0, times=1
    ) -> None:
        answer = {"error_code": 400, "description": f"Bad Request: {words}"}
        self._troubles.append(
            Trouble(method, chat, after, times, (400, {"ok": False} | answer))
        )

    def refuses_replies(self, method: str, words: str) -> None:
        """Each one that answers a message."""
        self.refuses(method, words, times=-1)
        self._troubles[-1].is_of_replies = True

    def loses(self, method: str, chat=None, *, after=0, times=1) -> None:
        """It is applied, and the answer is lost."""
        self._troubles.append(Trouble(method, chat, after, times))

    def count(self, method: str) -> int:
        return self.asked.count(method)

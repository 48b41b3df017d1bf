"""What the server showed, where, and who could read it at that instant: taken from its own calls, never from our rows."""

import re
from dataclasses import dataclass

Where = tuple[int, int | None]
"""A chat and its topic."""
SIGNS = "bcdfghjklm"
WORD = re.compile(rf"zz[{SIGNS}]+zz", re.IGNORECASE)
MAIL, POPUP, SMS = (0, 0), (0, 1), (0, 2)
"""What is no chat: an e-mail, the answer to a press, and an SMS."""
CODE = re.compile(r"\b\d{6}\b")
"""What an SMS alone carries."""
NOBODY = -1
"""Who reads a private chat whose person has no session: somebody who may read nothing."""


def word(number: int) -> str:
    """A word that nobody else says: consonants alone, so that no detector takes it for a number or a name."""
    return f"zz{''.join(SIGNS[int(digit)] for digit in str(number))}zz"


@dataclass(frozen=True, slots=True)
class Seen:
    """One word shown at a place by one call; `readers`: who could read it there then; `said`: the whole text."""

    word: str
    where: Where
    call: int
    said: str
    readers: frozenset[int]
    is_sent: bool
    is_frozen: bool = False
    """Whether it was shown in a group where somebody unknown stayed."""
    away: frozenset[int] = frozenset()
    """Who had left the Telegram group of their groupe then."""


def _shown(one: dict) -> str:
    """What a message says; below, the name of a file that is shown without the words that came with it."""
    said = str(one.get("text") or one.get("caption") or "")
    name = str(one.get("document", {}).get("file_name", ""))
    is_told = not WORD.search(name) or name.removesuffix(".pdf") in said
    return said if is_told else f"{said}\n{name}"


PAGE = re.compile(r"demande-(\d+)-echange")


@dataclass(frozen=True, slots=True)
class Printed:
    """The page of what was said in a demande before its topic was made anew."""

    number: int
    where: Where
    readers: frozenset[int]
    is_frozen: bool


class Record:
    """Follows the simulator from its first call."""

    def __init__(self, town) -> None:
        self._town, self._telegram, self._home = town, town.telegram, town.home
        self.seen: list[Seen] = []
        self.printed: list[Printed] = []
        self.codes: set[str] = set()
        self.calls = 0
        self._telegram.witnesses.append(self._witness)

    def mailed(self, mail) -> None:
        """An e-mail left."""
        self._note(
            MAIL,
            f"{mail.subject}\n{mail.body}",
            frozenset({NOBODY}),
            is_sent=True,
        )

    def texted(self, sms) -> None:
        """An SMS left; its code is nobody else's to read."""
        self.codes.update(CODE.findall(sms.text))
        self._note(SMS, sms.text, frozenset({NOBODY}), is_sent=True)

    def private_words(self, text: str) -> list[str]:
        """The words of people, and the codes, that a text holds."""
        return list(
            dict.fromkeys(
                [one.lower() for one in WORD.findall(text)]
                + [one for one in self.codes if one in text]
            )
        )

    def _witness(self, call) -> None:
        self.calls = call.number
        if call.status != 200:
            return
        if call.method == "answerCallbackQuery":
            self._note(
                POPUP,
                str(call.params.get("text") or ""),
                self._presser(call),
                is_sent=True,
            )
        elif call.method in {"createForumTopic", "editForumTopic"}:
            thread = (
                call.params.get("message_thread_id")
                or call.body["result"]["message_thread_id"]
            )
            self._show(
                int(call.params["chat_id"]),
                int(thread),
                str(call.params["name"]),
                is_sent=False,
            )
        elif call.method.startswith(("send", "edit", "copy", "forward")):
            told = call.body["result"]
            for one in told if isinstance(told, list) else [told]:
                if isinstance(one, dict) and "receiver_user" in one:
                    said = _shown(one)
                    reader = frozenset({one["receiver_user"]["id"]})
                    self._note(POPUP, said, reader, is_sent=True)
                elif isinstance(one, dict):
                    said = _shown(one)
                    thread = one.get("message_thread_id")
                    self._prints(one, thread)
                    self._show(
                        one["chat"]["id"],
                        thread,
                        said,
                        is_sent=call.method.startswith("send"),
                    )

    def _presser(self, call) -> frozenset[int]:
        people = self._telegram.people.values()
        press_id = str(call.params["callback_query_id"])
        return frozenset(
            one.user.id
            for one in people
            if any(made == press_id for _, made in one.account.presses)
        )

    def _show(
        self, chat_id: int, thread: int | None, said: str, *, is_sent: bool
    ) -> None:
        self._note(
            (self._home(chat_id), thread),
            said,
            self._present(chat_id),
            is_sent=is_sent,
        )

    def _present(self, chat_id: int) -> frozenset[int]:
        if chat_id > 0:
            is_in = self._town.may_read(chat_id)
            return frozenset({chat_id if is_in else NOBODY})
        return self._town.gates.readers(chat_id)

    def _prints(self, one: dict, thread: int | None) -> None:
        name = PAGE.search(one.get("document", {}).get("file_name", ""))
        chat_id = one["chat"]["id"]
        if name is not None and chat_id < 0:
            self.printed.append(
                Printed(
                    int(name.group(1)),
                    (self._home(chat_id), thread),
                    self._present(chat_id),
                    self._town.gates.is_frozen(chat_id),
                )
            )

    def _note(
        self, where: Where, said: str, readers: frozenset[int], *, is_sent: bool
    ) -> None:
        for found in self.private_words(said):
            is_frozen = where[0] < 0 and self._town.gates.is_frozen(where[0])
            away = self._town.away()
            self.seen.append(
                Seen(
                    found,
                    where,
                    self.calls,
                    said,
                    readers,
                    is_sent,
                    is_frozen,
                    away,
                )
            )

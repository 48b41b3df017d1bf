"""What may be asked of the simulator, as JSON: one model a request; anything else is refused."""

import base64
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.simulator.control.desk import BOT_SHAPE
from bot.simulator.faults import Trouble


def _decoded(content: object) -> bytes:
    try:
        return base64.b64decode(str(content), validate=True)
    except ValueError:
        raise PydanticCustomError("base64_decode", "no base64") from None


Content = Annotated[bytes, BeforeValidator(_decoded)]
Words = Annotated[str, StringConstraints(pattern=r"\S")]
BotToken = Annotated[str, StringConstraints(pattern=f"^{BOT_SHAPE}$")]
FileKind = Literal[
    "photo", "document", "voice", "video", "audio", "animation", "video_note"
]
ThingKind = Literal["sticker", "location", "venue", "contact", "poll", "dice"]


class Asked(BaseModel):
    """Something asked; what it does not know is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Asked):
    """No more than the address says."""


class NewBot(Asked):
    """A bot, as BotFather makes it."""

    token: BotToken | None = None
    name: Words = "Mon bot"
    username: Words | None = None
    sees_all: bool = False
    has_topics: bool = False
    people_make_topics: bool = False


class NewPerson(Asked):
    """Somebody's account."""

    first_name: Words
    last_name: str = ""
    username: str = ""
    language: Words = "fr"


class NewGroup(Asked):
    """A group of somebody's, with who is there and its topics."""

    owner: int
    title: Words
    is_forum: bool = True
    kind: Literal["supergroup", "group"] = "supergroup"
    members: tuple[int, ...] = ()
    administrators: tuple[int, ...] = ()
    topics: tuple[Words, ...] = ()


class NewTopic(Asked):
    """A topic, made by the owner of the group."""

    name: Words


class Place(Asked):
    """A place in a group; `without`: the rights that this administrator has not."""

    is_administrator: bool = False
    without: tuple[str, ...] = ()


class InChat(Asked):
    """A chat as one's app lists them: a bot (the first when none is named), or a group."""

    chat: int | None = None


class Where(InChat):
    """A chat, and a topic of it."""

    thread: int | None = None


class Says(Where):
    """A text, and what it answers."""

    text: Words
    reply_to: int | None = None


class Starts(Asked):
    """« Démarrer », or the link that carries this payload."""

    bot: int | None = None
    payload: str = ""


class Sends(Where):
    """Anything that is no text; without a content, an invented one."""

    kind: FileKind | ThingKind = "document"
    content: Content = b""
    name: str = ""
    caption: str = ""
    reply_to: int | None = None


class Taps(Where):
    """A button by its words, under this message if one is named; or what it carries, as it is."""

    label: str = ""
    message: int | None = None
    data: str | None = None

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        by_data = self.message is not None and self.data is not None
        if bool(self.label) == by_data:
            raise PydanticCustomError(
                "one_way",
                "donnez « label », ou bien « message » et « data »",
            )
        return self


class Named(InChat):
    """A message of a chat."""

    message: int


class Edits(Named):
    """Other words for a message of one's own."""

    text: Words


class Reacts(Named):
    """A reaction; none takes one's own back."""

    emoji: str = ""


class Opens(Asked):
    """A link of Telegram's."""

    url: Words


class ToBot(Asked):
    """A bot; the first when none is named."""

    bot: int | None = None


class InGroup(Asked):
    """A group."""

    chat: int


class InTopic(InGroup):
    """A topic of a group."""

    thread: int


class Moves(Asked):
    """How far the clock goes: seconds."""

    seconds: Annotated[float, Field(ge=0, le=10 * 366 * 24 * 3600)]


class Breaks(Asked):
    """A trouble, for a method or all but `getUpdates`; `times`: how many requests (all: none)."""

    trouble: Trouble
    method: str = ""
    times: Annotated[int, Field(ge=1)] | None = None
    retry_after: Annotated[int, Field(ge=1)] = 1


class Turns(Asked):
    """Something on or off."""

    is_on: bool


class After(Asked):
    """The calls that came after this number, of one method if it is named."""

    after: int = 0
    method: str = ""

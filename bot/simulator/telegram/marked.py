"""A text that was marked up, as it is read: without its marks, with an entity for each pair."""

from dataclasses import dataclass, field

from bot.simulator.telegram.errors import ApiError, bad_request
from bot.simulator.telegram.limits import utf16
from bot.simulator.telegram.state import Json


def unreadable(words: str) -> ApiError:
    """400, in the server's words."""
    return bad_request(f"can't parse entities: {words}")


def byte_of(source: str, at: int) -> int:
    """Return the byte where a sign of the source stands, as the refusals count."""
    return len(source[:at].encode())


def linked(url: str) -> Json:
    """Return what a link becomes: one to a person names them, one to an emoji or a time is that."""
    kind, _, rest = url.partition("?")
    values = dict(pair.partition("=")[::2] for pair in rest.split("&"))
    if kind == "tg://emoji":
        return {"type": "custom_emoji", "custom_emoji_id": values.get("id", "")}
    if kind == "tg://time":
        return dated(values.get("unix", ""), values.get("format", ""))
    return {"type": "text_link", "url": url}


def dated(unix: str, form: str) -> Json:
    """Return the entity of an instant, which each reader sees in their own zone.

    Raises:
        ApiError: 400, it is no instant.
    """
    if not unix.removeprefix("-").isdecimal():
        raise unreadable("Invalid Unix timestamp specified")
    entity: Json = {"type": "date_time", "unix_time": int(unix)}
    return entity | ({"date_time_format": form} if form else {})


@dataclass(slots=True)
class Marked:
    """What was read so far; places are in UTF-16 units."""

    text: str = ""
    entities: list[Json] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How long the text is."""
        return utf16(self.text)

    def adds(self, entity: Json, *, start: int) -> None:
        """End an entity here that began at `start`; an empty one vanishes."""
        length = self.length - start
        if length:
            self.entities.append(entity | {"offset": start, "length": length})

    def in_order(self) -> list[Json]:
        """Return the entities, the outermost first."""
        return sorted(
            self.entities,
            key=lambda entity: (entity["offset"], -entity["length"]),
        )

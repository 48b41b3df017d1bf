"""A message as somebody sees it."""

from dataclasses import dataclass

from .line import Json


@dataclass(frozen=True)
class Message:
    """A message as somebody sees it; `raw` is all that the simulator says of it."""

    raw: Json

    @property
    def id(self) -> int:
        """Its number in the chat."""
        return int(self.raw["id"])

    @property
    def text(self) -> str:
        """The words, or the caption."""
        return str(self.raw["text"])

    @property
    def thread(self) -> int | None:
        """The topic where it stands."""
        thread: int | None = self.raw["thread"]
        return thread

    @property
    def is_edited(self) -> bool:
        """Whether it was edited."""
        return bool(self.raw["is_edited"])

    @property
    def labels(self) -> list[str]:
        """The words on its buttons."""
        return [one["text"] for row in self.raw["buttons"] for one in row]

    @property
    def version(self) -> str:
        """What changes when it is edited."""
        return f"{self.text} {self.raw['buttons']}"

    @property
    def kind(self) -> str:
        """`photo`, `document`…; '' for a text."""
        return str(self.raw.get("media", {}).get("kind", ""))

    @property
    def file_id(self) -> str:
        """The file it holds, '' when there is none."""
        return str(self.raw.get("media", {}).get("file_id", ""))

"""In which order a batch is absorbed: suspects of a crash alone, then chats side by side."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sorted:
    """Numbers of updates: suspects in the order in which they run alone, the others by chat."""

    suspects: list[int]
    chats: dict[int, list[int]]


def sort_updates(
    crashes: Mapping[int, int | None], chat_ids: Mapping[int, int]
) -> Sorted:
    """Sort what is in hand; `crashes` counts a suspect's crashes and is None for a fresh update.

    Once a chat has a suspect, its later updates wait behind it: order within a chat is kept.
    """
    suspects: dict[int, list[int]] = {}
    fresh: dict[int, list[int]] = {}
    for number, count in crashes.items():
        chat_id = chat_ids[number]
        is_behind = chat_id in suspects
        line = suspects if is_behind or count is not None else fresh
        line.setdefault(chat_id, []).append(number)

    def most_crashes(numbers: list[int]) -> int:
        return max(crashes[number] or 0 for number in numbers)

    # The chat whose update was running at the last crash comes last: a first one pays for the cold
    # start.
    lines = sorted(suspects.values(), key=most_crashes)
    return Sorted([number for line in lines for number in line], fresh)

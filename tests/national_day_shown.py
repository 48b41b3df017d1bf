"""What a day was, said in a table and drawn."""

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

PERCENT = 100
WIDTH, HEIGHT, LEFT, TOP, FOOT = 760, 150, 60, 34, 30
INK, LINE, SOFT = "#1e2630", "#2f6db5", "#c9d2dc"


@dataclass(frozen=True, slots=True)
class Facts:
    """Demandes by group; seconds each word waited, by group; what waited, minute by minute.

    `queues`: (seconds from the opening, rows by group, -1 being the private chats together);
    `calls`: requests of the day, by method; `purge`: seconds, for each size of group.
    """

    demandes: tuple[int, ...]
    opens: int
    waits: dict[int, list[float]]
    queues: list[tuple[float, dict[int, int]]]
    calls: Counter[str]
    refused: int
    purge: dict[int, float] = field(default_factory=dict)

    def sizes(self) -> list[int]:
        """The sizes of groups, the biggest first."""
        return sorted(set(self.demandes), reverse=True)

    def waits_of(self, size: int) -> list[float]:
        """The seconds that words for groups of this size waited, in order."""
        return sorted(
            seconds
            for group, waits in self.waits.items()
            if self.demandes[group] == size
            for seconds in waits
        )

    def queue_of(self, size: int) -> list[tuple[float, int]]:
        """The longest queue of a group of this size, minute by minute."""
        groups = [g for g, count in enumerate(self.demandes) if count == size]
        return [
            (at, max(rows.get(group, 0) for group in groups))
            for at, rows in self.queues
        ]


def table(facts: Facts) -> str:
    """Return a line a size of group, then the whole bot."""
    head = ("demandes/jour", "groupes", "mots", "p50 s", "p99 s", "max s")
    rows = [
        (*head, "file", "purge min"),
        *(tuple(_cells(facts, size)) for size in facts.sizes()),
    ]
    lines = ["".join(f"{cell:>14}" for cell in row) for row in rows]
    calls = sum(facts.calls.values()) - facts.calls["getUpdates"]
    lines.append(
        f"{sum(facts.demandes)} demandes, {calls} appels, {facts.refused} refusés (429)"
    )
    return "\n".join(lines)


def _cells(facts: Facts, size: int) -> Iterator[str]:
    waits = facts.waits_of(size)
    cuts = statistics.quantiles(waits, n=PERCENT, method="inclusive")
    yield str(size)
    yield str(facts.demandes.count(size))
    yield str(len(waits))
    yield f"{cuts[49]:.1f}"
    yield f"{cuts[98]:.1f}"
    yield f"{waits[-1]:.1f}"
    yield str(max((rows for _, rows in facts.queue_of(size)), default=0))
    yield f"{facts.purge.get(size, 0) / 60:.0f}"


def drawn(facts: Facts) -> str:
    """Return an SVG: the queue of the busiest group of each size, through the day."""
    sizes = [size for size in facts.sizes() if _most(facts, size)][:3]
    sizes = sizes or facts.sizes()[:1]
    panels = "".join(
        _panel(facts, size, TOP + rank * (HEIGHT + TOP))
        for rank, size in enumerate(sizes)
    )
    height = TOP + len(sizes) * (HEIGHT + TOP) + FOOT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="DejaVu Sans, sans-serif" font-size="13" fill="{INK}">'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>{panels}</svg>\n'
    )


def _most(facts: Facts, size: int) -> int:
    return max((rows for _, rows in facts.queue_of(size)), default=0)


def _panel(facts: Facts, size: int, top: float) -> str:
    queue, most = facts.queue_of(size), max(1, _most(facts, size))
    last = max(at for at, _ in facts.queues)
    scale = (WIDTH - LEFT - 20) / last
    foot = top + HEIGHT
    points = " ".join(
        f"{LEFT + at * scale:.1f},{foot - rows / most * (HEIGHT - 20):.1f}"
        for at, rows in queue
    )
    hours = "".join(
        f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{foot}" stroke="{SOFT}"/>'
        f'<text x="{x:.1f}" y="{foot + 16}" text-anchor="middle">{facts.opens + hour} h</text>'
        for hour in range(0, int(last / 3600) + 1, 2)
        for x in (LEFT + hour * 3600 * scale,)
    )
    title = f"Groupe de {size} demandes dans la journée : envois en attente"
    return (
        f'<text x="{LEFT}" y="{top - 6}" font-weight="bold">{title}</text>{hours}'
        f'<text x="{LEFT - 8}" y="{top + 24}" text-anchor="end">{most}</text>'
        f'<text x="{LEFT - 8}" y="{foot}" text-anchor="end">0</text>'
        f'<polyline points="{points}" fill="none" stroke="{LINE}" stroke-width="1.5"/>'
    )

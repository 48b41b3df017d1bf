"""The public holidays that the product keeps, read from a library that it need not load: `make feries` writes them."""

from datetime import date

from holidays import country_holidays

from models.values.calendar import FERIES

YEARS = range(2020, 2071)
EVERYWHERE = "*"
ZONES = {
    "57 67 68": "6AE",
    "971": "971",
    "972": "972",
    "973": "973",
    "974": "974",
    "976": "976",
}
"""The territoires with holidays of their own, and the library's name for them."""


def lines() -> str:
    """Return the page: a day a line, then where it is a holiday."""
    common = set(country_holidays("FR", years=YEARS))
    where: dict[date, list[str]] = {day: [EVERYWHERE] for day in common}
    for territoires, zone in ZONES.items():
        own = country_holidays("FR", subdiv=zone, years=YEARS)
        for day in set(own) - common:
            where.setdefault(day, []).append(territoires)
    return "".join(
        f"{day.isoformat()} {' '.join(names)}\n"
        for day, names in sorted(where.items())
    )


if __name__ == "__main__":
    FERIES.write_text(lines(), encoding="utf-8")

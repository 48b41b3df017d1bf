"""The figures of a month in words: the same as the picture, in one message. Pure."""

from collections.abc import Sequence

from handlers.read_figures import texts
from models.demande.month_figures import Published
from models.demande.sondage import Answer
from models.values.blocage import Blocage
from models.values.months import weeks_of
from models.values.rule_of_ten import Share, Side

PERCENT = {
    Side.EXACT: "{percent} %",
    Side.AT_LEAST: "au moins {percent} %",
    Side.LESS_THAN: "moins de {percent} %",
}


def figures_in_words(nom: str, month: str, published: Published | None) -> str:
    """Return all that is published of a groupe, or of the service, in a month."""
    parts = [texts.heading(nom, month)]
    if published is None or published.sent is None:
        parts.append(texts.TOO_FEW)
    elif not published.weeks:
        parts.append(f"{texts.SENT} : {published.sent}\n{texts.ONLY_SENT}")
    else:
        parts += [_counts(month, published), _blocages(published)]
    if published is not None and published.satisfaction:
        parts.append(_satisfaction(published.satisfaction))
    return "\n\n".join([*parts, texts.RULE])


def _counts(month: str, published: Published) -> str:
    lines = (
        f"{texts.RECEIVED} : {published.sent}",
        f"{texts.BY_WEEK} : {_weeks(month, published)}",
        f"{texts.TAKEN} : {share_in_words(published.taken)}",
        texts.first_answer(published.median, published.ninth),
        f"{texts.TREATED} : {share_in_words(published.treated)}",
    )
    return "\n".join(lines)


def _weeks(month: str, published: Published) -> str:
    if set(published.weeks) == {None}:
        return texts.NOT_PUBLISHED
    weeks = zip(weeks_of(month), published.weeks, strict=True)
    return " · ".join(
        f"{texts.days(*week)} : {texts.DASH if count is None else count}"
        for week, count in weeks
    )


def share_in_words(share: Share | None) -> str:
    """« 63 % », « au moins 77 % », or that it is not published."""
    if share is None:
        return texts.NOT_PUBLISHED
    return PERCENT[share.side].format(percent=share.percent)


def blocages_told(published: Published) -> list[tuple[Blocage, int]]:
    """Return the kinds of blocage that are published, most frequent first."""
    told = [
        (kind, count)
        for kind, count in published.blocages.items()
        if count is not None
    ]
    return sorted(told, key=lambda each: -each[1])


def rest_of(published: Published) -> int:
    """Return how many demandes have a blocage that is not published by itself."""
    told = sum(count for _, count in blocages_told(published))
    return (published.sent or 0) - told


def _blocages(published: Published) -> str:
    lines = [f"• {kind} : {count}" for kind, count in blocages_told(published)]
    if not lines:
        return f"{texts.BLOCAGES} : {texts.NOT_PUBLISHED}"
    if rest := rest_of(published):
        lines.append(f"• {texts.REST} : {rest}")
    return "\n".join([f"{texts.BLOCAGES} :", *lines])


def _satisfaction(answers: dict[Answer, int | None]) -> str:
    hidden = [answer for answer, count in answers.items() if count is None]
    told = [
        f"{texts.ANSWERS[answer]} {count}"
        for answer, count in answers.items()
        if count is not None
    ]
    if hidden:
        told.append(_together(hidden))
    return f"{texts.SATISFACTION} : {' · '.join(told)}"


def _together(hidden: Sequence[Answer]) -> str:
    names = ", ".join(texts.ANSWERS[answer] for answer in hidden)
    return f"{names} : {texts.NOT_PUBLISHED}"

"""The paragraph of a bulletin, sentence by sentence as official bulletins put it.

Source: bulletins of the national organ since 2016; domain design 3.4 rules 8 and 9, and 3.6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desk_app.domain.rules.figures import BulletinVersion, PeriodWords
from desk_app.domain.statistics.periods import Period, Span, span_of, whole_months
from desk_app.domain.statistics.shares import shares


@dataclass(frozen=True, slots=True)
class BulletinFigures:
    """The figures of a bulletin; ``ranks`` are people sanctioned by statistical rank, empty where not all are known."""

    petitions: int
    disposed: int
    talks: int
    filed: int
    people: int
    party: int
    forms: tuple[int, int, int, int]
    ranks: Mapping[str, int]


def bulletin(
    figures: BulletinFigures, period: Period, version: BulletinVersion, periods: Mapping[str, PeriodWords], *, lang: str
) -> str:
    """Write the paragraph; ranks are told only where they sum to the people sanctioned."""
    words = version.words[lang]
    sentences = [
        words.cases.format(
            period=period_text(period, periods[lang]),
            petitions=figures.petitions,
            disposed=figures.disposed,
            talks=figures.talks,
            filed=figures.filed,
            people=figures.people,
            party=figures.party,
        )
    ]
    ranks = [text.format(number=figures.ranks[name]) for name, text in words.rank.items() if figures.ranks.get(name)]
    if ranks and sum(figures.ranks.values()) == figures.people:
        sentences.append(words.ranks.format(ranks=words.rank_mark.join(ranks)))
    forms = [
        text.format(number=number, share=share_text(share, drops_zero=version.drops_zero))
        for text, number, share in zip(words.form, figures.forms, shares(figures.forms), strict=True)
    ]
    sentences.append(words.forms.format(total=sum(figures.forms), forms=words.form_mark.join(forms)))
    return "".join(sentences)


def share_text(share: Decimal, *, drops_zero: bool) -> str:
    """Write a percentage, without an empty decimal where the wording drops it."""
    text = str(share)
    return text.removesuffix(".0") if drops_zero else text


def period_text(period: Period, words: PeriodWords) -> str:
    """Call a period by its name: a year, half, quarter, month, run of months, or its days."""
    first, last = period.first, period.last
    span = span_of(period)
    regular = {
        Span.YEAR: words.year,
        Span.HALF: words.halves[_place(first, Span.HALF)],
        Span.QUARTER: words.quarters[_place(first, Span.QUARTER)],
        Span.MONTH: words.month,
    }
    other = words.days if first.year != last.year else words.days_of_year
    if whole_months(period):
        other = words.months
    return (regular[span] if span else other).format(
        year=first.year,
        month=first.month,
        day=first.day,
        last_year=last.year,
        last_month=last.month,
        last_day=last.day,
    )


def _place(first: date, span: Span) -> int:
    return (first.month - 1) // span.months

"""Published figures as treatments: one person-treatment for each, with sanctions and ranks as published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat

from desk_app.domain.statistics.treatments import Axes, Treatment

DAY = date(2022, 3, 4)
BINS = ("bureau", "county", "township", "ordinary", "other")


@dataclass(frozen=True, slots=True)
class Published:
    """One published set: person-treatments by form, their percentages, people sanctioned, by the Party, by rank."""

    forms: tuple[int, int, int, int]
    shares: tuple[str, str, str, str]
    people: int
    party: int
    ranks: tuple[int, ...]


PROVINCES = {
    "A": Published(
        (92598, 46032, 5096, 6531), ("61.6", "30.6", "3.4", "4.4"), 56731, 53514, (74, 1353, 4936, 5827, 44541)
    ),
    "B": Published(
        (33650, 13315, 1430, 2649), ("65.9", "26.1", "2.8", "5.2"), 17004, 13522, (35, 359, 1762, 4075, 10773)
    ),
    "C": Published((19618, 7083, 1238, 1501), ("66.6", "24.1", "4.2", "5.1"), 9455, 8521, (42, 546, 1537, 1183, 6147)),
}
"""Source: domain design 3.5, the sets with exact integers."""

NATIONAL = {
    "2020 first quarter": ((236, 74, 11, 12), ("70.9", "22.2", "3.3", "3.6")),
    "2021": ((1487, 494, 70, 74), ("70.0", "23.2", "3.3", "3.5")),
    "2022 first half": ((576, 217, 29, 33), ("67.4", "25.4", "3.4", "3.8")),
    "2023": ((1096, 492, 64, 66), ("63.8", "28.6", "3.7", "3.9")),
    "2025 first three quarters": ((688, 556, 66, 66), ("50.0", "40.4", "4.8", "4.8")),
}
"""National sets are published in units of a thousand; the parts of 2020 sum to 33.3, not to the 33.2 published."""


def treatments(published: Published, scheme: str) -> Iterator[Treatment]:
    """Make the treatments of a set; a person sanctioned has both sanctions, or the one that the figures leave."""
    first, second, third, fourth = published.forms
    adjusted = second + third + fourth - published.people  # treated in the second form without any sanction
    ranks = chain.from_iterable(repeat(name, count) for name, count in zip(BINS, published.ranks, strict=True))
    yield from _single(range(first), "F1-05", scheme)
    yield from _single(range(first, first + adjusted), "F2-14", scheme)
    start = first + adjusted
    heavy = chain(repeat(2, second - adjusted), repeat(3, third), repeat(4, fourth))
    for place, (form, rank) in enumerate(zip(heavy, ranks, strict=True)):
        codes = _SANCTIONS[form]
        is_party, is_both = place < published.party, place % 9 == 0
        given = [codes[0]] if is_party else []
        given += [codes[1]] if not is_party or is_both else []
        given += ["F4-01"] if form == 4 else []
        for code in given:
            number = start + place
            yield Treatment(
                f"p{number}", f"m{number % 500}", code, DAY, scheme, f"{number}/{code}", axes=Axes(rank=rank)
            )


_SANCTIONS = {2: ("F2-01", "F2-03"), 3: ("F3-01", "F3-04"), 4: ("F3-03", "F3-05")}


def _single(numbers: range, code: str, scheme: str) -> Iterator[Treatment]:
    for number in numbers:
        yield Treatment(f"p{number}", f"m{number % 500}", code, DAY, scheme, f"{number}/{code}")

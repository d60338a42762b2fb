"""How a matter is bound into volumes: the places of each kind of volume, in order, and what belongs to each.

Source: domain design 4.3; table ``resources/rules/volumes.toml``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desk_app.domain.provenance import Provenance
from desk_app.domain.rules.codes import CodeList
from desk_app.domain.rules.tables import PROVENANCE_KEYS, RawTable

_LISTS = ("volume_kind", "paper", "attachment_kind", "retention")


@dataclass(frozen=True, slots=True)
class VolumePlace:
    """One place: the papers and kinds of material it takes, and the papers that are missed when they are not there."""

    id: str
    zh: str
    en: str
    takes: tuple[str, ...]
    kinds: tuple[str, ...]
    needs: tuple[str, ...]
    rest: bool

    def label(self, lang: str) -> str:
        """Give the Chinese term for ``zh`` and the English gloss for any other language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class VolumeTemplate:
    """One kind of volume; ``of_case`` says that there is one only once the matter is filed as a case."""

    id: str
    of_case: bool
    retention: str
    places: tuple[VolumePlace, ...]
    provenance: Provenance

    def place_of(self, paper: str, attachment_kind: str) -> VolumePlace | None:
        """Give where a file belongs: by the paper it is, else by its kind, else where the rest goes; or nowhere."""
        by_paper = (place for place in self.places if paper and paper in place.takes)
        by_kind = (place for place in self.places if attachment_kind and attachment_kind in place.kinds)
        rest = (place for place in self.places if place.rest)
        return next((place for found in (by_paper, by_kind, rest) for place in found), None)

    @property
    def takes(self) -> frozenset[str]:
        """All papers that some place takes."""
        return frozenset(paper for place in self.places for paper in place.takes)


@dataclass(frozen=True, slots=True)
class Reading:
    """How number and day of a paper are found in the name of its file."""

    number: re.Pattern[str]
    day: re.Pattern[str]

    def number_in(self, name: str) -> str:
        """Give the number of a paper, when the name has one."""
        found = self.number.search(name)
        return found[0] if found else ""

    def day_in(self, name: str) -> date | None:
        """Give the day of a paper, when the name has one that the calendar has, too."""
        for found in self.day.finditer(name):
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
        return None


@dataclass(frozen=True, slots=True)
class VolumeRules:
    """All kinds of volumes, and how many numbered pages one may have."""

    templates: Mapping[str, VolumeTemplate]
    most_pages: int
    reading: Reading

    def offered(self, *, is_case: bool) -> tuple[VolumeTemplate, ...]:
        """Give the kinds a matter is bound as."""
        return tuple(template for template in self.templates.values() if template.of_case == is_case)


def read_volumes(raw: RawTable, lists: Mapping[str, CodeList]) -> VolumeRules:
    """Read the table of volumes.

    Raises:
        InputError: ``rules.invalid`` for an unknown paper, a paper with two places, a missing list and the like.
    """
    raw.only("defaults", "binding", "reading", "volume")
    for name in _LISTS:
        if name not in lists:
            raise raw.invalid(f"list {name}")
    defaults = raw.table("defaults")
    templates = {template.id: template for template in _templates(raw, defaults, lists)}
    if set(templates) != set(lists["volume_kind"].ids):
        raise raw.invalid("volumes differ from list volume_kind")
    for of_case in {template.of_case for template in templates.values()}:
        if not any(place.rest for one in templates.values() if one.of_case is of_case for place in one.places):
            raise raw.invalid("no place for the rest")  # what is on file would be in no volume
    binding = raw.table("binding").under(defaults)
    binding.only("pages", *PROVENANCE_KEYS)
    binding.provenance()
    most = binding.whole("pages")
    if most < 1:
        raise binding.invalid("pages")
    reading = raw.table("reading")
    reading.only("number", "day")
    return VolumeRules(
        MappingProxyType(templates), most, Reading(_pattern(reading, "number", 0), _pattern(reading, "day", 3))
    )


def _pattern(row: RawTable, name: str, groups: int) -> re.Pattern[str]:
    try:
        found = re.compile(row.text(name))
    except re.error as error:
        raise row.invalid(name) from error
    if found.groups != groups:
        raise row.invalid(name)
    return found


def _templates(raw: RawTable, defaults: RawTable, lists: Mapping[str, CodeList]) -> Iterator[VolumeTemplate]:
    for row in raw.tables("volume"):
        row.only("id", "of_case", "retention", "place", *PROVENANCE_KEYS)
        places = tuple(_place(place, lists) for place in row.tables("place"))
        for names in ([paper for one in places for paper in one.takes], [kind for one in places for kind in one.kinds]):
            if len(set(names)) < len(names):
                raise row.invalid("two places take the same")
        if len({place.id for place in places}) < len(places) or sum(place.rest for place in places) > 1:
            raise row.invalid("repeated place")
        retention = row.text("retention")
        if retention not in lists["retention"]:
            raise row.invalid(f"retention {retention}")
        yield VolumeTemplate(
            row.text("id"),
            row.flag("of_case", default=False),
            retention,
            places,
            row.under(defaults).provenance(),
        )


def _place(row: RawTable, lists: Mapping[str, CodeList]) -> VolumePlace:
    row.only("id", "zh", "en", "takes", "kinds", "needs", "rest")
    place = VolumePlace(
        row.text("id"),
        row.text("zh"),
        row.text("en"),
        row.texts("takes"),
        row.texts("kinds"),
        row.texts("needs"),
        row.flag("rest", default=False),
    )
    for code in place.takes:
        if code not in lists["paper"]:
            raise row.invalid(f"paper {code}")
    for code in place.kinds:
        if code not in lists["attachment_kind"]:
            raise row.invalid(f"kind {code}")
    if not set(place.needs) <= set(place.takes):
        raise row.invalid("needs what it does not take")
    return place

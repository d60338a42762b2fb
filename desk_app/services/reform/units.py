"""Which unit a problem or book is about, and to which system of units it belongs."""

from collections.abc import Mapping
from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.records.oversight import Problem, Recommendation, SupervisedUnit
from desk_app.store.unit import Read


@dataclass(frozen=True, slots=True)
class Units:
    """The units of this office with what stands above each."""

    by_uid: Mapping[Uid, SupervisedUnit]
    by_name: Mapping[str, Uid]

    def name_of(self, record: Problem | Recommendation) -> str:
        """Give the name of the unit: of the one chosen, else as written."""
        chosen = self.by_uid.get(record.unit)
        return record.unit_name or (chosen.name if chosen else "")

    def system_of(self, record: Problem | Recommendation) -> str:
        """Give the name of the highest unit above; an unknown unit is a system by itself."""
        line = self.line(self._uid(record))
        return self.by_uid[line[-1]].name if line else self.name_of(record)

    def is_of(self, record: Problem | Recommendation, name: str) -> bool:
        """Tell whether it is about the unit of this name or a part of it; the empty name means any."""
        if not name or self.name_of(record) == name:
            return True
        wanted = self.by_name.get(name)
        return wanted is not None and wanted in self.line(self._uid(record))

    def is_same(self, one: Problem | Recommendation, other: Problem | Recommendation) -> bool:
        """Tell whether both are about one unit."""
        first, second = self._uid(one), self._uid(other)
        return first == second if first and second else self.name_of(one) == self.name_of(other)

    def _uid(self, record: Problem | Recommendation) -> Uid:
        return record.unit or self.by_name.get(record.unit_name, Uid(""))

    def line(self, uid: Uid) -> list[Uid]:
        """List the unit and those above it; a ring of units, which only a wrong record makes, ends it."""
        line: list[Uid] = []
        while uid in self.by_uid and uid not in line:
            line.append(uid)
            uid = self.by_uid[uid].parent
        return line


def units_of(read: Read) -> Units:
    """Load the units."""
    stored = read.find(SupervisedUnit)
    names: dict[str, Uid] = {}
    for unit in stored:
        for name in (unit.record.short_name, unit.record.name):
            if name:
                names[name] = unit.uid
    return Units({unit.uid: unit.record for unit in stored}, names)

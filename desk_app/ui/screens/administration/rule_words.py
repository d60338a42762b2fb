"""Words and badges of rows of the rules and of the office's packs."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.services.rules.lines import LineChange, RuleLine
from desk_app.services.rules.listing import PackLine, Standing
from desk_app.ui.models.columns import Column
from desk_app.ui.theme import State

_CONFIDENCE = {"verified": State.FINE, "secondary": State.NEUTRAL, "unverified": State.SOON, "office": State.INFO}
_STANDING = {
    Standing.IN_FORCE: State.FINE,
    Standing.TO_COME: State.INFO,
    Standing.SET_ASIDE: State.OVERDUE,
}
ARROW = " \u2192 "
NOTHING = "\u2014"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One value a pack changes, as one line of the preview."""

    line: RuleLine
    change: LineChange


def standing_words() -> Mapping[Standing, str]:
    """Name what became of a pack."""
    translate = QCoreApplication.translate
    return {
        Standing.IN_FORCE: translate("administration", "in force now"),
        Standing.TO_COME: translate("administration", "to come"),
        Standing.ENDED: translate("administration", "ended"),
        Standing.REPLACED: translate("administration", "replaced"),
        Standing.WITHDRAWN: translate("administration", "withdrawn"),
        Standing.SET_ASIDE: translate("administration", "not applied"),
    }


def confidence_state(line: RuleLine) -> State | None:
    """Give the colour of a row's confidence, none where it states none."""
    return _CONFIDENCE.get(line.confidence)


def rule_columns() -> tuple[Column[RuleLine], ...]:
    """List the columns of the rules."""
    translate = QCoreApplication.translate
    return (
        Column("id", translate("administration", "Row"), _id, 88),
        Column("label", translate("administration", "Rule"), _label, 190, stretches=True),
        Column("summary", translate("administration", "Content"), _summary, 220, stretches=True),
        Column("source", translate("administration", "Basis"), _source, 200, stretches=True),
        Column("confidence", translate("administration", "Checked"), _confidence, 104, state=confidence_state),
    )


def pack_columns() -> tuple[Column[PackLine], ...]:
    """List the columns of the packs."""
    translate = QCoreApplication.translate
    words = standing_words()
    return (
        Column("title", translate("administration", "Pack"), _title, 220, stretches=True),
        Column("version", translate("administration", "Version"), _version, 110),
        Column("from", translate("administration", "In force from"), _from, 108),
        Column("by", translate("administration", "Adopted by"), _by, 100),
        Column("standing", translate("administration", "State"), _Standing(words), 84, state=standing_state),
    )


def change_columns() -> tuple[Column[ChangeRow], ...]:
    """List the columns of a preview."""
    translate = QCoreApplication.translate
    return (
        Column("id", translate("administration", "Row"), _changed_id, 120),
        Column("label", translate("administration", "Rule"), _changed_label, 180, stretches=True),
        Column("name", translate("administration", "Item"), _changed_name, 96),
        Column("old", translate("administration", "Until now"), _old, 150, stretches=True),
        Column("new", translate("administration", "From then on"), _new, 150, stretches=True),
    )


def matches(line: RuleLine, text: str) -> bool:
    """Tell whether a row holds every word of a search."""
    held = f"{line.place} {line.label} {line.part_label} {line.summary} {line.source} {line.version}".casefold()
    return all(word in held for word in text.casefold().split())


def standing_state(line: PackLine) -> State:
    """Give the colour of where a pack stands."""
    return _STANDING.get(line.standing, State.NEUTRAL)


@dataclass(frozen=True, slots=True)
class _Standing:
    words: Mapping[Standing, str]

    def __call__(self, line: PackLine) -> str:
        return self.words[line.standing]


def _id(line: RuleLine) -> str:
    return line.id


def _label(line: RuleLine) -> str:
    return f"{line.part_label} \u00b7 {line.label}" if line.part_label else line.label


def _summary(line: RuleLine) -> str:
    return line.summary


def _source(line: RuleLine) -> str:
    return line.source


def _confidence(line: RuleLine) -> str:
    return line.confidence_label


def _title(line: PackLine) -> str:
    return line.record.title


def _version(line: PackLine) -> str:
    return f"{line.record.pack_id} {line.record.version}"


def _from(line: PackLine) -> str:
    return line.record.effective_from.isoformat() if line.record.effective_from else ""


def _by(line: PackLine) -> str:
    return line.record.adopted_by


def _changed_id(row: ChangeRow) -> str:
    return row.line.place


def _changed_label(row: ChangeRow) -> str:
    return row.line.label


def _changed_name(row: ChangeRow) -> str:
    return row.change.name


def _old(row: ChangeRow) -> str:
    return row.change.old or NOTHING


def _new(row: ChangeRow) -> str:
    return row.change.new or NOTHING

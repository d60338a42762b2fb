"""The clue list: its columns, the days left in words, and the colours of states."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.domain.rules.book import RuleBook
from desk_app.services.clues.rows import ClueRow
from desk_app.ui.days_left import DueCell
from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR, labels
from desk_app.ui.models.columns import Column


def clue_columns(desk: Desk, drafts: Collection[str] = ()) -> tuple[Column[ClueRow], ...]:
    """Make the columns of the list; ``drafts`` are the clues with a draft of the person who looks, as they change."""
    kit, lang, translate = desk.services.kit, desk.lang, QCoreApplication.translate
    due, state = DueCell(desk), _StateText(kit.rules, lang)
    draft = _Draft(drafts, state)
    return (
        Column("number", translate("clues", "Number"), _number, 168, tip=_title, sort_key="number"),
        Column("subject", translate("clues", "Subject"), _subjects, 70, tip=_title),
        Column("unit", translate("clues", "Unit and post"), _unit, 150, stretches=True),
        Column(
            "kind", translate("clues", "Kind of problem"), _Kinds(kit.rules, lang), 110, stretches=True, may_rest=True
        ),
        Column("source", translate("clues", "Source"), _Sources(kit.rules, lang), 76, stretches=True, may_rest=True),
        Column("state", translate("clues", "State"), state, 108, tip=draft.tip, sort_key="state", mark=draft.is_there),
        Column(
            "handlers",
            translate("clues", "Holder"),
            _handlers,
            96,
            stretches=True,
            starts_hidden=True,
        ),
        Column(
            "received_on",
            translate("clues", "Received on"),
            _received,
            92,
            sort_key="received_on",
            starts_hidden=True,
        ),
        Column("title", translate("clues", "Title"), _title, 200, stretches=True, starts_hidden=True),
        Column(
            "way",
            translate("clues", "Way of disposal"),
            _Listed(kit.rules, lang, "way"),
            110,
            sort_key="way",
            starts_hidden=True,
        ),
        Column("tags", translate("clues", "Tags"), _Listed(kit.rules, lang, "special_tag"), 110, starts_hidden=True),
        Column("due", translate("clues", "Due"), due.text, 126, state=due.state, tip=due.tip, sort_key="due_on"),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    drafts: Collection[str]
    words: Callable[[ClueRow], str]

    def is_there(self, row: ClueRow) -> bool:
        return row.uid in self.drafts

    def tip(self, row: ClueRow) -> str:
        told = QCoreApplication.translate("clues", "You typed something here and did not submit it: see Drafts.")
        return "\n".join(filter(None, (self.words(row), told if self.is_there(row) else "")))


@dataclass(frozen=True, slots=True)
class _Kinds:
    rules: RuleBook
    lang: str

    def __call__(self, row: ClueRow) -> str:
        words = (
            labels(self.rules, "discipline", row.disciplines, self.lang),
            labels(self.rules, "illegal_act", row.laws, self.lang),
        )
        return SEPARATOR.join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class _Sources:
    rules: RuleBook
    lang: str

    def __call__(self, row: ClueRow) -> str:
        return labels(self.rules, "source", row.sources, self.lang)


@dataclass(frozen=True, slots=True)
class _StateText:
    rules: RuleBook
    lang: str

    def __call__(self, row: ClueRow) -> str:
        return labels(self.rules, "clue_state", (row.state,), self.lang)


@dataclass(frozen=True, slots=True)
class _Listed:
    rules: RuleBook
    lang: str
    list_name: str

    def __call__(self, row: ClueRow) -> str:
        return labels(
            self.rules, self.list_name, row.tags if self.list_name == "special_tag" else (row.way,), self.lang
        )


def _handlers(row: ClueRow) -> str:
    return SEPARATOR.join(row.handlers)


def _received(row: ClueRow) -> str:
    return row.received_on.isoformat() if row.received_on else ""


def _number(row: ClueRow) -> str:
    return row.number


def _title(row: ClueRow) -> str:
    return row.title or row.number


def _subjects(row: ClueRow) -> str:
    return SEPARATOR.join(row.subjects) or QCoreApplication.translate("clues", "unknown")


def _unit(row: ClueRow) -> str:
    return row.unit_and_post

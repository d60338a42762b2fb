"""Records for the one search field: asks the store, names where the words stand, and leads to that place."""

from PySide6.QtCore import QCoreApplication, QObject

from desk_app.errors import DeskError
from desk_app.jobs import Report
from desk_app.services.search import Found, FoundPage, Only, Search
from desk_app.services.spoken import Spoken, spoken_all
from desk_app.ui.desk import Desk
from desk_app.ui.icons import Icon
from desk_app.ui.latest import Latest
from desk_app.ui.screen import Destination, Spot
from desk_app.ui.shell.finder import Finder, Question, Scope
from desk_app.ui.shell.palette_rows import Hit

_SHOWN = 12
_ONLY = {Scope.ALL: Only.ALL, Scope.PEOPLE: Only.PEOPLE, Scope.NUMBERS: Only.NUMBERS}
_PLACES = {"clue": "clues", "problem": "rectification", "person": "people", "unit": "people"}
# Parts with a page of their own, other than that of the matter they belong to.
_PARTS = {"recommendation": "rectification"}
_ICONS = {"clue": Icon.CLUE, "problem": Icon.RECTIFY, "person": Icon.PERSON, "unit": Icon.PEOPLE}


class RecordSearch(QObject):
    """Answers the finder from the open store; a newer question cancels the older one."""

    def __init__(self, finder: Finder, parent: QObject) -> None:
        super().__init__(parent)
        self._finder = finder
        self._desk: Desk | None = None
        self._asked: Latest | None = None
        self._question = Question("")
        finder.records_wanted.connect(self._ask)

    def open(self, desk: Desk) -> None:
        """Search this store from now on, and look up how the program's own words are read."""
        self._desk, self._asked = desk, Latest(desk.runner)
        labels = self._finder.labels()

        def look_up(_report: Report) -> dict[str, Spoken]:
            return spoken_all(labels)

        desk.runner.work(look_up).succeeded.connect(self._finder.learn)

    def close(self) -> None:
        """Forget the store."""
        self._desk = self._asked = None
        self._finder.close()

    def _ask(self, question: Question) -> None:
        if self._asked is None:
            return
        self._question = question
        job = self._asked.ask(Search(question.words, _SHOWN, only=_ONLY[question.scope]))
        job.succeeded.connect(self._show)
        job.failed.connect(self._fail)

    def _show(self, page: FoundPage) -> None:
        if self._desk is not None:
            hits = hits_of(self._desk, page.rows)
            more = page.total - len(page.rows)
            note = self.tr("%n more; type more words to narrow it down", "", more) if more > 0 else ""
            self._finder.show_records(self._question, hits, note)

    def _fail(self, error: object) -> None:
        if not isinstance(error, DeskError):
            assert isinstance(error, BaseException)
            raise error
        assert self._desk is not None
        self._finder.show_records(self._question, (), self._desk.notice(error).happened)


def hits_of(desk: Desk, found: tuple[Found, ...]) -> tuple[Hit, ...]:
    """Make what was found into rows of the palette: exact ones, then records, then people and units."""
    translate = QCoreApplication.translate
    groups = (
        translate("searching", "Exactly this"),
        translate("searching", "Records"),
        translate("searching", "People and units"),
    )
    rows = [(0 if one.is_exact else 2 if one.kind in ("person", "unit") else 1, one) for one in found]
    return tuple(_hit(desk, one, groups[rank]) for rank, one in sorted(rows, key=lambda pair: pair[0]))


def _hit(desk: Desk, one: Found, group: str) -> Hit:
    terms, lang = desk.services.kit.terms, desk.lang
    where = ""
    if one.part_field:
        where = terms.field(one.part_kind, one.part_field, lang)
        if one.part_kind != one.kind:
            where = f"{terms.kind(one.part_kind, lang)} \u00b7 {where}"
    is_own_page = one.part_kind in _PARTS
    place, uid = (_PARTS[one.part_kind], one.part) if is_own_page else (_PLACES[one.kind], str(one.uid))
    spot = Spot(one.uid, one.part, one.part_kind, one.part_field) if one.part_field else None
    title = "  ".join(filter(None, (one.number, one.title)))
    return Hit(
        title,
        one.snippet,
        _ICONS[one.kind],
        Destination(place, uid, spot),
        group,
        where=where,
        marks=one.marks,
        is_exact=one.is_exact,
    )

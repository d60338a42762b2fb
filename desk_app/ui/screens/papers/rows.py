"""The papers of a matter as rows of a list: what is asked for now, what is filled in, and the rest by stage."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.services.papers.filling import Filling
from desk_app.services.papers.fitting import Fitting, PaperOnFile
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.figures import local_time
from desk_app.ui.theme import State


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper: not begun, or one that was saved; ``filling`` opens it."""

    key: str
    title: str
    note: str
    badge: str
    state: State
    group: str
    filling: Filling
    anew: Filling
    saved: PaperOnFile | None = None

    @property
    def about(self) -> str:
        """Give what the list says after the title."""
        return SEPARATOR.join(filter(None, (self.title, self.note)))


def paper_rows(fittings: Iterable[Fitting]) -> tuple[PaperRow, ...]:
    """List the papers: those the next steps ask for, those filled in, then the others by their group."""
    translate = QCoreApplication.translate
    due, filled = translate("papers", "For the next steps"), translate("papers", "Filled in")
    rows = [(one, row) for one in fittings for row in _rows(one, due, filled)]
    ranks = {due: 0, filled: 1}
    return tuple(row for _, row in sorted(rows, key=lambda pair: ranks.get(pair[1].group, len(ranks))))


def _rows(one: Fitting, due: str, filled: str) -> Iterator[PaperRow]:
    anew = Filling(one.template, one.of)
    group = due if one.is_due else filled if one.saved else one.group
    about = _about(one.name)
    if not one.saved:
        words = QCoreApplication.translate("papers", "Not begun")
        yield PaperRow(f"{one.template} {one.of}", one.label, about, words, State.NEUTRAL, group, anew, anew)
    for paper in reversed(one.saved):
        badge, state = _standing(paper)
        day = paper.dated_on.isoformat() if paper.dated_on else ""
        note = SEPARATOR.join(filter(None, (about, paper.document_no, day, _more(paper))))
        yield PaperRow(paper.uid, one.label, note, badge, state, group, Filling(paper=paper.uid), anew, paper)


def _about(name: str) -> str:
    return QCoreApplication.translate("papers", "about {name}").format(name=name) if name else ""


def _standing(paper: PaperOnFile) -> tuple[str, State]:
    translate = QCoreApplication.translate
    if paper.missing:
        return translate("papers", "{count} missing").format(count=len(paper.missing)), State.SOON
    if paper.printed_no:
        return translate("papers", "Printed"), State.FINE
    return translate("papers", "Complete"), State.INFO


def _more(paper: PaperOnFile) -> str:
    """Tell what is missing, or of the last print its number and day."""
    translate = QCoreApplication.translate
    if paper.missing:
        names = translate("papers", ", ").join(paper.missing)
        return translate("papers", "missing: {fields}").format(fields=names)
    if paper.printed_no:
        day = local_time(paper.printed_at)[:10]
        return translate("papers", "printed as {number} on {day}").format(number=paper.printed_no, day=day)
    return ""

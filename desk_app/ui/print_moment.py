"""One print as a moment of a timeline: which paper, its number, how many copies, by whom and what for."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desk_app.ui.desk import Desk
from desk_app.ui.field_words import SEPARATOR
from desk_app.ui.figures import local_time
from desk_app.ui.icons import Icon
from desk_app.ui.paper_words import paper_words
from desk_app.ui.theme import State
from desk_app.ui.widgets.timeline import Moment


class Print(Protocol):
    """What is told of an entry of the register."""

    @property
    def register_no(self) -> str:
        """The number on the paper."""
        ...

    @property
    def document(self) -> str:
        """Which paper it is."""
        ...

    @property
    def copies(self) -> int:
        """How many there are."""
        ...

    @property
    def purpose(self) -> str:
        """What for."""
        ...

    @property
    def at(self) -> str:
        """When, as an instant in UTC."""
        ...


def print_moment(desk: Desk, row: Print, who: str, *, key: str = "") -> Moment:
    """Tell one print; ``key`` is what a click on it asks for."""
    translate = QCoreApplication.translate
    papers = paper_words(desk.services.kit.rules, desk.lang)
    number = row.copies  # the reader of sentences does not understand an attribute here
    copies = translate("clues", "%n copy(ies)", "", number)
    title = translate("clues", "Printed: {paper}").format(paper=papers.get(row.document, row.document))
    purpose = translate("clues", "Purpose: {purpose}").format(purpose=row.purpose)
    about = SEPARATOR.join((row.register_no, copies, who))
    return Moment(local_time(row.at), title, (about, purpose), State.NEUTRAL, key=key, icon=Icon.PRINT)

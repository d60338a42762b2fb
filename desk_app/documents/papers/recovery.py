"""The recovery sheet: the code in numbered groups, whose it is, and how it is kept and used.

No machine-readable mark on purpose: a telephone that reads it would have the key of the store.
"""

from collections.abc import Sequence
from datetime import datetime

from desk_app.documents.content import Column, Document, Heading, Note, Passage, Shape, Stamp, Table, TableRow
from desk_app.documents.papers import phrases
from desk_app.documents.wording import Templates

_IN_A_ROW = 3


def recovery_sheet(groups: Sequence[str], office: str, at: datetime, templates: Templates) -> Document:
    """Compose the sheet; ``groups`` are the pieces of the code in order."""
    words = templates.recovery
    numbered = [words.group.format(number=number, group=group) for number, group in enumerate(groups, start=1)]
    rows = tuple(TableRow(tuple(numbered[start : start + _IN_A_ROW])) for start in range(0, len(numbered), _IN_A_ROW))
    columns = tuple(Column(words.column, 1.0) for _ in range(_IN_A_ROW))
    day = phrases.day(at, templates.common)
    return Document(
        shape=Shape.REPORT,
        title=words.title,
        number=words.made.format(office=office, day=day),
        mark="",
        elements=(
            Passage(words.lead),
            Table(columns, rows),
            Heading(words.keeping),
            *(Passage(line) for line in words.rules),
            Note(words.note),
        ),
        stamp=Stamp("", templates.common.page, at),
    )

"""Tables of figures of any breakdown, and the text of a bulletin.

Source: domain design 3.6; units of counting as in 3.4, rule 1.
"""

from collections.abc import Iterator

from desk_app.documents.content import (
    Column,
    Document,
    Element,
    Ends,
    Figure,
    Note,
    Passage,
    Place,
    Shape,
    Table,
    TableRow,
)
from desk_app.documents.facts import BulletinFacts, FiguresFacts, PrintRecord
from desk_app.documents.papers import phrases
from desk_app.documents.wording import Templates

_MOST_COLUMNS = 8
_SIDE_SHARE, _GROUP_SHARE, _SHARE = 4.2, 2.6, 2.0


def figures(facts: FiguresFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose a table; one with more columns than the page is wide is set as several below each other."""
    words, common = templates.statistics, templates.common
    names = (*facts.signers, *("" for _ in words.signers))
    signers = [words.signer.format(label=label, name=name) for label, name in zip(words.signers, names, strict=False)]
    prepared = phrases.day(facts.prepared_on, common) or words.blank_date
    elements: list[Element] = [
        Ends((words.unit_line.format(unit=facts.unit), "")),
        *_tables(facts, templates),
        Ends((*signers, words.prepared_on.format(day=prepared))),
        *(Note(note) for note in facts.notes),
        *((Figure(facts.chart),) if facts.chart else ()),
    ]
    return Document(
        shape=Shape.TABLE,
        title=facts.title,
        number=words.figure_period.format(period=facts.period),
        mark=phrases.mark(record.mark, common),
        elements=tuple(elements),
        stamp=phrases.stamp(record, common),
    )


def bulletin(facts: BulletinFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose the text of a bulletin as a page to be read and corrected."""
    return Document(
        shape=Shape.REPORT,
        title=facts.title,
        number=facts.unit,
        mark=phrases.mark(record.mark, templates.common),
        elements=(Passage(facts.text), Note(templates.statistics.bulletin_note.format(wording=facts.wording))),
        stamp=phrases.stamp(record, templates.common),
    )


def _tables(facts: FiguresFacts, templates: Templates) -> Iterator[Table]:
    parts = -(-len(facts.heads) // _MOST_COLUMNS)
    most = -(-len(facts.heads) // parts)  # of about the same width, rather than a full one and a rest
    for start in range(0, len(facts.heads), most):
        chosen = slice(start, start + most)
        columns = [Column(facts.side, _SIDE_SHARE, Place.LEFT)]
        columns += [
            Column(
                templates.statistics.figure_head.format(label=label, unit=unit) if unit else label, _SHARE, Place.RIGHT
            )
            for label, unit in facts.heads[chosen]
        ]
        rows = [TableRow((row.label, *row.texts[chosen]), group=row.group, strong=row.strong) for row in facts.rows]
        yield Table(tuple(columns), tuple(rows), Column(facts.group, _GROUP_SHARE) if facts.group else None)

"""A list of records as a table: what it was narrowed by, how many there are, and one row each."""

from desk_app.documents.content import Column, Document, Ends, Note, Place, Shape, Table, TableRow
from desk_app.documents.facts import ListingFacts, PrintRecord
from desk_app.documents.papers import phrases
from desk_app.documents.wording import Templates

_SERIAL_SHARE = 1.0


def listing(facts: ListingFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose a list."""
    words, common = templates.listing, templates.common
    columns = (
        Column(words.serial, _SERIAL_SHARE),
        *(Column(head.label, head.share, Place.LEFT) for head in facts.heads),
    )
    rows = tuple(TableRow((str(number), *texts)) for number, texts in enumerate(facts.rows, start=1))
    day = phrases.day(facts.prepared_on, common)
    return Document(
        shape=Shape.TABLE,
        title=facts.title,
        number=words.count_line.format(count=f"{len(facts.rows):,}"),
        mark=phrases.mark(record.mark, common),
        elements=(
            Ends((words.unit_line.format(unit=facts.unit), words.prepared_on.format(day=day))),
            Table(columns, rows),
            Note(words.condition_line.format(told=facts.told or words.everything)),
        ),
        stamp=phrases.stamp(record, common),
    )

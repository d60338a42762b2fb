"""Asked about the records of one page, SQLite looks those up; it never walks a whole table to spare itself the sorting.

Without statistics SQLite decides by the shape of a statement alone, so an empty store answers as one of a million does.
"""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from desk_app.domain.ids import Uid
from desk_app.services.door import Services
from desk_app.store import matters
from desk_app.store.queries import (
    acts,
    attachments,
    cases,
    clues,
    deadlines,
    family,
    persons_page,
    recusals,
    search,
    similar,
    web,
)

PAGE = tuple(Uid(f"{n:032x}") for n in range(30))
ROWS = tuple(range(1, 31))
SHORT = ("SCAN json_each", "SCAN CONSTANT ROW", "SCAN search_", "SCAN (subquery")

ASKED: dict[str, Callable[[Connection], object]] = {
    "the records of some matters": lambda connection: family.family(connection, PAGE),
    "how many revisions they have": lambda connection: family.revision_count(connection, PAGE),
    "their revisions": lambda connection: list(family.revision_lines(connection, PAGE)),
    "relations people noted": lambda connection: list(web.told_ties(connection, PAGE)),
    "what steps joined and split": lambda connection: list(web.step_ties(connection, PAGE)),
    "what hangs on clues": lambda connection: list(web.hanging(connection, PAGE)),
    "the books of problems": lambda connection: list(web.books_of(connection, PAGE)),
    "the headings of hits": lambda connection: search.headings(connection, ROWS),
    "the first names of clues without a title": lambda connection: search._first_names(connection, PAGE),
    "where the words are": lambda connection: search.spots(connection, PAGE, ("房",)),
    "rows of matters": lambda connection: search.rows_of(connection, PAGE),
    "matters of records": lambda connection: search.matters_of(connection, PAGE),
    "clues about the same people": lambda connection: list(similar.with_people(connection, PAGE, PAGE, 50)),
    "clues by row": lambda connection: list(similar.uids_of(connection, ROWS)),
    "the people of clues": lambda connection: list(similar.people(connection, PAGE)),
    "the problems of clues": lambda connection: list(similar.problems(connection, PAGE)),
    "attachments of the same content": lambda connection: list(attachments.with_content(connection, PAGE)),
    "what was scanned in": lambda connection: list(attachments.scanned_in(connection, PAGE)),
    "first revisions of attachments": lambda connection: attachments.first_revisions(connection, PAGE),
    "filings of clues": lambda connection: cases.filings_of(connection, PAGE),
    "workers of clues": lambda connection: cases.workers_of(connection, PAGE),
    "measures of clues": lambda connection: cases.measures_of(connection, PAGE),
    "a page of clues": lambda connection: clues.clue_page(connection, ROWS),
    "subjects of clues": lambda connection: clues.subjects_of(connection, PAGE),
    "yardsticks of clues": lambda connection: clues.yardsticks_of(connection, PAGE),
    "limits of clues": lambda connection: clues.open_deadlines_of(connection, PAGE),
    "running limits": lambda connection: deadlines.running_of(connection, PAGE),
    "owners of limits": lambda connection: deadlines.owners(connection, PAGE),
    "names of subjects": lambda connection: deadlines.subject_names(connection, PAGE),
    "who recused": lambda connection: recusals.named_among(connection, PAGE, PAGE),
    "names of who recused": lambda connection: recusals.names_by_matter(connection, PAGE),
    "people on a page": lambda connection: persons_page.shown_of(connection, ROWS),
    "whether something was printed": lambda connection: acts.printed_since(connection, PAGE, "2026"),
}


def walks(connection: Connection, ask: Callable[[Connection], object]) -> list[str]:
    """Name the steps of the plans in which a whole table, or all records of a kind, would be walked."""
    said: list[tuple[str, Any]] = []

    def heard(*told: Any) -> None:
        said.append((told[2], told[3]))

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        ask(connection)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    selects = [(statement, given) for statement, given in said if statement.startswith(("SELECT", "WITH"))]
    assert selects
    steps = [
        row[3]
        for statement, given in selects
        for row in connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, given)
    ]
    return [
        step
        for step in steps
        if (step.startswith("SCAN") and not step.startswith(SHORT)) or "ix_record_kind_id (kind=?)" in step
    ]


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())
def test_records_of_a_page_are_looked_up(services: Services, ask: Callable[[Connection], object]) -> None:
    with services._store.reading(services.kit.clock) as read:
        assert walks(read.connection, ask) == []


def test_the_words_of_many_changed_matters_are_looked_up(services: Services) -> None:
    with services._store.writing(services.kit.clock) as unit:
        search_index = unit.journal._search
        assert walks(unit.connection, lambda connection: matters.reindex(connection, search_index, PAGE)) == []

"""The summary of a case or of a clue: who, what is alleged and found, what was done, what is still due.

Source: domain design 4.2 (filing sheet, report of verification), 1.5 (particulars of a person).
"""

from desk_app.documents.content import (
    Column,
    Document,
    Element,
    KeyValues,
    Note,
    Pair,
    Passage,
    Place,
    Shape,
    Table,
    TableRow,
)
from desk_app.documents.facts import Allegation, PrintRecord, SummaryFacts
from desk_app.documents.papers import phrases
from desk_app.documents.wording import Templates


def summary(facts: SummaryFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose the summary; it is called a case summary only once a case has been filed."""
    words, common = templates.summary, templates.common
    parts = (
        (words.basics.format(person_label=facts.person_label), _basics(facts, templates)),
        (words.allegations_case if facts.filed else words.allegations_clue, _allegations(facts, templates)),
        (words.steps, _steps(facts, templates)),
        (words.measures, _measures(facts, templates)),
        (words.deadlines, _deadlines(facts, templates)),
        (words.rectifications, _rectifications(facts, templates)),
        (words.remark, (Passage(facts.remark),) if facts.remark else ()),
    )
    filled = [(title, body) for title, body in parts if body]
    headings = phrases.numbered((title for title, _ in filled), common)
    elements: list[Element] = []
    for heading, (_, body) in zip(headings, filled, strict=True):
        elements += [heading, *body]
    return Document(
        shape=Shape.REPORT,
        title=words.title_case if facts.filed else words.title_clue,
        number=facts.number,
        mark=phrases.mark(record.mark, common),
        elements=tuple(elements),
        stamp=phrases.stamp(record, common),
    )


def _basics(facts: SummaryFacts, templates: Templates) -> tuple[Element, ...]:
    words, common = templates.summary, templates.common
    elements: list[Element] = []
    for number, person in enumerate(facts.subjects, start=1):
        if len(facts.subjects) > 1:
            label = words.subject.format(person_label=facts.person_label, number=phrases.numeral(number, common))
            elements.append(Note(label))
        elements.append(KeyValues(phrases.particulars(person, common)))
    pairs = (
        Pair(words.received_on, phrases.day(facts.received_on, common)),
        Pair(words.filed_on, phrases.day(facts.filed_on, common) if facts.filed else ""),
        Pair(words.stage, facts.stage),
        Pair(words.handler, facts.handler),
        Pair(words.source, facts.source),
        Pair(words.responsible_unit, facts.unit),
    )
    return (*elements, KeyValues(phrases.present(pairs)))


def _allegations(facts: SummaryFacts, templates: Templates) -> tuple[Element, ...]:
    return tuple(
        passage
        for number, allegation in enumerate(facts.allegations, start=1)
        for passage in _allegation(number, allegation, templates)
    )


def _allegation(number: int, allegation: Allegation, templates: Templates) -> tuple[Passage, ...]:
    words, common = templates.summary, templates.common
    item = common.item.format(numeral=phrases.numeral(number, common))
    text = allegation.text
    if allegation.amount_fen is not None:
        text += words.amount.format(amount=phrases.amount(allegation.amount_fen, common))
    lead = words.allegation_lead.format(item=item, kind=allegation.kind) if allegation.kind else item
    told = Passage(text, lead)
    if not allegation.finding:
        return (told,)
    pattern = words.finding if allegation.finding_text else words.finding_without_text
    return told, Passage(pattern.format(finding=allegation.finding, text=allegation.finding_text))


def _steps(facts: SummaryFacts, templates: Templates) -> tuple[Element, ...]:
    shares = (3, 2.8, 13, 3)
    places = (Place.CENTRE, Place.CENTRE, Place.LEFT, Place.CENTRE)
    rows = tuple(TableRow((step.on.isoformat(), step.stage, step.text, step.by)) for step in facts.steps)
    return _table(templates.summary.step_columns, shares, places, rows)


def _measures(facts: SummaryFacts, templates: Templates) -> tuple[Element, ...]:
    shares = (3, 6.5, 3.2, 3, 5)
    places = (Place.CENTRE, Place.LEFT, Place.CENTRE, Place.CENTRE, Place.LEFT)
    rows = tuple(
        TableRow((taken.subject, taken.measure, taken.form, taken.decided_on.isoformat(), taken.organ))
        for taken in facts.measures
    )
    return _table(templates.summary.measure_columns, shares, places, rows)


def _deadlines(facts: SummaryFacts, templates: Templates) -> tuple[Element, ...]:
    shares = (6.5, 3, 3.2, 8)
    places = (Place.LEFT, Place.CENTRE, Place.CENTRE, Place.LEFT)
    rows = tuple(
        TableRow((limit.matter, limit.due_on.isoformat(), limit.state, phrases.cited(limit.basis, templates.common)))
        for limit in facts.deadlines
    )
    return _table(templates.summary.deadline_columns, shares, places, rows)


def _rectifications(facts: SummaryFacts, templates: Templates) -> tuple[Element, ...]:
    shares = (10, 5.5, 3, 3.2)
    places = (Place.LEFT, Place.LEFT, Place.CENTRE, Place.CENTRE)
    rows = tuple(
        TableRow((point.matter, point.unit, point.due_on.isoformat() if point.due_on else "", point.state))
        for point in facts.rectifications
    )
    return _table(templates.summary.rectification_columns, shares, places, rows)


def _table(
    titles: tuple[str, ...], shares: tuple[float, ...], places: tuple[Place, ...], rows: tuple[TableRow, ...]
) -> tuple[Element, ...]:
    if not rows:
        return ()
    columns = tuple(Column(*column) for column in zip(titles, shares, places, strict=True))
    return (Table(columns, rows),)

"""The table of the four forms: measures with their counts, sums and shares of each form.

Source: Regulations on Disciplinary Action (2023), art. 5; domain design 3.4 (counting rules) and 3.6.
"""

from desk_app.documents.content import Column, Document, Element, Ends, Figure, Note, Place, Shape, Table, TableRow
from desk_app.documents.facts import FormCount, PrintRecord, StatisticsFacts
from desk_app.documents.papers import phrases
from desk_app.documents.wording import Templates
from desk_app.domain.charts import Chart, ChartKind, Series
from desk_app.errors import RuleViolationError


def statistics(facts: StatisticsFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose the table.

    Raises:
        RuleViolationError: ``paper.sums_differ`` when a sum is not that of its rows; such a table is not printed.
    """
    _check(facts)
    words, common = templates.statistics, templates.common
    period = words.period.format(begins=phrases.day(facts.begins, common), ends=phrases.day(facts.ends, common))
    elements: list[Element] = [
        Ends((words.unit_line.format(unit=facts.unit), words.counting_unit)),
        _table(facts, templates),
        _signers(facts, templates),
    ]
    if facts.scheme:
        elements.append(Note(words.scheme.format(scheme=facts.scheme)))
    if facts.remark:
        elements.append(Note(facts.remark))
    elements.append(Figure(_chart(facts, words.count)))  # below what is signed: it repeats the table
    return Document(
        shape=Shape.TABLE,
        title=words.title,
        number=period,
        mark=phrases.mark(record.mark, common),
        elements=tuple(elements),
        stamp=phrases.stamp(record, common),
    )


def _chart(facts: StatisticsFacts, count: str) -> Chart:
    labels, numbers = tuple(form.form for form in facts.forms), tuple(form.count for form in facts.forms)
    return Chart(ChartKind.BARS, count, labels, (Series(count, numbers),))


def _check(facts: StatisticsFacts) -> None:
    for index, form in enumerate(facts.forms, start=1):
        if sum(measure.count for measure in form.measures) != form.count:
            raise RuleViolationError("paper.sums_differ", rule="sum-of-measures", form=index)
    if sum(form.count for form in facts.forms) != facts.total:
        raise RuleViolationError("paper.sums_differ", rule="sum-of-forms", form=0)


def _table(facts: StatisticsFacts, templates: Templates) -> Table:
    words = templates.statistics
    upgraded = any(measure.upgraded for form in facts.forms for measure in form.measures)
    columns = [
        Column(words.code, 2.4),
        Column(words.measure, 10, Place.LEFT),
        Column(words.count, 4, Place.RIGHT),
        Column(words.percent, 3, Place.RIGHT),
    ]
    if upgraded:
        columns.insert(3, Column(words.upgraded, 3.6, Place.RIGHT))
    rows = [row for form in facts.forms for row in _form(form, templates, upgraded=upgraded)]
    whole = sum(measure.upgraded for form in facts.forms for measure in form.measures)
    extra = (f"{whole:,}",) if upgraded else ()
    share = words.whole_percent if facts.total else ""
    rows.append(TableRow(("", words.total, f"{facts.total:,}", *extra, share), strong=True))
    return Table(tuple(columns), tuple(rows), Column(words.form, 3.7))


def _form(form: FormCount, templates: Templates, *, upgraded: bool) -> list[TableRow]:
    rows = [
        TableRow(
            (
                measure.code,
                measure.measure,
                f"{measure.count:,}",
                *((f"{measure.upgraded:,}",) if upgraded else ()),
                "",
            ),
            group=form.form,
        )
        for measure in form.measures
    ]
    later = (f"{sum(measure.upgraded for measure in form.measures):,}",) if upgraded else ()
    texts = ("", templates.statistics.subtotal, f"{form.count:,}", *later, form.percent)
    return [*rows, TableRow(texts, group=form.form, strong=True)]


def _signers(facts: StatisticsFacts, templates: Templates) -> Ends:
    words = templates.statistics
    names = (*facts.signers, *("" for _ in words.signers))
    texts = [words.signer.format(label=label, name=name) for label, name in zip(words.signers, names, strict=False)]
    prepared = phrases.day(facts.prepared_on, templates.common) or words.blank_date
    return Ends((*texts, words.prepared_on.format(day=prepared)))

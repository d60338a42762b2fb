"""The command of the statistics: five outputs, the records behind a figure, and both as files."""

from datetime import date
from pathlib import Path

from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.papers import declare_period
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.statistics.periods import Period
from desk_app.domain.statistics.tables import Breakdown, Cell, Output
from desk_app.errors import UsageError
from desk_app.services.counting.behind import AskBehind, Behind
from desk_app.services.counting.outputs import AskBulletin, AskComparison, AskFigures, Comparison, Figures
from desk_app.services.counting.workbook import ExportWorkbook
from desk_app.services.door import Services
from desk_app.services.papers.printing import PAPERS, PrintPaper, Wanted


def _declare(given: Arguments) -> None:
    given.store()
    given.option("--output", choices=tuple(output.value for output in Output), default=Output.FORMS.value)
    given.option("--by", choices=tuple(by.value for by in Breakdown), default="")
    declare_period(given, required=True)
    given.option("--records", default="", metavar="COLUMN")
    given.option("--line", default=None, metavar="KEY")
    given.option("--pdf", type=Path, default=None, metavar="FILE.pdf")
    given.option("--xlsx", type=Path, default=None, metavar="FILE.xlsx")
    given.option("--purpose", default="", metavar="TEXT")


def _stats(call: Call) -> Answer:
    args = call.args
    output, period = Output(args.output), Period(args.first, args.last)
    if (args.pdf or args.xlsx) and not args.purpose.strip():
        raise UsageError("purpose.missing")  # both files go into the print register
    with call.opened() as services:
        found = _answer(call, services, output, period)
        files, lines = _files(call, services, output, period)
    return Answer({**found.document, "files": files}, (*found.lines, *lines))


def _answer(call: Call, services: Services, output: Output, period: Period) -> Answer:
    if output is Output.BULLETIN:
        made = services.ask(AskBulletin(period))
        return Answer(
            {"output": output, **_days(period), "text": made.text, "gloss": made.gloss, "wording": made.wording},
            (made.text,) if call.lang == "zh" else (made.text, made.gloss),
        )
    if output is Output.YEAR_ON_YEAR:
        return _compared(call, services.ask(AskComparison(period, call.lang)))
    found = services.ask(AskFigures(output, period, _by(call), call.lang))
    if not call.args.records:
        return _figures(call, found)
    cell = _cell(found, call.args.records, call.args.line)
    return _behind(call, found, services.ask(AskBehind(output, call.args.records, cell.records, call.lang)))


def _by(call: Call) -> Breakdown | None:
    return Breakdown(call.args.by) if call.args.by else None


def _days(period: Period) -> dict[str, date]:
    return {"first": period.first, "last": period.last}


def _figures(call: Call, found: Figures) -> Answer:
    keys = [head.key for head in found.heads]

    def numbers(cells: tuple[Cell, ...]) -> dict[str, int]:
        return {key: cell.number for key, cell in zip(keys, cells, strict=True)}

    document = {
        "output": found.output,
        "by": found.by,
        **_days(found.period),
        "title": found.title,
        "scheme": found.scheme,
        "columns": [{"key": head.key, "label": head.label, "unit": head.unit} for head in found.heads],
        "lines": [{"key": line.key, "label": line.label, **numbers(line.cells)} for line in found.lines],
        "total": numbers(found.total.cells),
        "shares": [str(share) for share in found.shares],
    }
    rows = [(line.label, *(str(cell.number) for cell in line.cells)) for line in (*found.lines, found.total)]
    if found.shares:
        shares = [str(share) for share in found.shares]
        rows.append((call.kit.rules.figures.label("word", "share", call.lang), *shares, "", ""))
    heads = [found.side, *(f"{head.label} ({head.unit})" for head in found.heads)]
    return Answer(document, (f"{found.title} {found.period_name}", *table(heads, rows)))


def _compared(call: Call, found: Comparison) -> Answer:
    def percent(value: object) -> str:
        return "\u2014" if value is None else str(value)

    lines = [
        {
            "output": line.output,
            "key": line.key,
            "label": line.label,
            "unit": line.unit,
            "now": line.now.number,
            "before": line.before.number,
            "change": line.change,
            "percent": None if line.percent is None else str(line.percent),
        }
        for line in found.lines
    ]
    document = {
        "output": Output.YEAR_ON_YEAR,
        **_days(found.period),
        "before_first": found.before.first,
        "before_last": found.before.last,
        "lines": lines,
    }
    heads = [call.words.head(name) for name in ("table", "figure", "unit", "now", "before", "change", "percent")]
    rows = [
        (
            *(line.group, line.label, line.unit),
            *(str(line.now.number), str(line.before.number), str(line.change), percent(line.percent)),
        )
        for line in found.lines
    ]
    return Answer(document, (f"{found.title} {found.period_name} / {found.before_name}", *table(heads, rows)))


def _cell(found: Figures, column: str, key: str | None) -> Cell:
    """Find one figure: of a column, and of a line or else of the sum.

    Raises:
        UsageError: ``statistics.no_such_figure``.
    """
    keys = [head.key for head in found.heads]
    lines = {line.key: line.cells for line in found.lines}
    if column not in keys or (key is not None and key not in lines):
        raise UsageError("statistics.no_such_figure")
    return (found.total.cells if key is None else lines[key])[keys.index(column)]


def _behind(call: Call, found: Figures, records: tuple[Behind, ...]) -> Answer:
    """List records by number, unit and day; names are looked at in the window and not handed out here."""
    rows = [(one.number, one.unit, one.what, one.day.isoformat() if one.day else "") for one in records]
    document = {
        "output": found.output,
        **_days(found.period),
        "records": [
            {"uid": one.uid, "clue": one.clue, "number": one.number, "unit": one.unit, "what": one.what, "day": one.day}
            for one in records
        ],
    }
    return Answer(document, table([call.words.head(name) for name in ("number", "unit", "what", "day")], rows))


def _files(
    call: Call, services: Services, output: Output, period: Period
) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    """Write what was asked for as files; each stands in the print register."""
    args = call.args
    made: list[dict[str, object]] = []
    said: list[str] = []
    if args.pdf:
        wanted = Wanted(PAPERS[output], period=period, by=_by(call))
        with call.working() as report:
            printed = services.execute(PrintPaper(wanted, args.purpose, 1, args.pdf), report)
        made.append({"file": args.pdf, "register_no": printed.register_no, "sha256": printed.sha256})
        said.append(call.words.say("printed", number=printed.register_no, pages=printed.pages))
    if args.xlsx:
        with call.working() as report:
            exported = services.execute(ExportWorkbook(period, args.purpose, args.xlsx, _by(call)), report)
        made.append({"file": args.xlsx, "register_no": exported.register_no, "sha256": exported.sha256})
        said.append(call.words.say("exported_workbook", number=exported.register_no, sheets=exported.sheets))
    return made, tuple(said)


VERBS = (Verb("stats", _stats, _declare),)

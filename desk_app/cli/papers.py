"""Commands about papers: which there are, and print one into the register."""

from datetime import date
from pathlib import Path

from desk_app.cli import records
from desk_app.cli.answers import Answer, table
from desk_app.cli.calling import Call
from desk_app.cli.filling import declare_filling, filling_of, name_of
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.ids import Uid
from desk_app.domain.rules.secrecy import SecrecyMark
from desk_app.errors import UsageError
from desk_app.services.door import Services
from desk_app.services.papers.filling import label_of
from desk_app.services.papers.printing import DOCUMENTS, LIST, TEMPLATE, PaperKind, Period, Printed, PrintPaper, Wanted
from desk_app.services.papers.secrecy import ShowSecretComputer, StateSecretComputer
from desk_app.services.papers.word import WriteWord, Written

_PERIOD = "period"
_NAMES = {kind.value.replace("_", "-"): kind for kind in PaperKind if DOCUMENTS[kind] not in (LIST, TEMPLATE)}


def _declare_documents(_given: Arguments) -> None:
    """Take nothing."""


def _documents(call: Call) -> Answer:
    known: list[tuple[str, str, tuple[str, ...]]] = [
        (name, call.words.value(kind.value), (DOCUMENTS[kind],)) for name, kind in _NAMES.items()
    ]
    known += [
        (name_of(one.id), label_of(call.kit, one.id, call.lang), one.kinds)
        for one in call.kit.templates.papers.values()
    ]
    rows = [
        {"document": name, "name": label, "about": kinds[0], "also": list(kinds[1:])} for name, label, kinds in known
    ]
    heads = [call.words.head(name) for name in ("document", "name", "about")]
    mark = call.words.say("list_mark")
    shown = [(name, label, mark.join(_about(call, kind) for kind in kinds)) for name, label, kinds in known]
    return Answer({"documents": rows}, table(heads, shown))


def _about(call: Call, about: str) -> str:
    said = call.words.value(f"about.{about}")
    return call.kit.terms.kind(about, call.lang) if said.startswith("about.") else said


def _declare_print(given: Arguments) -> None:
    given.store()
    given.place("document")
    given.place("number", nargs="?", default="")
    given.short("-o", "--output", type=Path, metavar="FILE.pdf")
    given.option("--docx", type=Path, metavar="FILE.docx")
    given.option("--purpose", required=True, metavar="TEXT")
    given.option("--copies", type=int, default=1, metavar="N")
    declare_filling(given)
    given.option("--watermark", default="", metavar="TEXT")
    given.option("--mark", default="", metavar="CODE")
    given.option("--mark-years", type=int, default=0, metavar="N")
    given.option("--mark-scope", default="", metavar="TEXT")
    given.option("--mark-by", default="", metavar="NAME")
    declare_period(given, required=False)


def declare_period(given: Arguments, *, required: bool) -> None:
    """Declare the first and the last day of a period."""
    for name, dest in (("--from", "first"), ("--to", "last")):
        given.option(name, dest=dest, type=date.fromisoformat, required=required, metavar="DATE")


def _print(call: Call) -> Answer:
    args = call.args
    if (args.output is None) == (args.docx is None) or (args.docx is not None and args.copies != 1):
        raise UsageError("cli.one_output")
    kind = _NAMES.get(args.document)
    if kind is None:
        return _print_filled(call)
    if args.set or args.about:
        raise UsageError("paper.not_filled")
    is_period = DOCUMENTS[kind] == _PERIOD
    if is_period != (not args.number):
        raise UsageError("cli.number_or_period")
    if is_period != (args.first is not None and args.last is not None):
        raise UsageError("paper.period_missing" if is_period else "cli.number_or_period")
    with call.opened() as services:
        uid = Uid("") if is_period else records.identified(services, args.number).matter
        period = Period(args.first, args.last) if is_period else None
        made = _printed(call, services, Wanted(kind, uid, period, args.watermark, mark=_mark(call)))
    return Answer(_print_document(args.output or args.docx, made), (_print_line(call, made),))


def _mark(call: Call) -> SecrecyMark:
    args = call.args
    return SecrecyMark(args.mark, args.mark_years, args.mark_scope, args.mark_by)


def _print_filled(call: Call) -> Answer:
    """Fill in what was given, save it and print it, all or nothing."""
    with call.opened() as services:
        filling = filling_of(call, services)
        wanted = Wanted(PaperKind.FILLED, watermark=call.args.watermark, mark=_mark(call), filling=filling)
        made = _printed(call, services, wanted)
    return Answer(_print_document(call.args.output or call.args.docx, made), (_print_line(call, made),))


def _printed(call: Call, services: Services, wanted: Wanted) -> Printed | Written:
    args = call.args
    with call.working() as report:
        if args.docx is not None:
            return services.execute(WriteWord(wanted, args.purpose, args.docx), report)
        return services.execute(PrintPaper(wanted, args.purpose, args.copies, args.output), report)


def _print_document(file: Path, made: Printed | Written) -> dict[str, object]:
    return {"file": file, "pages": made.pages, "sha256": made.sha256, "register_no": made.register_no}


def _print_line(call: Call, made: Printed | Written) -> str:
    return call.words.say("printed", number=made.register_no, pages=made.pages)


def _declare_computer(given: Arguments) -> None:
    given.store()
    given.option("--state", metavar="NUMBER")


def _computer(call: Call) -> Answer:
    """Tell, and change if asked to, whether this PC may hold state secrets; an empty number takes it back."""
    with call.opened() as services:
        if call.args.state is not None:
            with call.working() as report:
                services.execute(StateSecretComputer(call.args.state), report)
        number = services.ask(ShowSecretComputer())
    said = call.words.say("secret_computer", number=number) if number else call.words.say("no_secret_computer")
    return Answer({"secret_computer": number}, (said,))


VERBS = (
    Verb("print", _print, _declare_print),
    Verb("secret-computer", _computer, _declare_computer),
    Verb("documents", _documents, _declare_documents),
)

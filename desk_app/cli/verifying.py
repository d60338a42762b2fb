"""Verify a paper: by what is printed at its foot, or page by page as a file."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.domain.rules.secrecy import LIST
from desk_app.errors import DeskError, TamperedError, TrustError, UsageError
from desk_app.services.door import Services
from desk_app.services.papers.register import PrintLine
from desk_app.services.papers.verifying import PaperCheck, Verdict, VerifyFile, VerifyPaper


def _declare(given: Arguments) -> None:
    given.store()
    given.place("register_no", nargs="?", default="")
    given.place("code", nargs="?", default="")
    given.option("--file", type=Path, metavar="FILE.pdf")


def _verify(call: Call) -> Answer:
    args = call.args
    if (args.file is None) == (not args.register_no):
        raise UsageError("cli.paper_or_file")
    with call.opened() as services:
        asked = VerifyFile(args.file) if args.file else VerifyPaper(args.register_no, args.code)
        found = services.ask(asked)
        lines = tuple(_lines(call, services, found, is_file=args.file is not None))
    return Answer(_document(found), lines, _problem(found))


def _document(found: PaperCheck) -> dict[str, object]:
    return {
        "verdict": found.verdict.value,
        "prints": [asdict(line) for line in found.lines],
        "copies": found.copies,
        "record_changed": found.since.record,
        "parts_changed": found.since.parts,
        "altered_pages": found.altered,
        "missing_pages": found.missing,
        "same_file": found.same_file,
        "unproved_pages": found.unproved,
    }


def _lines(call: Call, services: Services, found: PaperCheck, *, is_file: bool) -> Iterator[str]:
    words = call.words
    if found.verdict in (Verdict.GENUINE, Verdict.SUPERSEDED):
        for line in found.lines:
            yield words.say(f"paper_{found.verdict.value}", since=found.since.record, **_told(call, found, line))
            if line.mark.kind:
                yield words.say("paper_marked", mark=services.kit.rules.label(LIST, line.mark.kind, words.lang))
        if found.since.parts:
            yield words.say("paper_parts", since=found.since.parts)
        if not is_file:
            yield words.say("paper_lay_beside")
        else:
            yield words.say("paper_same_file" if found.same_file else "paper_words_only")
        if found.unproved:
            yield words.say("paper_unproved", count=found.unproved)
    if found.altered:
        yield words.say("paper_pages", pages=words.say("list_mark").join(map(str, found.altered)))
    if found.missing:
        yield words.say("paper_pages_missing", count=found.missing)


def _told(call: Call, found: PaperCheck, line: PrintLine) -> dict[str, object]:
    colon = call.words.say("colon")
    return {
        "number": line.register_no,
        "copies": call.words.say("list_mark").join(map(str, found.copies)),
        "document": call.words.value(line.document),
        "about": f"{colon}{line.about}" if line.about else "",
        "at": line.at,
        "who": line.who,
        "pages": line.pages,
        "revision": line.rev[:8],
    }


def _problem(found: PaperCheck) -> DeskError | None:
    if found.verdict is Verdict.ALTERED:
        return TamperedError("paper.altered")
    if found.verdict is Verdict.UNKNOWN:
        return TrustError("paper.unknown")
    return None


VERBS = (Verb("verify-paper", _verify, _declare),)

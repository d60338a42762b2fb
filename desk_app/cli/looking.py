"""The command that searches."""

from desk_app.cli.answers import Answer
from desk_app.cli.calling import Call
from desk_app.cli.verbs import Arguments, Verb
from desk_app.errors import UsageError
from desk_app.services.search import Found, Search


def _declare(given: Arguments) -> None:
    given.store()
    given.place("text")
    given.option("--limit", type=int, default=20, metavar="N")


def _search(call: Call) -> Answer:
    if call.args.limit < 1:
        raise UsageError("cli.page")
    with call.opened() as services:
        page = services.ask(Search(call.args.text, call.args.limit))
    hits = [
        {
            "uid": found.uid,
            "kind": found.kind,
            "number": found.number,
            "title": found.title,
            "field": found.field,
            "snippet": found.snippet,
            "marks": [list(mark) for mark in found.marks],
        }
        for found in page.rows
    ]
    lines = [line for found in page.rows for line in _lines(found)]
    lines.append(call.words.say("found" if page.exact else "found_at_most", total=page.total))
    return Answer({"hits": hits, "total": page.total, "exact": page.exact}, tuple(lines))


def _lines(found: Found) -> tuple[str, str]:
    """Show where it was found, the words in brackets."""
    text, marked, last = found.snippet, "", 0
    for start, end in found.marks:
        marked += f"{text[last:start]}[{text[start:end]}]"
        last = end
    return f"{found.number or found.uid}  {found.title}", f"    {marked}{text[last:]}"


VERBS = (Verb("search", _search, _declare),)

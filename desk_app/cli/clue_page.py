"""What the page of a clue tells beside its records: the number of every person, and how verifiable it is."""

from dataclasses import asdict

from desk_app.cli.answers import table
from desk_app.cli.calling import Call
from desk_app.domain.records.clue import Allegation, Subject
from desk_app.domain.rules.verifiability import LIST, clue_verifiability
from desk_app.services.clues.detail import sub_numbers
from desk_app.services.showing import Shown


def clue_more(call: Call, shown: Shown, number: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """Give it as JSON and as lines; nothing about people or allegations a clue does not have."""
    parts = {kind: [stored.record for stored in found] for kind, found in shown.parts.items()}
    people = [record for record in parts.get(Subject.KIND, ()) if isinstance(record, Subject)]
    allegations = [record for record in parts.get(Allegation.KIND, ()) if isinstance(record, Allegation)]
    numbers = sub_numbers(number, people)
    found = clue_verifiability(allegations, call.kit.rules.whats)
    document: dict[str, object] = {"sub_numbers": list(numbers), "verifiability": asdict(found)}
    lines: list[str] = []
    if people:
        heads = (call.words.head("sub_number"), call.words.head("name"))
        lines += ["", *table(heads, [(text, one.name) for text, one in zip(numbers, people, strict=True)])]
    if allegations:
        lines += ["", call.words.say("verifiability", best=found.best, mean=found.mean)]
        for place, one in enumerate(found.allegations, start=1):
            missing = call.words.say("list_mark").join(
                call.kit.rules.label(LIST, what, call.lang) for what in one.missing
            )
            lines.append("  " + call.words.say("missing_whats", place=place, score=one.score, missing=missing or "-"))
    return document, tuple(lines)

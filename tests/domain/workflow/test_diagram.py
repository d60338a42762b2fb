"""The drawn procedure in the documentation is the one the program follows."""

from pathlib import Path

from desk_app.domain.kinds import specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.domain.workflow.diagram import mermaid, table
from tests.support.golden import Golden
from tests.support.rulebook import ROOT, rule_book


def test_the_documented_procedure_is_the_loaded_one(golden: Golden) -> None:
    book = rule_book()
    lines = [
        "# The procedures",
        "",
        "Made from `resources/rules`; do not edit. `pytest --update-golden` rewrites it.",
        "",
    ]
    for kind, machine in book.machines.items():
        states = specs(kind_named(kind))["state"].list_name
        drawn = mermaid(machine, lambda state, names=states: book.label(names, state, "zh"))
        lines += [
            f"## {machine.id.replace('_', ' ').capitalize()}",
            "",
            "```mermaid",
            drawn + "```",
            "",
            table(machine),
        ]
    document = Golden(Path(ROOT, "resources", "docs"), update=golden.update)
    document.check("procedure.md", "\n".join(lines))

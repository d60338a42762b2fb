"""Draw a procedure as Mermaid text and as a table of its rows, so that a change of procedure shows in review."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby

from desk_app.domain.workflow.machine import Machine
from desk_app.domain.workflow.steps import Transition

_DRAWN_ORIGINS = 4


def mermaid(machine: Machine, name_of: Callable[[str], str]) -> str:
    """Draw the states and steps; ``name_of`` gives the words for a state.

    A step that many states offer and that stays in them is left to the table.
    """
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state} {name_of(state)}" as {state}' for state in machine.states]
    lines.append(f"    [*] --> {machine.initial}")
    origins = Counter(row.number for row in machine.transitions)
    drawn = [row for row in machine.transitions if row.origin != row.target or origins[row.number] <= _DRAWN_ORIGINS]
    pairs = sorted(drawn, key=lambda row: (_order(machine, row), row.id))
    for (origin, target), rows in groupby(pairs, key=lambda row: (row.origin, row.target)):
        lines.append(f"    {origin} --> {target} : " + " / ".join(row.zh for row in rows))
    lines += [f"    {state} --> [*]" for state in machine.states if state in machine.finals]
    return "\n".join(lines) + "\n"


def table(machine: Machine) -> str:
    """List every row with its guards, approvers, source and confidence, as a Markdown table.

    ``+`` opens a time limit, ``-`` closes and ``~`` extends it. A row that starts from several states is one
    line; ``=`` stays where it began.
    """
    lines = ["| row | from | step | to | approved by | guards | limits | confidence | source |", "|" + "---|" * 9]
    by_number: dict[str, list[Transition]] = {}
    for row in machine.transitions:
        by_number.setdefault(row.number, []).append(row)
    lines += [_row(rows) for rows in by_number.values()]
    return "\n".join(lines) + "\n"


def _row(rows: Sequence[Transition]) -> str:
    row = rows[0]
    stays = all(one.origin == one.target for one in rows) and len(rows) > 1
    guards = [
        guard.name + (f":{guard.argument}" if guard.argument else "") + (" (soft)" if guard.soft else "")
        for guard in row.guards
    ]
    limits = [
        *(f"+{limit}" for limit in row.opens),
        *(f"-{limit}" for limit in row.closes),
        *(f"~{limit}" for limit in row.extends),
    ]
    cells = (
        row.number,
        " ".join(one.origin for one in rows),
        f"`{row.action}` {row.zh}",
        "=" if stays else row.target,
        " ".join(row.approvers),
        ", ".join(guards),
        " ".join(limits).replace("|", "\\|"),
        row.provenance.confidence,
        row.provenance.source,
    )
    return "| " + " | ".join(cells) + " |"


def _order(machine: Machine, row: Transition) -> tuple[int, int]:
    return machine.states.index(row.origin), machine.states.index(row.target)

"""In which order the next steps of a clue are offered."""

from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.codes import CodeList
from desk_app.domain.workflow.steps import Option

_GROUNDWORK = frozenset({"write_plan"})


def ordered(rules: RuleBook, options: tuple[Option, ...]) -> list[Option]:
    """Put what leads on first, then what stays, back, and aside; within that, the order of the procedure.

    Groundwork comes first while nothing leads on yet: the plan that the approval waits for.
    """
    states = rules.list("clue_state")
    ranks = {option.transition.id: _rank(states, option) for option in options}
    leads_on = any(option.is_open and ranks[option.transition.id] == 0 for option in options)
    for option in options:
        if option.action in _GROUNDWORK and not leads_on:
            ranks[option.transition.id] = -1
    return sorted(options, key=lambda option: ranks[option.transition.id])


def _rank(states: CodeList, option: Option) -> int:
    row, order = option.transition, states.ids
    if "aside" in states[row.target].extra:
        return 3
    if row.target == row.origin:
        return 1
    return 0 if order.index(row.target) > order.index(row.origin) else 2

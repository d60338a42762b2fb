"""Begin a record that a procedure moves: its number, its first state, its first time limits."""

from datetime import date
from typing import Any

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Record, changed, specs
from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.machine import Machine
from desk_app.services import numbering
from desk_app.services.door import Work
from desk_app.services.procedure import deadlines
from desk_app.services.procedure.situation import BEGINS


def begin(work: Work, machine: Machine, record: Record, *, uid: Uid) -> str:
    """Store a new record of the procedure and give its number, empty for a kind without one.

    The day it begins is today unless the record says so itself.

    Raises:
        ConflictError: ``number.taken``.
    """
    declared = specs(type(record))
    given: dict[str, Any] = {"state": machine.initial, "rule_version": machine.version}
    begins = next((name for name in BEGINS if name in declared), None)
    on: date = (getattr(record, begins) if begins else None) or work.kit.clock.today()
    if begins:
        given[begins] = on
    number = ""
    if machine.series:
        number = given["number"] = numbering.next_number(work, machine.series, uid, on=on)
    work.unit.add(changed(record, given), uid=uid, is_new=True)
    for rule in machine.opens:
        deadlines.open_limit(work, uid, rule, Facts(received_on=on), done_on=on)
    return number

"""Give records their printed numbers by the office's templates, gap-free within a year."""

from datetime import date

from desk_app.domain.ids import Uid
from desk_app.services.door import Work


def next_number(work: Work, series: str, uid: Uid, *, on: date) -> str:
    """Take the next number of a series in the year of ``on`` and enter it into the number ledger.

    Raises:
        ConflictError: ``number.taken`` when the office's template prints an existing number.
        RuleViolationError: ``numbering.template`` when the office's own template is wrong.
    """
    numbering = work.kit.rules.numbering
    own = work.unit.office(f"number_template.{series}")
    template = numbering.template(own) if own else numbering.series[series].template
    serial = work.unit.numbers.next_serial(series, on.year)
    text = template.format(group=work.unit.office("short_name"), year=on.year, serial=serial)
    work.unit.numbers.assign(series, on.year, serial, text=text, uid=uid)
    return text

"""One taken step, as an effect sees it; effects stand in ``effects.py`` and in modules by their subject."""

from dataclasses import dataclass
from datetime import date

from desk_app.domain.ids import Uid
from desk_app.domain.workflow.facts import Facts
from desk_app.domain.workflow.steps import Advance
from desk_app.services.door import Work
from desk_app.services.procedure.situation import entered_day


@dataclass(frozen=True, slots=True)
class Context:
    """The step, the record it moved, what was entered for it, and the subjects it was taken for."""

    work: Work
    uid: Uid
    advance: Advance
    facts: Facts
    step: Uid
    subjects: tuple[Uid, ...]

    @property
    def done_on(self) -> date:
        """Give the day of the step."""
        return entered_day(self.facts.inputs)

"""Take a step together with the files that prove it: both are stored, or neither."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desk_app.domain.ids import Uid
from desk_app.domain.workflow.facts import InputValue
from desk_app.jobs import Report
from desk_app.services.attachments import Attach
from desk_app.services.door import Command, Work
from desk_app.services.procedure.approving import Opinion
from desk_app.services.procedure.steps import Taken, TakeStep


@dataclass(frozen=True, slots=True)
class TakeStepWithFiles(Command[Taken]):
    """Attach files and take a step in one unit of work; ``paper`` says which paper the files are.

    The files come first, so that a step that needs a paper on file finds it.
    """

    AUDITED_AS = "step.take"

    uid: Uid
    action: str
    inputs: Mapping[str, InputValue] = field(default_factory=dict)
    subjects: tuple[Uid, ...] = ()
    files: tuple[Path, ...] = ()
    paper: str = ""
    approvals: tuple[Opinion, ...] = ()

    def run(self, work: Work, report: Report) -> Taken:
        """Do both.

        Raises:
            DeskError: as ``Attach`` and ``TakeStep`` say.
        """
        if self.files:
            attached = Attach(self.uid, self.files, self.paper).run(work, report)
            for uid in attached:
                work.unit.audit(Attach.AUDITED_AS, uid)
        return TakeStep(self.uid, self.action, self.inputs, self.subjects, self.approvals).run(work, report)

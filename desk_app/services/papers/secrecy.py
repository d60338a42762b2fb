"""Whether papers of this store may carry a secrecy level: only where the PC is one that may hold state secrets.

Source: Law on Guarding State Secrets: what is no secret carrier or device for secrets must not store, process or print
them. The program cannot know what the PC is; whoever answers for it states its registration number.
"""

from dataclasses import dataclass

from desk_app.domain.rules.secrecy import SecrecyMark
from desk_app.errors import RuleViolationError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.services.kit import Kit
from desk_app.store.unit import Read

_COMPUTER = "secret_computer"


def check_mark(read: Read, kit: Kit, mark: SecrecyMark) -> None:
    """Refuse a mark that must not stand on a paper printed here.

    Raises:
        RuleViolationError: as ``MarkRules.check`` does; ``mark.computer_not_registered`` for a level without a
            statement about the PC.
    """
    kit.rules.marks.check(mark)
    if kit.rules.marks.is_level(mark.kind) and not read.office(_COMPUTER):
        raise RuleViolationError("mark.computer_not_registered", field="kind")


@dataclass(frozen=True, slots=True)
class CheckMark(Query[None]):
    """Ask whether a mark may stand on a paper, before a printer is chosen for nothing."""

    mark: SecrecyMark

    def run(self, look: Look) -> None:
        """Refuse it or say nothing.

        Raises:
            RuleViolationError: as ``check_mark`` does.
        """
        check_mark(look.read, look.kit, self.mark)


@dataclass(frozen=True, slots=True)
class ShowSecretComputer(Query[str]):
    """Ask under which number the PC is registered for state secrets; empty when nobody stated one."""

    def run(self, look: Look) -> str:
        """Read the statement."""
        return look.read.office(_COMPUTER)


@dataclass(frozen=True, slots=True)
class StateSecretComputer(Command[None]):
    """State under which number this PC is registered for state secrets; an empty number takes the statement back."""

    AUDITED_AS = "office.secret_computer"

    number: str

    def run(self, work: Work, report: Report) -> None:  # noqa: ARG002 - one small write
        """Write the statement."""
        work.unit.set_office(_COMPUTER, self.number.strip())

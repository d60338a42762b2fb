"""The sealed compartment: who reported is asked for by itself, and having asked is logged."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import RecordT, Sensitivity, is_sealed, specs
from desk_app.domain.records.clue import Reporter
from desk_app.errors import NotPermittedError
from desk_app.services.door import Look, Query
from desk_app.store.unit import Stored


def open_half(kind: type[RecordT], found: tuple[Stored[RecordT], ...]) -> tuple[Stored[RecordT], ...]:
    """Copy records with only the fields that lie outside the compartment."""
    if not is_sealed(kind):
        return found
    shown = [name for name, spec in specs(kind).items() if spec.sensitivity is not Sensitivity.REPORTER]
    return tuple(
        Stored(
            stored.row,
            stored.uid,
            stored.rev,
            kind(**{name: getattr(stored.record, name) for name in shown}),
            stored.has_conflict,
        )
        for stored in found
    )


@dataclass(frozen=True, slots=True)
class ShowReporters(Query[tuple[Stored[Reporter], ...]]):
    """Ask who reported a clue; the answer is given only once the asking stands in the log."""

    AUDITED_AS = "reporter.view"

    uid: Uid

    def run(self, look: Look) -> tuple[Stored[Reporter], ...]:
        """Open the compartment of one clue.

        Raises:
            NotPermittedError: ``reporter.no_key`` for somebody without that right.
        """
        if look.read.sealer is None:
            raise NotPermittedError("reporter.no_key")
        return look.read.find(Reporter, clue=self.uid)

    def audit_object(self) -> str:
        """Name the clue."""
        return self.uid

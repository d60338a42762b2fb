"""Facts: what has happened, in ids and values only; published after the commit."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class RecordsChanged:
    """Records of some kinds were made or changed; ``matters`` are the roots they belong to, empty for very many."""

    kinds: frozenset[str]
    matters: tuple[Uid, ...]


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A matter moved on."""

    matter: Uid
    action: str
    state: str


@dataclass(frozen=True, slots=True)
class LedgerChanged:
    """One of the store's own ledgers (prints, bundles, contacts, batches) has a new entry."""

    ledger: str


@dataclass(frozen=True, slots=True)
class KeptChanged:
    """Something was laid on a shelf of what the signed-in person keeps, or taken away; a mere update tells nothing."""

    shelf: str


@dataclass(frozen=True, slots=True)
class ActDone:
    """A command wrote records: one step to undo; ``kind`` is the word of the log, ``obj`` what it was about."""

    act: Uid
    kind: str
    obj: Uid


Fact = RecordsChanged | StepTaken | LedgerChanged | KeptChanged | ActDone

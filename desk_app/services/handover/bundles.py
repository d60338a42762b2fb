"""The ledger of bundles: its rows, and which numbers are missing in what others sent."""

from collections.abc import Sequence

from desk_app.store.queries.records import HandoverRow

__all__ = ["RECEIVED", "SENT", "HandoverRow", "gaps_of"]

SENT, RECEIVED = "sent", "received"


def gaps_of(rows: Sequence[HandoverRow]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Find the numbers missing in what each unit sent us: its name and the numbers, only units with a gap."""
    seen: dict[str, set[int]] = {}
    names: dict[str, str] = {}
    for row in rows:
        if row.direction == RECEIVED:
            seen.setdefault(row.peer, set()).add(row.seq)
            names[row.peer] = row.peer_name or row.peer
    missing = {peer: set(range(1, max(numbers) + 1)) - numbers for peer, numbers in seen.items()}
    return tuple((names[peer], tuple(sorted(numbers))) for peer, numbers in missing.items() if numbers)

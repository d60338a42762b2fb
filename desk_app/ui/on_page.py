"""Which record a page shows: looking at one is logged, so it is asked for once, and again when it may have changed."""

from dataclasses import dataclass

from desk_app.domain.ids import Uid


@dataclass(slots=True)
class OnPage:
    """The record on a page, or on its way there."""

    uid: Uid | None = None
    is_stale: bool = True

    def want(self, uid: Uid) -> None:
        """Want this record on the page."""
        if uid != self.uid:
            self.uid, self.is_stale = uid, True

    def take(self, uid: Uid) -> bool:
        """Have this record on the page; tell whether it has to be asked for."""
        self.want(uid)
        was_stale, self.is_stale = self.is_stale, False
        return was_stale

    def clear(self) -> None:
        """Have nothing on the page."""
        self.uid, self.is_stale = None, True

"""Why a revision was made that nobody makes without a reason: a record voided, two versions united."""

from dataclasses import dataclass
from typing import ClassVar

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import Search, long_text, ref, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The reason of one act on a record; ``rev`` is the revision it explains, so that it travels with it."""

    KIND: ClassVar[str] = "explanation"
    PARENT: ClassVar[str] = "of"

    of: Uid = ref("")
    act: str = text()
    rev: str = text()
    reason: str = long_text(search=Search.NONE)

"""What every use case may use beside the store: rules, calendar, clock, wording; built once by ``app``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desk_app.crypto.keyslots import DEFAULT, Cost
from desk_app.documents.fontreg import FontBook
from desk_app.documents.wording import Templates
from desk_app.domain.clock import Clock
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.workdays import WorkCalendar
from desk_app.ledger.codes import CodeTables
from desk_app.ledger.profiles import Profile
from desk_app.ledger.writing import RejectWords
from desk_app.services.wording import Terms, Wording
from desk_app.store.search.index import SearchIndex


@dataclass(frozen=True, slots=True)
class Kit:
    """The rules and tools of the office; ``fonts`` is called once papers are needed, it takes a while.

    ``cost`` is what deriving a key from a password costs in new stores.
    """

    clock: Clock
    rules: RuleBook
    calendar: WorkCalendar
    wording: Wording
    terms: Terms
    search: SearchIndex
    templates: Templates
    profiles: Mapping[str, Profile]
    code_tables: CodeTables
    reject_words: Mapping[str, RejectWords]
    invented: Mapping[str, object]
    fonts: Callable[[], FontBook]
    cost: Cost = DEFAULT

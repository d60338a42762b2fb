"""What every use case may use beside the store: rules, calendar, clock, wording; built once by ``app``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from desk_app.crypto.keyslots import DEFAULT, Cost
from desk_app.documents.fontreg import FontBook
from desk_app.documents.templates.against import check_papers
from desk_app.documents.wording import Templates
from desk_app.domain.clock import Clock
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.codes import CodeList
from desk_app.domain.rules.limits import Limit
from desk_app.domain.rules.overlay import Tables
from desk_app.domain.rules.packs import TEMPLATES
from desk_app.domain.rules.shelf import RuleShelf
from desk_app.domain.rules.workdays import WorkCalendar
from desk_app.ledger.codes import CodeTables
from desk_app.ledger.profiles import Profile
from desk_app.ledger.writing import RejectWords
from desk_app.services.rule_words import RuleWords
from desk_app.services.wording import Terms, Wording
from desk_app.store.search.index import SearchIndex


@dataclass(frozen=True, slots=True)
class Kit:
    """The rules and tools of the office; ``fonts`` is called once papers are needed, it takes a while.

    ``office_fonts`` are the faces of this PC before the shipped ones, for an office that decided so.
    ``shelf`` holds the rules by day, with the packs the office adopted once a store is open. ``read_codes`` makes of
    code lists what a ledger is read with; ``judged_on`` is set while something is judged by the rules of an earlier
    day. ``cost`` is what deriving a key from a password costs in new stores.
    """

    clock: Clock
    shelf: RuleShelf
    calendar: WorkCalendar
    wording: Wording
    terms: Terms
    rule_words: RuleWords
    search: SearchIndex
    profiles: Mapping[str, Profile]
    read_codes: Callable[[Iterable[CodeList]], CodeTables]
    reject_words: Mapping[str, RejectWords]
    invented: Mapping[str, object]
    fonts: Callable[[], FontBook]
    office_fonts: Callable[[], FontBook]
    cost: Cost = DEFAULT
    judged_on: date | None = None

    @property
    def rules(self) -> RuleBook:
        """Give the rules in force today, or on the day something is judged by."""
        return self.shelf.on(self.judged_on or self.clock.today())

    def as_of(self, day: date | None) -> "Kit":
        """Give the same tools with the rules of a day, for what was done on it and is entered later."""
        return replace(self, judged_on=day)

    def rules_on(self, day: date) -> RuleBook:
        """Give the rules that were in force on a day."""
        return self.shelf.on(day)

    def check_rules(self) -> None:
        """Build the rules and the words all papers share for every day they differ, so that nothing is wrong later.

        Raises:
            InputError: ``rules.invalid`` and the like.
            EnvironmentFailureError: ``paper.template_broken``.
        """
        for day in self.shelf.days():
            self.rules_on(day)
            self.templates_on(day)

    def check(self) -> None:
        """Check the rules and, beside them, every single paper, which takes a tenth of a second or more.

        Raises:
            InputError: ``rules.invalid`` and the like.
            EnvironmentFailureError: ``paper.template_broken``.
            TamperedError: ``resource.damaged``.
        """
        self.check_rules()
        for day in self.shelf.days():
            check_papers(self.templates_on(day).papers.values(), self.rules_on(day))

    def limit_as_judged(self, rule: str, version: str) -> Limit | None:
        """Give a limit in the version a record was judged under; nothing when this office has no such rule."""
        return self.shelf.limit_as_judged(rule, version, today=self.clock.today())

    @property
    def templates(self) -> Templates:
        """Give the words of the papers as they are today."""
        return self.templates_on(self.clock.today())

    def templates_on(self, day: date) -> Templates:
        """Give the words of the papers as they were on a day."""
        return self.shelf.derived(day, TEMPLATES, _templates)

    @property
    def code_tables(self) -> CodeTables:
        """Give what a ledger is read with today."""
        today = self.clock.today()
        lists = self.rules_on(today).lists.values()
        return self.shelf.derived(today, "ledger codes", lambda _tables: self.read_codes(lists))


def _templates(tables: Tables) -> Templates:
    start = f"{TEMPLATES}/"
    words = {name.removeprefix(start): table for name, table in tables.items() if name.startswith(start)}
    return Templates.parse(cast("Mapping[str, Mapping[str, Any]]", words))

"""Build everything once: read the resources, check them, hand parsed values to the packages below."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from desk_app.app.calendar import built_in_calendar
from desk_app.app.paths import resources_folder
from desk_app.app.resources import Resources
from desk_app.documents.fontreg import FontBook
from desk_app.documents.wording import Templates
from desk_app.domain.clock import Clock, SystemClock
from desk_app.domain.rules.book import RuleBook, load_rule_book
from desk_app.services.kit import Kit
from desk_app.services.wording import Terms, Wording
from desk_app.store.search.index import SearchIndex


def build_kit(clock: Clock | None = None, folder: Path | None = None) -> Kit:
    """Load the rules and tools of the office.

    Raises:
        EnvironmentFailureError: ``resource.missing`` when the program was copied without its resources.
        InputError: ``rules.invalid`` when a rule file is wrong.
        TamperedError: ``resource.damaged``.
    """
    home = folder or resources_folder()
    resources = Resources(home)
    return Kit(
        clock=clock or SystemClock(),
        rules=load_rules(resources),
        calendar=built_in_calendar(),
        wording=Wording(resources.messages()),
        terms=Terms(resources.table("terms/fields.toml")),
        search=SearchIndex(surnames(resources)),
        templates=Templates.parse(cast("Mapping[str, Mapping[str, Any]]", resources.tables("templates"))),
        fonts=functools.cache(functools.partial(FontBook.from_folder, home / "fonts")),
    )


def load_rules(resources: Resources) -> RuleBook:
    """Read and check the rules of the field."""
    tables = resources.tables("rules")
    return load_rule_book(cast("Mapping[str, Any]", tables))


def surnames(resources: Resources) -> Mapping[str, str]:
    """Read how surnames are pronounced where that differs from the common reading."""
    return cast("Mapping[str, str]", resources.table("terms/surnames.toml")["readings"])

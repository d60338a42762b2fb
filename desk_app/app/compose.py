"""Build everything once: read the resources, check them, hand parsed values to the packages below."""

import functools
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from desk_app.app.calendar import office_calendar
from desk_app.app.paths import resources_folder, state_folder
from desk_app.app.resources import LANGUAGES, Resources
from desk_app.documents import officefonts
from desk_app.documents.fontreg import FontBook
from desk_app.documents.templates.reading import FOLDER
from desk_app.domain.clock import Clock, SystemClock
from desk_app.domain.rules.shelf import plain_shelf
from desk_app.ledger.codes import code_tables
from desk_app.ledger.profiles import parse_profile
from desk_app.ledger.rows import Reason
from desk_app.ledger.writing import RejectWords
from desk_app.services.kit import Kit
from desk_app.services.rule_words import RuleWords
from desk_app.services.wording import Terms, Wording
from desk_app.store.search.index import SearchIndex


def build_kit(clock: Clock | None = None, folder: Path | None = None) -> Kit:
    """Load the rules and tools of the office; the papers are read when they are first needed (``Kit.check``).

    Raises:
        EnvironmentFailureError: ``resource.missing`` when the program was copied without its resources.
        InputError: ``rules.invalid`` when a rule file is wrong.
        TamperedError: ``resource.damaged``.
    """
    home = folder or resources_folder()
    resources = Resources(home)
    shelf = plain_shelf(resources.tables("rules"), _templates(resources))
    wording = Wording(resources.messages())
    ledgers = dict(resources.tables("ledger"))
    words = ledgers.pop("words")
    kit = Kit(
        clock=clock or SystemClock(),
        shelf=shelf,
        calendar=office_calendar(_calendar_files(state_folder(os.environ) / "calendar")),
        wording=wording,
        terms=Terms(resources.table("terms/fields.toml")),
        rule_words=RuleWords(resources.table("terms/rules.toml")),
        search=SearchIndex(surnames(resources)),
        profiles={name: parse_profile(name, table) for name, table in ledgers.items()},
        read_codes=lambda lists: code_tables(lists, words),
        reject_words={lang: _reject_words(resources, wording, lang) for lang in LANGUAGES},
        invented=resources.table("demo/invented.toml"),
        fonts=functools.cache(functools.partial(FontBook.from_folder, home / "fonts")),
        office_fonts=functools.cache(functools.partial(_office_fonts, resources, home / "fonts")),
    )
    kit.check_rules()
    return kit


def _templates(resources: Resources) -> Mapping[str, object]:
    """Gather the words of the papers, and the papers that are templates of their own under their folder."""
    papers = {f"{FOLDER}/{name}": table for name, table in resources.late_tables(f"templates/{FOLDER}").items()}
    return {**resources.tables("templates"), **papers}


def _office_fonts(resources: Resources, shipped: Path) -> FontBook:
    """Look through the fonts of this PC for those an office prints in."""
    names = cast("Mapping[str, list[str]]", resources.table("fonts/office.toml"))
    places = officefonts.folders(os.environ, Path.home())
    return FontBook.from_folder(shipped, officefonts.find(places, names))


def _calendar_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give the office's own holiday files, one a year; there need be none."""
    for file in sorted(folder.glob("*.toml")):
        yield file.name, file.read_bytes()


def surnames(resources: Resources) -> Mapping[str, str]:
    """Read how surnames are pronounced where that differs from the common reading."""
    return cast("Mapping[str, str]", resources.table("terms/surnames.toml")["readings"])


def _reject_words(resources: Resources, wording: Wording, lang: str) -> RejectWords:
    """Word the file of refused rows; the sentence of a reason is that of its code."""
    words = cast("Mapping[str, Mapping[str, Mapping[str, str]]]", resources.table("terms/exports.toml"))["rejects"][
        lang
    ]

    def sentence(reason: Reason) -> str:
        place = reason.place
        said = wording.sentence(reason.code, lang, column=place.column, header=place.header, value=reason.value)
        return words["cell"].format(column=place.column, header=place.header, sentence=said)

    return RejectWords(words["sheet"], words["column"], sentence)

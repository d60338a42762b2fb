"""The clue and what comes with it: subjects, allegations, reporter.

Source: domain design sections 1.3-1.9 and 1.16.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_app.domain.ids import Uid
from desk_app.domain.kinds import (
    Search,
    Sensitivity,
    code,
    codes,
    day,
    flag,
    integer,
    long_text,
    ref,
    text,
    texts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A clue from receiving to archive; it carries the state of the whole matter, also after filing."""

    KIND: ClassVar[str] = "clue"
    PARENT: ClassVar[str] = ""

    number: str = text(search=Search.SHORT, is_indexed=True)
    state: str = code("clue_state", is_indexed=True)
    title: str = text(search=Search.SHORT)
    received_on: date | None = day(is_indexed=True)
    sources: tuple[str, ...] = codes("source")
    source_note: str = text()
    report_type: str = code("report_type")
    name_kind: str = code("name_kind")
    subject_unknown: bool = flag()
    tags: tuple[str, ...] = codes("special_tag")
    formalism: tuple[str, ...] = codes("formalism_class")
    joined_into: Uid = ref("clue")
    split_from: Uid = ref("clue")
    summary: str = long_text()
    way: str = code("way", is_indexed=True)
    closing: str = code("closing_kind")
    handlers: tuple[str, ...] = texts()
    verifiers: tuple[str, ...] = texts()
    investigators: tuple[str, ...] = texts()
    reviewers: tuple[str, ...] = texts()
    handling_department: str = text()
    external_numbers: tuple[str, ...] = texts(search=Search.SHORT)
    wants_result: bool = flag()
    papers: tuple[str, ...] = codes("paper")
    marks: tuple[str, ...] = codes("mark")
    finding: str = code("finding")
    result: str = code("result")
    remarks: str = long_text()
    rule_version: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One person, organisation or event a clue is about, as known at the time of the report."""

    KIND: ClassVar[str] = "subject"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    person: Uid = ref("person")
    position: int | None = integer()
    name: str = text(search=Search.NAME, sensitivity=Sensitivity.PERSONAL, is_indexed=True)
    subject_kind: str = code("subject_kind")
    gender: str = text()
    nation: str = text()
    born: str = text()
    education: str = text()
    identity_no: str = text(sensitivity=Sensitivity.PERSONAL, is_indexed=True)
    political_status: str = code("political_status")
    joined_party_on: date | None = day()
    started_work_on: date | None = day()
    in_post_since: date | None = day()
    unit_name: str = text(search=Search.SHORT, is_indexed=True)
    post: str = text(search=Search.SHORT)
    rank: str = code("rank_level")
    rank_bin: str = code("rank_bin")
    is_supervised: bool = flag()
    supervision_class: str = code("supervision_class")
    authority: str = code("cadre_authority")
    service_status: str = code("service_status")
    chief_status: str = code("chief_status")
    restricted_on: date | None = day(is_indexed=True)
    unrestricted_on: date | None = day()
    delegate: str = text()
    result: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegation:
    """One alleged problem, measured with both yardsticks and broken down by the seven whats."""

    KIND: ClassVar[str] = "allegation"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    position: int | None = integer()
    content: str = long_text()
    discipline: str = code("discipline")
    law: str = code("illegal_act")
    amount_cents: int | None = integer()
    period_from: date | None = day()
    period_to: date | None = day()
    when_text: str = text()
    where_text: str = text()
    who_text: str = text()
    what_text: str = text()
    how_text: str = text()
    why_text: str = text()
    which_text: str = text()
    finding: str = code("finding")
    finding_note: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who reported; only the code name and the clue are outside the sealed compartment."""

    KIND: ClassVar[str] = "reporter"
    PARENT: ClassVar[str] = "clue"

    clue: Uid = ref("clue")
    code_name: str = text()
    name: str = text(sensitivity=Sensitivity.REPORTER)
    reference: str = text(sensitivity=Sensitivity.REPORTER)
    unit_name: str = text(sensitivity=Sensitivity.REPORTER)
    address: str = text(sensitivity=Sensitivity.REPORTER)
    phone: str = text(sensitivity=Sensitivity.REPORTER)
    remarks: str = long_text(search=Search.NONE, sensitivity=Sensitivity.REPORTER)

"""Packs of an invented office, and shelves of the shipped rules to lay them on."""

import tomllib
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.overlay import Tables
from desk_app.domain.rules.packs import Pack, Policies, read_pack
from desk_app.domain.rules.shelf import Adopted, RuleShelf, plain_shelf
from tests.support.rulebook import ROOT, rule_files

BASIS = "《某县办理办法》第九条"
START = date(2026, 12, 1)
FIFTEEN_DAYS = '[limits.D12]\nunit = "WD"\namount = 15\n'
NEW_LIMIT = """
[limits.X1]
zh = "报备"
en = "Tell the county"
event_zh = "登记"
event_en = "registration"
unit = "D"
amount = 3
trigger = "done_on"
strength = "hard"
"""
NEW_SOURCE = '[codes.source.X1]\nparent = "A"\nafter = "A4"\nzh = "热线"\nen = "Hotline"\n'


def pack_text(body: str = "", **head: str) -> str:
    """Write a pack; ``head`` replaces values of its head, as TOML."""
    given = {
        "id": '"mouxian"',
        "title": '"某县规则包"',
        "office": '"某县"',
        "version": '"1"',
        "effective_from": START.isoformat(),
        "basis": f'"{BASIS}"',
        **head,
    }
    return "[pack]\n" + "".join(f"{name} = {value}\n" for name, value in given.items()) + "\n" + body


def pack(body: str = "", **head: str) -> Pack:
    """Read a pack as ``pack_text`` writes it."""
    return read_pack(pack_text(body, **head))


@cache
def plain() -> RuleShelf:
    """Give the shelf without packs."""
    return plain_shelf(rule_files(), template_files())


def shelf(*packs: Pack, withdrawn_on: date | None = None) -> RuleShelf:
    """Give a shelf with packs on it, all of them withdrawn on one day if one is given."""
    return plain().with_packs(Adopted(f"u{n}", one, withdrawn_on) for n, one in enumerate(packs))


def shipped() -> Tables:
    """Give the shipped tables."""
    return plain().shipped


def policies() -> Policies:
    """Give what packs may do."""
    return plain().policies


def template_files() -> dict[str, Any]:
    """Give the shipped words of the papers, parsed."""
    files = sorted((ROOT / "resources" / "templates").glob("*.toml"))
    return {file.stem: deepcopy(tomllib.loads(file.read_text("utf-8"))) for file in files}


def book(body: str, day: date = START) -> RuleBook:
    """Give the book of a day under a pack with this body."""
    return shelf(pack(body)).on(day)

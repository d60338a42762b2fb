"""Templates are checked when they are loaded, not when somebody prints."""

import tomllib
from copy import deepcopy

import pytest

from desk_app.documents.wording import TEMPLATE_FILES, Templates
from desk_app.errors import EnvironmentFailureError
from tests.support.papers import ROOT

FOLDER = ROOT / "resources" / "templates"
TABLES = {name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in TEMPLATE_FILES}


def test_shipped_templates_load() -> None:
    assert Templates.parse(TABLES).summary.title_case == "案件摘要"


BROKEN = {
    "a file is missing": ("summary", None, None, ""),
    "an entry is missing": ("registration", "title", None, "title"),
    "an entry is unknown": ("statistics", "titel", "x", "titel"),
    "a list where words belong": ("common", "day", ["x"], "day"),
    "words where a list belongs": ("common", "numerals", "x", "numerals"),
    "a number where words belong": ("typography", "units", 3, "units"),
    "a list of numbers": ("statistics", "signers", [1, 2], "signers"),
}


@pytest.mark.parametrize(("name", "entry", "value", "told"), BROKEN.values(), ids=BROKEN)
def test_broken_templates_are_refused(name: str, entry: str | None, value: object, told: str) -> None:
    tables = deepcopy(TABLES)
    if entry is None:
        del tables[name]
    elif value is None:
        del tables[name][entry]
    else:
        tables[name][entry] = value
    with pytest.raises(EnvironmentFailureError) as caught:
        Templates.parse(tables)
    assert caught.value.code == "paper.template_broken"
    assert caught.value.params == {"template": name, "entry": told}

"""Every error a person can meet has its three sentences in both languages, and no sentence is left over."""

import ast
import re
import tomllib
from string import Formatter

import pytest

from desk_app.app.paths import resources_folder
from desk_app.app.resources import LANGUAGES, Resources
from tests.architecture.codes import CODE, scan
from tests.architecture.sources import python_files, repository_files, text_of, tree_of

_FOUND = scan()
_MESSAGES = Resources(resources_folder()).messages()

# Codes the scan cannot follow, each with the place where they come from.
_COME_FROM_ELSEWHERE = {
    "desk_app/domain/workflow/machine.py reason.code": "resources/rules/guards.toml; checked when the rule book loads",
    "desk_app/services/procedure/sanctioning.py guard.code": "resources/rules/guards.toml as well",
}


def test_every_raised_code_has_a_message() -> None:
    missing = sorted({f"{found.code} ({found.place})" for found in _FOUND.raised if found.code not in _MESSAGES})
    assert missing == []


def test_every_guard_of_the_procedure_has_a_message() -> None:
    guards = tomllib.loads(text_of("resources/rules/guards.toml"))["guard"]
    assert sorted({guard["code"] for guard in guards} - set(_MESSAGES)) == []


def test_every_code_can_be_followed() -> None:
    assert sorted(set(_FOUND.unresolved) - set(_COME_FROM_ELSEWHERE)) == []


def test_no_reason_is_left_over() -> None:
    assert sorted(set(_COME_FROM_ELSEWHERE) - set(_FOUND.unresolved)) == []


def test_every_code_is_an_area_and_a_reason() -> None:
    assert sorted({found.code for found in _FOUND.raised if not CODE.fullmatch(found.code)}) == []


def _spoken_of() -> set[str]:
    """Give every string the program or its rule tables hold; a message not even mentioned there is left over."""
    strings = {
        node.value
        for name in python_files("desk_app")
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for name in repository_files():
        if name.startswith(("resources/rules/", "resources/ledger/")) and name.endswith(".toml"):
            strings |= set(re.findall(r'"([a-z][a-z0-9_.]*)"', text_of(name)))
    return strings


def _prefixes() -> set[str]:
    """Give the areas of codes that are put together: ``check.`` of ``f"check.{name}"``."""
    opened = [
        node.values[0].value
        for name in python_files("desk_app")
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
    ]
    return {prefix for prefix in opened if isinstance(prefix, str) and re.fullmatch(r"[a-z_]+\.", prefix)}


def test_no_message_is_unused() -> None:
    spoken_of = _spoken_of()
    put_together = {prefix + rest for prefix in _prefixes() for rest in spoken_of}
    assert sorted(set(_MESSAGES) - spoken_of - put_together) == []


def _placeholders(sentence: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None}


def test_every_placeholder_is_a_parameter_of_the_error() -> None:
    wrong = []
    for found in _FOUND.raised:
        if found.params is None or found.code not in _MESSAGES:
            continue
        for language in LANGUAGES:
            named = {name for part in _MESSAGES[found.code][language] for name in _placeholders(part)}
            if named - found.params:
                wrong.append(f"{found.code} {language} {sorted(named - found.params)} ({found.place})")
    assert sorted(wrong) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_like_sentences(language: str) -> None:
    ends = "。！？" if language == "zh" else ".!?"
    bad = [
        code
        for code, spoken in _MESSAGES.items()
        for part in spoken[language]
        if part.rstrip("”\"'）)")[-1] not in ends
    ]
    assert bad == []


def test_chinese_sentences_are_chinese() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    mixed = [code for code, spoken in _MESSAGES.items() for part in spoken["zh"] if not han.search(part)]
    foreign = [code for code, spoken in _MESSAGES.items() for part in spoken["en"] if han.search(part)]
    assert (mixed, foreign) == ([], [])

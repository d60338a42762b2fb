"""Every refusal of the domain has its three sentences in both languages."""

import re
import tomllib
from pathlib import Path

from tests.support.rulebook import ROOT, rule_book

MESSAGES = tomllib.loads(Path(ROOT, "resources", "terms", "messages", "rules.toml").read_text("utf-8"))
SOURCES = [
    *Path(ROOT, "desk_app", "domain", "rules").glob("*.py"),
    *Path(ROOT, "desk_app", "domain", "workflow").glob("*.py"),
]
CODE = re.compile(r'Error\(\s*"([a-z]+\.[a-z_]+)"|"(forms\.[a-z_]+)"')


def test_every_code_the_domain_raises_has_sentences() -> None:
    found = {one or two for file in SOURCES for one, two in CODE.findall(file.read_text("utf-8"))}
    raised = found | {term.code for term in rule_book().guards.values()}
    assert {"procedure.illegal", "forms.retired", "limits.no_extension"} <= raised
    assert raised - set(MESSAGES) == set()


def test_every_message_has_three_sentences_in_both_languages() -> None:
    for wording in MESSAGES.values():
        assert set(wording) == {"zh", "en"}
        assert all(len(parts) == 3 and all(parts) for parts in wording.values())

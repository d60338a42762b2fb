import re
import tomllib
from string import Formatter

from tests.support.ledgers import RESOURCES, ROOT

CODE = re.compile(r'"(ledger\.[a-z0-9_]+)"')
MESSAGES = tomllib.loads((ROOT / "resources" / "terms" / "messages" / "ledger.toml").read_text("utf-8"))
# What each kind of code can fill in.
PLACES = {"row", "column", "header", "value", "before", "after", "first"}


def used() -> set[str]:
    files = [*(ROOT / "desk_app" / "ledger").glob("*.py"), RESOURCES / "words.toml"]
    return {code for file in files for code in CODE.findall(file.read_text("utf-8"))}


def test_every_code_has_three_sentences_in_both_languages() -> None:
    assert used() == set(MESSAGES)
    for code, message in MESSAGES.items():
        assert set(message) == {"zh", "en"}, code
        assert all(len(parts) == 3 and all(parts) for parts in message.values()), code


def test_both_languages_fill_in_the_same_things() -> None:
    for code, message in MESSAGES.items():
        named = [
            {field for part in message[lang] for _, field, _, _ in Formatter().parse(part) if field}
            for lang in ("zh", "en")
        ]
        assert named[0] == named[1], code
        assert named[0] <= PLACES | {"limit", "name", "profile", "field", "list", "word", "problem", "second"}, code

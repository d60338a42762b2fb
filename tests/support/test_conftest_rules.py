"""The rules of tests/conftest.py bite: each is broken on purpose in a test run of its own."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
_HERE = Path(__file__).resolve().parents[1]


@pytest.fixture
def run_with_rules(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("UPDATE_GOLDEN", raising=False)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(_HERE.parent))
    ini = "[pytest]\nmarkers =\n    expect_log: as in pyproject.toml\n"
    (pytester.path / "pytest.ini").write_text(ini, encoding="utf-8")
    (pytester.path / "conftest.py").write_text((_HERE / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")

    def run(body: str, *words: str) -> pytest.RunResult:
        pytester.makepyfile(test_it=body)
        return pytester.runpytest_subprocess("-p", "no:cacheprovider", *words)

    return run


_WARN = "import logging\n{mark}def test_it():\n    logging.getLogger('a.b').{level}('seven')\n"


def test_unexpected_warning_fails(run_with_rules) -> None:
    result = run_with_rules(_WARN.format(mark="", level="warning"))
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*a.b WARNING seven*"])


def test_marked_warning_passes(run_with_rules) -> None:
    mark = "import pytest\n@pytest.mark.expect_log\n"
    run_with_rules(_WARN.format(mark=mark, level="error")).assert_outcomes(passed=1)


def test_information_passes(run_with_rules) -> None:
    run_with_rules(_WARN.format(mark="", level="info")).assert_outcomes(passed=1)


def test_warning_in_teardown_is_an_error(run_with_rules) -> None:
    body = (
        "import logging, pytest\n@pytest.fixture\ndef late():\n    yield\n    logging.warning('late')\n"
        "def test_it(late):\n    pass\n"
    )
    run_with_rules(body).assert_outcomes(passed=1, errors=1)


def test_garbage_waits_for_the_end_of_the_test(run_with_rules) -> None:
    body = (
        "import gc, threading, weakref\nseen = []\n"
        "class Ring:\n    def __init__(self):\n        self.me = self\n"
        "    def __del__(self):\n        seen.append(threading.current_thread() is threading.main_thread())\n"
        "def test_one():\n    assert not gc.isenabled()\n    Ring()\n    assert not seen\n"
        "def test_two():\n    assert seen == [True]\n"
    )
    run_with_rules(body).assert_outcomes(passed=2)


_GOLDEN = "def test_it(golden):\n    golden.check('a/b.txt', 'one\\ntwo\\n')\n"


def test_missing_reference_fails(run_with_rules) -> None:
    run_with_rules(_GOLDEN).assert_outcomes(failed=1)


def test_reference_is_written_then_compared(run_with_rules, pytester: pytest.Pytester) -> None:
    run_with_rules(_GOLDEN, "--update-golden").assert_outcomes(passed=1)
    run_with_rules(_GOLDEN).assert_outcomes(passed=1)
    (pytester.path / "golden/a/b.txt").write_bytes(b"one\n2\n")
    result = run_with_rules(_GOLDEN)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*-2", "*+two"])


def test_environment_variable_rewrites_too(run_with_rules, pytester: pytest.Pytester, monkeypatch) -> None:
    monkeypatch.setenv("UPDATE_GOLDEN", "1")
    run_with_rules(_GOLDEN).assert_outcomes(passed=1)
    assert (pytester.path / "golden/a/b.txt").read_bytes() == b"one\ntwo\n"


def test_an_example_of_hypothesis_may_take_its_time_on_a_busy_machine(run_with_rules) -> None:
    body = "from hypothesis import settings\ndef test_it():\n    assert settings().deadline is None\n"
    run_with_rules(body).assert_outcomes(passed=1)

"""What every test gets: one thread for garbage, no unexpected log line, a home of its own, golden files, real stores."""

import atexit
import gc
import itertools
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.golden import Golden
from tests.support.logwatch import LogWatch

# Qt must not look for a screen, and nothing may read or write the settings of the person who runs the tests.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_NO_GLIB"] = "1"  # as the program does
_home = tempfile.mkdtemp(prefix="qingjuan-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = str(Path(_home, _variable.lower()))

# SAFETY: the collector runs on whatever thread allocates; on a worker it would destroy widgets there and crash.
gc.disable()

# How long an example takes says more of what else the PC does than of the program.
settings.register_profile("in no hurry", deadline=None)
settings.load_profile("in no hurry")

pytest_plugins = ["tests.support.stores"]

_log_watch = LogWatch()
_tests_run = itertools.count(1)
_FULL_COLLECTION_EVERY = 100


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=os.environ.get("UPDATE_GOLDEN", "") not in {"", "0"},
        help="rewrite the reference output in tests/golden (UPDATE_GOLDEN=1 does the same); review with git diff",
    )


def pytest_collection_finish() -> None:
    """Keep what the imports made out of every later collection, so that one per test stays cheap."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    _log_watch.start(is_expected=item.get_closest_marker("expect_log") is not None)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    result = yield
    _log_watch.check()
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    try:
        result = yield
        # Nothing collects while a test runs, so all it made is still young; the old rest is looked at now and then.
        gc.collect(2 if next(_tests_run) % _FULL_COLLECTION_EVERY == 0 else 1)
        _log_watch.check()
    finally:
        _log_watch.stop()
    return result


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare with (or, on request, rewrite) a reference file in tests/golden."""
    return Golden(Path(__file__).parent / "golden", update=request.config.getoption("--update-golden"))

"""The tools of ``installers/run lint`` have nothing to say."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

_TOOLS = {
    "ruff finds nothing": ("ruff", "check", "--no-cache", "--output-format=concise", "."),
    "the formatter would change nothing": ("ruff", "format", "--no-cache", "--check", "."),
    "mypy finds nothing": ("mypy",),
}


@pytest.mark.parametrize("tool", _TOOLS.values(), ids=_TOOLS)
def test_tool_has_nothing_to_say(tool: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", *tool]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]

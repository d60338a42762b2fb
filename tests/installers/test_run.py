"""The set-up script explains itself, and a slip of the finger installs nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = Path(__file__).resolve().parents[2] / "installers" / "run"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the script is for bash")


def _run(script: Path, *words: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(cwd), "QINGJUAN_SYSTEM": "keep"}
    environment["LD_LIBRARY_PATH"] = os.environ.get("LD_LIBRARY_PATH", "")  # libraries unpacked without root
    environment |= more
    return subprocess.run(
        ["bash", str(script), *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with only what the script itself needs, in a folder with a blank and Chinese characters."""
    root = tmp_path / "案 卷"
    (root / "installers" / "requirements").mkdir(parents=True)
    shutil.copy(_RUN, root / "installers" / "run")
    (root / "installers" / "requirements" / "lock.txt").write_text("", encoding="utf-8")
    return root


def test_without_a_word_it_lists_its_commands(checkout: Path) -> None:
    done = _run(checkout / "installers" / "run", cwd=checkout)
    assert done.returncode == 0
    told = re.findall(r"^  bash installers/run (\w+)", done.stdout, re.MULTILINE)
    known = re.findall(r"^        (\w+)\) ", _RUN.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(known)


def test_an_unknown_word_installs_nothing(checkout: Path) -> None:
    done = _run(checkout / "installers" / "run", "tset", cwd=checkout)
    assert done.returncode == 2
    assert "bash installers/run test" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_missing_python_is_named(checkout: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("bash", "dirname", "id", "locale", "sed"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = _run(checkout / "installers" / "run", "setup", cwd=tmp_path, PATH=str(tools))
    assert done.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed" in done.stderr


def _with_ready_environment(checkout: Path) -> None:
    """Pretend that everything is installed: this very interpreter behind .venv, stamped for the empty lock."""
    program = checkout / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    text = _RUN.read_text(encoding="utf-8")
    functions = text[: text.index("\nmain() {")]
    probe = checkout / "installers" / "probe"
    probe.write_text(
        functions + '\nbase_python=$(find_python)\nwanted_stamp >"$venv/installed-lock"\n', encoding="utf-8"
    )
    done = _run(probe, cwd=checkout)
    assert done.returncode == 0, done.stderr


def test_a_ready_environment_is_used_from_any_folder(checkout: Path, tmp_path: Path) -> None:
    _with_ready_environment(checkout)
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    done = _run(Path("..") / checkout.name / "installers" / "run", "setup", cwd=elsewhere)
    assert (done.returncode, done.stderr) == (0, "installers/run: ready\n")


def test_a_changed_lock_makes_a_new_environment(checkout: Path) -> None:
    _with_ready_environment(checkout)
    (checkout / "installers" / "requirements" / "lock.txt").write_text("nothing==1\n", encoding="utf-8")
    without_venv = checkout / "python3.11"  # an interpreter that cannot make an environment: the script ends there
    without_venv.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *_base_executable*) echo "$0" ;; "-m venv"*) exit 7 ;; *) exec "{sys.executable}" "$@" ;; esac\n',
        encoding="utf-8",
    )
    without_venv.chmod(0o755)
    done = _run(checkout / "installers" / "run", "setup", cwd=checkout, PYTHON=str(without_venv))
    assert done.returncode == 7
    assert done.stderr == "installers/run: making .venv from installers/requirements/lock.txt\n"
    assert not (checkout / ".venv" / "installed-lock").exists()
    assert not (checkout / ".venv" / "bin").exists()

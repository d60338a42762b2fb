"""The repository as a whole: a lock without addresses, no trace of anybody's machine, commands that exist."""

import re
import tomllib

import pytest

from desk_app import __version__
from tests.architecture.sources import ROOT, repository_files, text_of

_LOCK = "installers/requirements/lock.txt"
# Written in halves, so that this file passes its own test.
_HOSTS = tuple(
    "".join(halves)
    for halves in (
        ("py", "pi.org"),
        ("python", "hosted"),
        ("npm", "js."),
        ("deb.", "debian.org"),
        ("security.", "debian.org"),
        ("crates", ".io"),
        ("proxy.", "golang"),
        ("file.pytho", "nhosted"),
        ("conda", ".anaconda"),
        ("mirrors", ".aliyun"),
        ("tuna.", "tsinghua"),
    )
)
_MACHINE = re.compile(
    "|".join(("/wo" + "rk/(main|venv|shared|notes|\\.)", "/op" + "t/(pypi|wheels)", "/roo" + "t/", "\\.pye" + "nv/"))
)
_TEXT = (".py", ".md", ".toml", ".txt", ".qss", ".ts", ".svg", ".json", ".desktop", ".xml", ".nsi", ".sh", ".cfg")


def _texts() -> list[str]:
    return [n for n in repository_files() if n.endswith(_TEXT) or "." not in n.rsplit("/", 1)[-1] or n == ".ci/run"]


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for name in _texts():
        if (ROOT / name).stat().st_size > 5_000_000 or name.startswith("tests/vectors/"):
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        if pattern.search(text):
            found += [f"{name}:{n}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return found


def test_no_file_names_a_package_registry() -> None:
    assert _lines_with(re.compile("|".join(map(re.escape, _HOSTS)))) == []


def test_no_file_knows_somebodys_machine() -> None:
    assert _lines_with(_MACHINE) == []


def test_lock_holds_versions_and_hashes_only() -> None:
    text = text_of(_LOCK)
    assert "://" not in text
    assert "@ " not in text
    assert [line for line in text.splitlines() if line.startswith("-")] == []


def _locked() -> dict[str, list[tuple[str, str]]]:
    """Give name → (version, marker) of every requirement in the lock."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, version, marker in re.findall(r"^([a-z0-9-]+)==(\S+?)(?: ; (.*?))? \\$", text_of(_LOCK), re.MULTILINE):
        found.setdefault(name, []).append((version, marker))
    return found


def test_lock_has_every_requirement_of_the_project() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    wanted = project["dependencies"] + [r for extra in project["optional-dependencies"].values() for r in extra]
    names = {re.split(r"[<>=~;\[ ]", requirement, maxsplit=1)[0].lower().replace("_", "-") for requirement in wanted}
    assert sorted(names - set(_locked())) == []


def test_lock_keeps_the_last_qt_each_processor_can_run() -> None:
    assert _locked()["pyside6-essentials"] == [
        ("6.8.0.2", "platform_machine == 'aarch64'"),
        ("6.9.3", "platform_machine != 'aarch64'"),
    ]


def test_every_locked_file_has_a_hash() -> None:
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text_of(_LOCK), flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


_COMMANDS = ("demo", "test", "start", "lint", "contracts", "build")


@pytest.mark.parametrize("command", _COMMANDS)
def test_readme_tells_every_command_the_script_knows(command: str) -> None:
    assert f"bash installers/run {command}" in text_of("README.md")
    assert re.search(rf"^        {command}\) ", text_of("installers/run"), re.MULTILINE)


def test_readme_maps_every_package() -> None:
    packages = {name.split("/")[1] for name in repository_files() if re.fullmatch(r"desk_app/\w+/__init__\.py", name)}
    folders = {name.split("/")[0] for name in repository_files() if "/" in name and not name.startswith(".")}
    plan = text_of("README.md").split("### The map", 1)[1].split("###", 1)[0]
    assert sorted(name for name in packages | folders if f"{name}/" not in plan) == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    runs = re.findall(r"bash installers/run \S+", text_of(".ci/run"))
    assert runs == ["bash installers/run test"]


@pytest.mark.parametrize("script", [".ci/run", "installers/run"])
def test_scripts_stop_at_the_first_failure(script: str) -> None:
    lines = text_of(script).splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert "\r" not in (ROOT / script).read_bytes().decode()


_HEADINGS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_changelog_parses() -> None:
    lines = text_of("CHANGELOG.md").splitlines()
    releases = [line for line in lines if line.startswith("## ")]
    assert releases[0] == "## [Unreleased]"
    assert [r for r in releases[1:] if not re.fullmatch(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", r)] == []
    assert {line[4:] for line in lines if line.startswith("### ")} <= _HEADINGS
    versions = [tuple(map(int, re.findall(r"\d+", r)[:3])) for r in releases[1:]]
    assert versions == sorted(set(versions), reverse=True)


def test_changelog_is_not_behind_the_program() -> None:
    newest = re.findall(r"^## \[(\d+)\.(\d+)\.(\d+)\]", text_of("CHANGELOG.md"), re.MULTILINE)
    ours = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", __version__)
    assert ours is not None
    assert [tuple(map(int, release)) for release in newest[:1]] <= [tuple(map(int, ours.groups()))]


_DECISIONS = tuple(n for n in repository_files() if re.fullmatch(r"resources/docs/decisions/\d{4}-[a-z0-9-]+\.md", n))


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(name.rsplit("/", 1)[-1][:4]) for name in _DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 11


@pytest.mark.parametrize("name", _DECISIONS, ids=lambda name: name.rsplit("/", 1)[-1][:4])
def test_a_decision_has_its_parts_on_one_page(name: str) -> None:
    text = text_of(name)
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == ["Context", "Options", "Decision", "Consequence", "How we would notice it was wrong"]
    assert text.startswith(f"# {name.rsplit('/', 1)[-1][:4]} ")
    assert text.count("\n") <= 60


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for name in (n for n in repository_files() if n.endswith(".md") and not n.startswith("tests/vectors")):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(name)):
            if "://" not in target and not (ROOT / name).parent.joinpath(target).exists():
                broken.append(f"{name}: {target}")  # noqa: PERF401 - a comprehension would be harder to read
    assert broken == []


def test_licence_is_the_whole_apache_text() -> None:
    text = text_of("LICENSE")
    assert "Apache License" in text
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in text
    assert "END OF TERMS AND CONDITIONS" in text

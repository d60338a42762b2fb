"""The wheel carries everything, is the same twice, and its program finds its own resources."""

import base64
import csv
import hashlib
import importlib.util
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def backend() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wheel_backend", _ROOT / "installers" / "wheel_backend.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def wheel(backend: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backend, "_needed_translations", lambda _folder: ())
        return folder / backend.build_wheel(str(folder))


def test_two_builds_are_equal(backend: ModuleType, wheel: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(backend, "_needed_translations", lambda _folder: ())
    again = tmp_path / backend.build_wheel(str(tmp_path))
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


def test_every_file_is_in_the_record_with_its_digest(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        record = next(name for name in archive.namelist() if name.endswith(".dist-info/RECORD"))
        rows = list(csv.reader(io.StringIO(archive.read(record).decode())))
        assert [row[0] for row in rows] == archive.namelist()
        for name, digest, size in rows[:-1]:
            content = archive.read(name)
            assert size == str(len(content))
            assert (
                digest == "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            )


def test_papers_of_developers_stay_out(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "desk_app/resources/terms/messages/resource.toml" in names
    assert [name for name in names if "decisions" in name or "__pycache__" in name or name.startswith("tests")] == []


def test_the_installed_program_uses_the_resources_inside(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    script = "from desk_app.app.paths import resources_folder; print(resources_folder())"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()) == tmp_path / "desk_app" / "resources"


def test_a_missing_translation_stops_the_build(backend: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a_zh_CN.ts").write_text("<TS/>", encoding="utf-8")
    assert backend._needed_translations(tmp_path) == ("a_zh_CN.ts",)
    (tmp_path / "a_zh_CN.qm").write_bytes(b"")
    assert backend._needed_translations(tmp_path) == ()


def test_a_build_with_a_missing_translation_ends(backend: ModuleType, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(backend, "_needed_translations", lambda _folder: ("a_zh_CN.ts",))
    with pytest.raises(SystemExit, match=r"a_zh_CN\.ts"):
        backend.build_wheel(str(tmp_path))

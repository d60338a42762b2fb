"""Build the program into one wheel with its resources inside; the build backend of pyproject.toml (PEP 517).

An own backend of one page, because the resources lie beside the package and must lie inside it when installed, because
it needs nothing from a network, and because two builds of one commit must be equal byte by byte. Editable installs and
source distributions are not offered: a checkout runs as it is.

Source: PEP 427 (wheel), PEP 517, PEP 639; core metadata 2.4.
"""  # noqa: INP001 - loaded by path as a build backend, not a package

import ast
import base64
import csv
import hashlib
import io
import os
import sys
import time
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
# For developers, not for the PC of an office.
_LEFT_OUT = ("docs/decisions/", "docs/house-style.md", "docs/glossary.md")
_EARLIEST = 315532800  # 1980-01-01, the first moment a zip can name


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, Any] | None = None,  # noqa: ARG001 - PEP 517 hands them in
    metadata_directory: str | None = None,  # noqa: ARG001 - PEP 517 hands them in
) -> str:
    """Write the wheel into ``wheel_directory`` and give its file name."""
    project: dict[str, Any] = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = str(project["name"]), _version()
    folder = f"{name}-{version}.dist-info"
    files = dict(_program())
    files[f"{folder}/METADATA"] = _metadata(project, version).encode()
    files[f"{folder}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: qingjuan\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    scripts = "".join(f"{script} = {target}\n" for script, target in project["scripts"].items())
    files[f"{folder}/entry_points.txt"] = f"[console_scripts]\n{scripts}".encode()
    for licence in project["license-files"]:
        files[f"{folder}/licenses/{licence}"] = (_ROOT / licence).read_bytes()
    files[f"{folder}/RECORD"] = _record(files, f"{folder}/RECORD")
    wheel = f"{name}-{version}-py3-none-any.whl"
    _write(Path(wheel_directory, wheel), files)
    return wheel


def _program() -> Iterator[tuple[str, bytes]]:
    package, resources = _ROOT / "desk_app", _ROOT / "resources"
    for name in _needed_translations(resources / "i18n"):
        raise SystemExit(f"{name} is not built: python installers/build_translations.py")
    for path in _files(package):
        yield path.relative_to(_ROOT).as_posix(), path.read_bytes()
    for path in _files(resources):
        inner = path.relative_to(resources).as_posix()
        if not inner.startswith(_LEFT_OUT):
            yield f"desk_app/resources/{inner}", path.read_bytes()


def _needed_translations(folder: Path) -> tuple[str, ...]:
    """Name the translations whose built form is missing."""
    return tuple(source.name for source in sorted(folder.glob("*.ts")) if not source.with_suffix(".qm").is_file())


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
            yield path


def _version() -> str:
    for node in ast.parse((_ROOT / "desk_app" / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise SystemExit("desk_app/__init__.py has no __version__")


def _metadata(project: dict[str, Any], version: str) -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {version}",
        f"Summary: {project['description']}",
        f"License-Expression: {project['license']}",
        *(f"License-File: {file}" for file in project["license-files"]),
        f"Requires-Python: {project['requires-python']}",
        *(f"Requires-Dist: {requirement}" for requirement in project["dependencies"]),
        "Description-Content-Type: text/markdown",
    ]
    described = (_ROOT / str(project["readme"])).read_text(encoding="utf-8")
    return "\n".join((*lines, "", described))


def _record(files: dict[str, bytes], own: str) -> bytes:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow((name, f"sha256={digest}", len(content)))
    writer.writerow((own, "", ""))
    return rows.getvalue().encode()


def _write(wheel: Path, files: dict[str, bytes]) -> None:
    moment = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), _EARLIEST))[:6]
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, moment)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)


def main(folder: str) -> None:
    """Build into ``folder`` and say what came out."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    wheel = Path(folder, build_wheel(folder))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    sys.stdout.write(f"{digest}  {wheel}\n")


if __name__ == "__main__":
    main(sys.argv[1])

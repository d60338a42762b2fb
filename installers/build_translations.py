"""Build the window's translations with the tools inside the PySide6 wheel.

``python installers/build_translations.py`` compiles every ``resources/i18n/*.ts`` to ``.qm``, which is part of setting
up and not committed. With ``--update`` it first brings the .ts files in step with the sources; new sentences are then
marked unfinished and a test stays red until they are translated.
"""  # noqa: INP001 - a script that is run by path, not a package

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "desk_app"
TRANSLATIONS = ROOT / "resources" / "i18n"
LANGUAGES = ("zh_CN", "en")
_OPTIONS = {"en": ("-pluralonly",)}
"""The sources are English already; only what is counted needs a form for one and a form for many."""


def update(folder: Path = TRANSLATIONS) -> None:
    """Bring the .ts files in a folder in step with the sources."""
    files = [path.relative_to(ROOT).as_posix() for path in sorted((SOURCES / "ui").rglob("*.py"))]
    for language in LANGUAGES:
        target = folder / f"qingjuan_{language}.ts"
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
        options += _OPTIONS.get(language, ())
        _run("lupdate", *options, *files, "-ts", str(target))


def build(folder: Path = TRANSLATIONS, into: Path | None = None) -> tuple[Path, ...]:
    """Compile the .ts files of a folder; the .qm files lie beside them unless told otherwise."""
    built = []
    for source in sorted(folder.glob("*.ts")):
        target = (into or folder) / f"{source.stem}.qm"
        _run("lrelease", "-silent", "-removeidentical", str(source), "-qm", str(target))
        built.append(target)
    return tuple(built)


def _run(tool: str, *arguments: str) -> None:
    package = Path(PySide6.__file__).parent
    program = next(path for path in (package / tool, package / f"{tool}.exe") if path.is_file())
    command = [str(program), *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our wheel, our files


if __name__ == "__main__":
    if "--update" in sys.argv[1:]:
        update()
    build()

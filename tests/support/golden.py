"""Compare output with a reviewed reference file, or rewrite the reference when asked to."""

import difflib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Golden:
    """Reference files below ``folder``; ``update`` makes them instead of comparing."""

    folder: Path
    update: bool

    def check(self, name: str, actual: str | bytes) -> None:
        """Fail with a readable difference unless ``actual`` is what the file ``name`` holds."""
        path = self.folder / name
        wanted = actual.encode() if isinstance(actual, str) else actual
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wanted)
            return
        if not path.is_file():
            raise AssertionError(f"no reference {name}; make it with: pytest --update-golden, then review it")
        reference = path.read_bytes()
        if reference != wanted:
            raise AssertionError(f"{name} differs (review, then pytest --update-golden):\n{_shown(reference, wanted)}")


def _shown(reference: bytes, actual: bytes) -> str:
    try:
        lines = reference.decode().splitlines(), actual.decode().splitlines()
    except UnicodeDecodeError:
        return f"{len(reference)} bytes in the reference, {len(actual)} bytes now"
    return "\n".join(difflib.unified_diff(*lines, "reference", "now", lineterm=""))

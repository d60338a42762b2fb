"""Read the manual from the resources: the order of its chapters, their text in a language, and its pictures."""

import re
from collections.abc import Mapping
from typing import Any, cast

from desk_app.app.resources import Resources
from desk_app.errors import DeskError
from desk_app.ui.manual import Chapter, Manual

_FOLDER = "docs/manual"
_PICTURE = re.compile(r"[a-z0-9_-]+\.png")


def read_manual(resources: Resources, lang: str) -> Manual:
    """Read every chapter.

    Raises:
        EnvironmentFailureError: ``resource.missing`` when a chapter was not shipped.
        TamperedError: ``resource.damaged``.
    """
    contents = cast("Mapping[str, Any]", resources.table("docs/manual/contents.toml"))
    folder = _FOLDER if lang == "zh" else f"{_FOLDER}/en"
    chapters = tuple(
        Chapter(
            key=row["key"],
            title=row["zh" if lang == "zh" else "en"],
            text=resources.text(f"{folder}/{row['key']}.md"),
            places=frozenset(row.get("places", ())),
            dialogs=frozenset(row.get("dialogs", ())),
        )
        for row in contents["chapter"]
    )

    def picture(name: str) -> bytes:
        # An English chapter shows the same pictures, named with a step up.
        plain = name.removeprefix("../")
        if not _PICTURE.fullmatch(plain):
            return b""
        try:
            return resources.data(f"{_FOLDER}/{plain}")
        except DeskError:
            return b""

    return Manual(chapters, picture)

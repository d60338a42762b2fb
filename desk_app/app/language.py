"""Which language the person set for programs."""

import locale
from collections.abc import Mapping


def system_lang(environ: Mapping[str, str]) -> str:
    """Give the language the person set for programs: English when it is set to that, else Chinese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "en" if environ[name].lower().startswith("en") else "zh"
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "zh"

"""The window's languages: English sources, Chinese first.

Loads what the build made of ``resources/i18n/*.ts`` and Qt's own words from the wheel. Words of law are not
translations; they are data under ``resources/terms``.
"""

from enum import Enum, unique
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desk_app.errors import EnvironmentFailureError


@unique
class Language(Enum):
    """A language of the window; the value is its locale."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


class _PlainCounts(QTranslator):
    """Settles ``(s)`` by the number, where nothing better is known.

    ``lupdate`` does not see the number in a Python ``QCoreApplication.translate``, so such sentences can have no two
    forms in the .ts file; those of ``self.tr`` have, and come first.
    """

    def translate(
        self, _context: str, source: str, _disambiguation: str | bytes | None = None, number: int = -1
    ) -> str:
        if number < 0 or "(" not in source:
            return source
        for both, one, many in (("y(ies)", "y", "ies"), ("(s)", "", "s")):
            source = source.replace(both, one if number == 1 else many)
        return source

    def isEmpty(self) -> bool:
        return False


def install(application: QCoreApplication, folder: Path, language: Language) -> tuple[QTranslator, ...]:
    """Make the program speak a language; the translators belong to the application.

    Raises:
        EnvironmentFailureError: when the built translation or Qt's own is missing.
    """
    QLocale.setDefault(QLocale(language.value))
    if language is Language.ENGLISH:  # what is counted, in one and in many
        plain = _PlainCounts(application)
        application.installTranslator(plain)
        return (plain, _installed(application, folder, f"qingjuan_{language.value}"))
    shipped = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return (
        _installed(application, shipped, f"qtbase_{language.value}"),
        _installed(application, folder, f"qingjuan_{language.value}"),
    )


def _installed(application: QCoreApplication, folder: Path, name: str) -> QTranslator:
    translator = QTranslator(application)
    if not translator.load(str(folder / f"{name}.qm")):
        raise EnvironmentFailureError("ui.translation_missing", file=f"{name}.qm")
    application.installTranslator(translator)
    return translator

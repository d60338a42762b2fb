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


def install(application: QCoreApplication, folder: Path, language: Language) -> tuple[QTranslator, ...]:
    """Make the program speak a language; the translators belong to the application.

    Raises:
        EnvironmentFailureError: when the built translation or Qt's own is missing.
    """
    QLocale.setDefault(QLocale(language.value))
    if language is Language.ENGLISH:
        return ()
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

"""How the window looks on this PC: light or dark, size of text, language; asked in one dialog.

Light and dark change at once. Size and language reach everything when the window is built anew, after the next unlock:
a window half in one size and half in another would cut words off.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desk_app.ui.theme import LARGEST_SCALE, SMALLEST_SCALE
from desk_app.ui.widgets.dialogs import FormDialog
from desk_app.ui.widgets.fields import Field, FieldKind, Option

SCALES = (90, 100, 110, 125, 150)


@unique
class Scheme(StrEnum):
    """Which colours the window wears."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the person chose; ``scale`` in per cent, no ``lang`` means that of the system."""

    scheme: Scheme = Scheme.LIGHT
    scale: int = 100
    lang: str = ""

    def __post_init__(self) -> None:
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE or self.lang not in ("", "zh", "en"):
            raise ValueError(self.scale, self.lang)

    @property
    def is_dark(self) -> bool:
        """Tell whether the dark colours are worn now."""
        if self.scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK


class AppearanceDialog(FormDialog):
    """Shows a choice of colours while it is made; cancelling takes it back."""

    kept = Signal(object)  # Appearance

    def __init__(
        self, appearance: Appearance, show: Callable[[Appearance], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("appearance", "Appearance"),
            _fields(),
            accept=QCoreApplication.translate("appearance", "Keep"),
            lead=QCoreApplication.translate(
                "appearance", "Colours change at once; size and language after the next unlock."
            ),
            parent=parent,
        )
        self._before, self._show = appearance, show
        self.form.set_values(
            {"scheme": appearance.scheme.value, "scale": str(appearance.scale), "lang": appearance.lang or "system"}
        )
        self.form.changed.connect(self._preview)
        self.accepted.connect(self._keep)
        self.rejected.connect(self._take_back)

    def chosen(self) -> Appearance:
        """Return what is chosen; an emptied field keeps what was."""
        values = self.form.values()
        scheme, scale, lang = (str(values[name] or "") for name in ("scheme", "scale", "lang"))
        return Appearance(
            Scheme(scheme) if scheme else self._before.scheme,
            int(scale) if scale else self._before.scale,
            "" if lang in ("", "system") else lang,
        )

    def _preview(self) -> None:
        self._show(self.chosen())

    def _keep(self) -> None:
        self.kept.emit(self.chosen())

    def _take_back(self) -> None:
        self._show(self._before)


def _fields() -> tuple[Field, ...]:
    translate = QCoreApplication.translate
    schemes = (
        Option(Scheme.LIGHT.value, translate("appearance", "Light")),
        Option(Scheme.DARK.value, translate("appearance", "Dark")),
        Option(Scheme.SYSTEM.value, translate("appearance", "As the system")),
    )
    # Each language is named in itself, so that who cannot read the window finds the way back.
    langs = (
        Option("system", translate("appearance", "As the system")),
        Option("zh", "\u4e2d\u6587"),
        Option("en", "English"),
    )
    scales = tuple(Option(str(scale), f"{scale} %") for scale in SCALES)
    return (
        Field("scheme", translate("appearance", "Colours"), FieldKind.CODE, is_required=True, options=schemes),
        Field("scale", translate("appearance", "Size of text"), FieldKind.CODE, is_required=True, options=scales),
        Field("lang", translate("appearance", "Language"), FieldKind.CODE, is_required=True, options=langs),
    )

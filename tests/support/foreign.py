"""Find Chinese in an English window that is neither content of the store nor a name that is Chinese on purpose."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from sqlalchemy import Table, select

from desk_app.domain.kinds import dump
from desk_app.domain.records.catalogue import KINDS
from desk_app.store.tables import ledgers
from desk_app.ui.gallery.bench import Bench
from tests.support.clipping import where
from tests.support.gallery import RESOURCES

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(r"[\u3400-\u9fff]+〔\d{4}〕\d+号")  # as printed; it is Chinese in every language
_ON_PURPOSE = frozenset({"中文"})  # a language is named in itself
_CUT = "\u2026"
_OF_THE_RULES = frozenset(
    {"note", "source", "template", "text"}
)  # what a rule rests on, and how a printed number is made
# Entries that show a file, or values that stand in no store: what they show is content.
_CONTENT = frozenset({"administration.adopt", "attachments.view_xlsx", "history.conflict", "import.check"})
_OWN_WORDS = ("guard.", "parts.", "shell.")
"""Areas of the gallery that show the invented words of ``resources/gallery/sample.toml``."""


def looked_at(key: str) -> bool:
    """Tell whether what an entry of the gallery shows comes from the store alone."""
    return key not in _CONTENT and not key.startswith(_OWN_WORDS)


def content(bench: Bench) -> tuple[str, ...]:
    """List every Chinese value of the store and of the rules that may be shown as it is, the longest first."""
    services = bench.desk.services
    found = {*_ON_PURPOSE, bench.sample["shell"]["who"]}
    with services._store.reading(services.kit.clock) as read:
        for kind in KINDS:
            for stored in read.select(kind):
                found.update(_texts(dump(stored.record)))
        for table in vars(ledgers).values():
            if isinstance(table, Table):
                for row in read.connection.execute(select(table)):
                    found.update(_texts(tuple(row)))
    found.update(_texts(tomllib.loads((RESOURCES / "demo" / "demo.toml").read_text(encoding="utf-8"))))
    for file in (RESOURCES / "rules").glob("*.toml"):
        found.update(_of_the_rules(tomllib.loads(file.read_text(encoding="utf-8"))))
    lines = {line.strip() for text in found for line in (text, *text.splitlines())}
    return tuple(sorted(filter(_CHINESE.search, lines), key=len, reverse=True))


def foreign(top: QWidget, known: Iterable[str]) -> Iterator[str]:
    """Tell what stands in sight in Chinese once every known text is taken away."""
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        said = tuple(_said(widget))
        for text in said:
            if text.endswith(_CUT) and any(other != text and text[:-1] in other for other in said):
                continue  # the beginning of what is looked at whole
            rest = _NUMBER.sub("", text)
            for one in known if _CHINESE.search(text) else ():
                if one in rest:  # ten times as fast as to replace what is not there
                    rest = rest.replace(one, "")
            if _CHINESE.search(rest):
                yield f"Chinese in an English window: {text!r}: {where(widget)}"


def _said(widget: QWidget) -> Iterator[str]:
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QAbstractButton):
        yield QAbstractButton.text(widget)
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        model = widget.model()
        if model is not None:
            yield from (str(model.headerData(at, widget.orientation()) or "") for at in range(widget.count()))
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _of_the_rules(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _OF_THE_RULES and isinstance(inner, str):
                yield inner
            else:
                yield from _of_the_rules(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_the_rules(inner)

"""One disputed field of a record: both values beside each other, which one counts, or an own one in their place."""

from enum import Enum, unique

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desk_app.canonical import Json
from desk_app.domain.differing import Mark
from desk_app.domain.kinds import FieldType, load, specs
from desk_app.domain.records.catalogue import kind_named
from desk_app.services.conflicts import Conflict, Disputed
from desk_app.ui.desk import Desk
from desk_app.ui.history.telling import NOTHING, value_text
from desk_app.ui.record_fields import given_values, record_fields
from desk_app.ui.theme import Space
from desk_app.ui.widgets.field_form import FieldForm
from desk_app.ui.widgets.text import Label, TextLook
from desk_app.ui.widgets.told_text import Block, BlockLook, FittedText, Span, Tone

_WRITTEN = frozenset(
    {
        FieldType.TEXT,
        FieldType.LONG_TEXT,
        FieldType.DAY,
        FieldType.INTEGER,
        FieldType.FLAG,
        FieldType.CODE,
        FieldType.CODES,
        FieldType.TEXTS,
    }
)


@unique
class Side(Enum):
    """Which value counts."""

    LEFT = 0
    RIGHT = 1
    OWN = 2


class FieldRow(QFrame):
    """A card with the name of the field, both values, and the choice."""

    chosen = Signal()

    def __init__(self, desk: Desk, conflict: Conflict, disputed: Disputed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.name = disputed.name
        self.side: Side | None = None
        self._kind = kind_named(conflict.kind)
        label = desk.services.kit.terms.field(conflict.kind, disputed.name, desk.lang)
        self.setAccessibleName(label)
        self.buttons = {
            Side.LEFT: QRadioButton(self.tr("Ours")),
            Side.RIGHT: QRadioButton(self.tr("Theirs")),
            Side.OWN: QRadioButton(self.tr("Write it anew")),
        }
        self._group = QButtonGroup(self)
        for side, button in self.buttons.items():
            button.setAccessibleName(f"{label}: {button.text()}")
            self._group.addButton(button, side.value)
        can_write = disputed.is_editable and specs(self._kind)[self.name].type in _WRITTEN
        self.form: FieldForm | None = None
        self._lay_out(desk, conflict, disputed, label)
        self.buttons[Side.OWN].setVisible(can_write)
        if can_write:
            self.form = FieldForm(record_fields(desk, self._kind, (self.name,), ()), columns=1)
            fields = {} if disputed.left is None else {self.name: disputed.left}
            self.form.set_values({self.name: getattr(load(self._kind, fields), self.name)})
            self.form.hide()
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.addWidget(self.form)
        self._group.idClicked.connect(self._note)
        if disputed.taken is not None:
            self.choose(Side.LEFT if disputed.taken == conflict.left.rev else Side.RIGHT)

    def choose(self, side: Side) -> None:
        """Let one side count."""
        self.buttons[side].setChecked(True)
        self._note(side.value)

    def check(self) -> bool:
        """Tell whether an own value is well formed, showing what is not."""
        return self.side is not Side.OWN or self.form is None or self.form.check()

    def value(self) -> object:
        """Return the own value."""
        assert self.form is not None
        return given_values(self._kind, self.form.values())[self.name]

    def _note(self, number: int) -> None:
        self.side = Side(number)
        if self.form is not None:
            self.form.setVisible(self.side is Side.OWN)
        self.chosen.emit()

    def _lay_out(self, desk: Desk, conflict: Conflict, disputed: Disputed, label: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(Label(label, TextLook.STRONG))
        before = value_text(desk, {}, conflict.kind, self.name, disputed.ancestor)
        if not disputed.change.pieces:
            head.addWidget(Label(self.tr("before: {value}").format(value=before or NOTHING), TextLook.MUTED), 1)
        else:
            head.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        for column, (side, mark, value) in enumerate(
            ((Side.LEFT, Mark.GONE, disputed.left), (Side.RIGHT, Mark.COME, disputed.right))
        ):
            grid.addWidget(self.buttons[side], 0, column)
            grid.addWidget(self._value(desk, conflict, disputed, mark, value), 1, column)
            grid.setColumnStretch(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        outer.setSpacing(Space.S)
        outer.addLayout(head)
        outer.addLayout(grid)
        outer.addWidget(self.buttons[Side.OWN])

    def _value(self, desk: Desk, conflict: Conflict, disputed: Disputed, mark: Mark, value: Json) -> QWidget:
        """Show one value; of long texts what is here and not there stands out."""
        if not disputed.change.pieces:
            return Label(value_text(desk, {}, conflict.kind, self.name, value) or NOTHING, wraps=True)
        tones = {Mark.KEPT: Tone.PLAIN, mark: Tone.COME}
        text = FittedText(self.buttons[Side.LEFT if mark is Mark.GONE else Side.RIGHT].accessibleName())
        spans = tuple(Span(piece.text, tones[piece.mark]) for piece in disputed.change.pieces if piece.mark in tones)
        text.show_blocks((Block(BlockLook.TEXT, spans),))
        return text


class StandingRow(QFrame):
    """One side withdrew the record and the other went on with it."""

    chosen = Signal()

    def __init__(self, *, is_left_gone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.side: Side | None = None
        self._is_left_gone = is_left_gone
        gone, kept = self.tr("Withdrawn, as ours"), self.tr("Kept, as theirs")
        if not is_left_gone:
            kept, gone = self.tr("Kept, as ours"), self.tr("Withdrawn, as theirs")
        self.buttons = {
            Side.LEFT: QRadioButton(gone if is_left_gone else kept),
            Side.RIGHT: QRadioButton(kept if is_left_gone else gone),
        }
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.addWidget(Label(self.tr("One side withdrew the record"), TextLook.STRONG, wraps=True), 1)
        for side, button in self.buttons.items():
            self._group.addButton(button, side.value)
            row.addWidget(button)
        self._group.idClicked.connect(self._note)

    @property
    def is_gone(self) -> bool:
        """Tell whether the withdrawal was chosen."""
        return (self.side is Side.LEFT) == self._is_left_gone

    def choose(self, side: Side) -> None:
        """Let one side count."""
        self.buttons[side].setChecked(True)
        self._note(side.value)

    def _note(self, number: int) -> None:
        self.side = Side(number)
        self.chosen.emit()

"""One record in a list of parts: what it is, badges, one muted line, and what can be done with it."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, Space, State, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.buttons import LinkButton, NextStepButton, Step
from desk_app.ui.widgets.text import ElidedLabel, Label, TextLook


@dataclass(frozen=True, slots=True)
class Mark:
    """One badge of a line; ``tip`` tells more."""

    text: str
    state: State
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One link of a line: ``key`` is what it asks for."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a line shows; ``ticked`` is None for a line without a box, ``folded`` shows on demand."""

    key: str
    title: str
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()
    acts: tuple[Act, ...] = ()
    ticked: bool | None = None
    folded: tuple[str, ...] = ()


class RecordLine(QFrame):
    """A line of a list of parts; asks by signal and changes nothing itself."""

    step_requested = Signal(object, object)  # str key of the line, str key of the step
    act_requested = Signal(object, object)  # str key of the line, str key of the act
    tick_requested = Signal(object, bool)  # str key of the line, whether it is to be ticked

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setProperty("look", "card")
        self.setProperty("tight", "true")
        self.setAccessibleName(line.title)
        self.box: QCheckBox | None = None
        self.next_step: NextStepButton | None = None
        self.links: dict[str, LinkButton] = {}
        self.folded = Label("\n".join(line.folded), TextLook.MUTED, wraps=True)
        self.folded.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._column.setSpacing(Space.XS)
        self._column.addLayout(self._head())
        if self.box is None:
            for note in line.notes:
                self._column.addWidget(Label(note, TextLook.MUTED, wraps=True))
            self._column.addWidget(self.folded)
            self._add_foot()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        if self.line.ticked is not None:
            self.box = QCheckBox(self.line.title)
            self.box.setChecked(self.line.ticked)
            self.box.clicked.connect(self._ask_tick)
            row.addWidget(self.box)
            row.addWidget(ElidedLabel(" ".join(self.line.notes), TextLook.MUTED), 1)
            for act in self.line.acts:
                self._add_link(row, act)
        else:
            row.addWidget(Label(self.line.title, TextLook.STRONG, wraps=True), 1)
        for mark in self.line.marks:
            badge = Badge(mark.text, mark.state)
            badge.setToolTip(plain_tip(mark.tip))
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_foot(self) -> None:
        line = self.line
        if not (line.steps or line.acts or line.folded):
            return
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        if line.steps:
            self.next_step = SmallStepButton()
            self.next_step.step_requested.connect(self._ask_step)
            row.addWidget(self.next_step)
        for act in line.acts:
            self._add_link(row, act)
        if line.folded:
            self._add_link(row, Act("", self.tr("How it was computed")))
        row.addStretch(1)
        self._column.addLayout(row)
        if (
            self.next_step is not None
        ):  # only now: what shows itself before it has a parent flashes as a window of its own
            self.next_step.show_steps(line.steps)

    def _add_link(self, row: QHBoxLayout, act: Act) -> None:
        link = LinkButton(act.text)
        link.setAccessibleName(f"{act.text} {self.line.title}")
        link.setProperty("act", act.key)
        link.clicked.connect(self._ask_act)
        self.links[act.key] = link
        row.addWidget(link)

    def _ask_step(self, step: object) -> None:
        self.step_requested.emit(self.line.key, step)

    def _ask_act(self) -> None:
        link = self.sender()
        if isinstance(link, LinkButton):
            key = link.property("act")
            if key:
                self.act_requested.emit(self.line.key, key)
            else:
                self.folded.setVisible(self.folded.isHidden())

    def _ask_tick(self, is_on: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        # The box shows what is stored; the answer of the procedure will tick it.
        assert self.box is not None
        self.box.setChecked(self.line.ticked is True)
        self.tick_requested.emit(self.line.key, is_on)


class SmallStepButton(NextStepButton):
    """The next step of a part: quieter than the one of the record itself."""

    _arrow = Role.INK

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "step")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Never cut the words off."""
        return self.sizeHint().expandedTo(QSize(current().px(40), 0))


class RecordLines(QWidget):
    """A titled list of such lines; hidden while it is empty."""

    step_requested = Signal(object, object)
    act_requested = Signal(object, object)
    tick_requested = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Label("", TextLook.CARD_TITLE)
        self.lines: list[RecordLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._heading)

    def show_lines(self, title: str, lines: tuple[Line, ...]) -> None:
        """Show these lines under their heading."""
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._heading.setText(title)
        self._heading.setVisible(bool(title))
        self.setAccessibleName(title)
        self.lines = [RecordLine(line) for line in lines]
        for shown in self.lines:
            shown.step_requested.connect(self.step_requested)
            shown.act_requested.connect(self.act_requested)
            shown.tick_requested.connect(self.tick_requested)
            self._column.addWidget(shown)
        self.setVisible(bool(lines))

    def line(self, key: str) -> RecordLine:
        """Return the line of a key."""
        return next(shown for shown in self.lines if shown.line.key == key)

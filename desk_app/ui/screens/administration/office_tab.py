"""What this office is: its names, its people, and how it numbers."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.office import LEAST_IDLE, MOST_IDLE, SetIdleLimit, ShowIdleLimit, ShowOffice
from desk_app.services.papers.faces import PaperFaces, SetPaperFaces, ShowPaperFaces
from desk_app.services.papers.secrecy import ShowSecretComputer, StateSecretComputer
from desk_app.ui.command_dialog import CommandDialog, CommandForm
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.figures import local_time
from desk_app.ui.screens.administration.words import role_words
from desk_app.ui.theme import Space
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.card import Card
from desk_app.ui.widgets.fields import Field, FieldKind, FieldValue, Option
from desk_app.ui.widgets.key_values import KeyValueGrid
from desk_app.ui.widgets.scroll import ScrollPane
from desk_app.ui.widgets.text import Label, TextLook

_SHIPPED, _OWN = "shipped", "own"
_LONGEST_NUMBER = 60
IDLE, FACES, COMPUTER = Address("office.idle"), Address("office.faces"), Address("office.secret_computer")


class OfficeTab(QWidget):
    """Shows who we are; of all this only what has a button of its own can be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        office, kit = desk.services.ask(ShowOffice()), desk.services.kit
        self.idle = Label("", wraps=True)
        self.idle_button = PlainButton(self.tr("Change"))
        self.idle_button.setAccessibleName(self.tr("Change when the window locks"))
        self._own = False
        self.faces = Label("", wraps=True)
        self.faces_button = PlainButton(self.tr("Change"))
        self.faces_button.setAccessibleName(self.tr("Change the faces papers are printed in"))
        self.computer = Label("", wraps=True)
        self.computer_button = PlainButton(self.tr("Change"))
        self.computer_button.setAccessibleName(self.tr("Change the statement about this PC"))
        self.names, self.people, self.numbers = KeyValueGrid(), KeyValueGrid(), KeyValueGrid()
        self.names.show_pairs(
            (
                (self.tr("Name"), office.name),
                (self.tr("Short name"), office.short_name),
                (self.tr("Unit id"), office.unit),
                (self.tr("Station"), office.station),
                (self.tr("Store made on"), local_time(office.founded_at)),
            )
        )
        roles = role_words()
        self.people.show_pairs([(member.name, roles.get(member.role, member.role)) for member in office.members])
        year = kit.clock.today().year
        self.numbers.show_pairs(
            [
                (
                    series.zh if desk.lang == "zh" else series.en,
                    self.tr("{template}   such as {example}").format(
                        template=series.template.text,
                        example=series.template.format(group=office.short_name, year=year, serial=1),
                    ),
                )
                for series in kit.rules.numbering.series.values()
            ]
        )
        self._lay_out()
        self._show_idle()
        self._show_faces()
        self._show_computer()
        self.idle_button.clicked.connect(self._ask_idle)
        self.faces_button.clicked.connect(self._ask_faces)
        self.computer_button.clicked.connect(self._ask_computer)

    def _show_idle(self, _nothing: object = None) -> None:
        minutes = self._desk.services.ask(ShowIdleLimit())
        self.idle.setText(self.tr("The window locks after %n minute(s) without a touch.", "", minutes))

    def _ask_idle(self) -> None:
        dialog = ask_idle(self._desk, self)
        dialog.carried_out.connect(self._show_idle)
        dialog.start()

    def _show_faces(self, _nothing: object = None) -> None:
        job = self._desk.runner.ask(ShowPaperFaces())
        job.succeeded.connect(self._tell_faces)

    def _tell_faces(self, faces: PaperFaces) -> None:
        self._own = faces.own
        if not faces.own:
            told = self.tr("Papers are printed in the faces that come with the program, the same on every PC.")
        elif faces.found:
            told = self.tr("Papers are printed in the office's own faces; the print register says so.")
        else:
            told = self.tr("Papers would be printed in the office's own faces, but this PC has none of them.")
        self.faces.setText(told)

    def _ask_faces(self) -> None:
        dialog = ask_faces(self._desk, self, own=self._own)
        dialog.carried_out.connect(self._show_faces)
        dialog.start()

    def _show_computer(self, _nothing: object = None) -> None:
        number = self._desk.services.ask(ShowSecretComputer())
        if number:
            told = self.tr("This PC is stated to be registered for state secrets as {number}.").format(number=number)
        else:
            told = self.tr("This PC may hold no state secrets: papers cannot be marked secret.")
        self.computer.setText(told)

    def _ask_computer(self) -> None:
        dialog = ask_computer(self._desk, self)
        dialog.carried_out.connect(self._show_computer)
        dialog.start()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.L)
        for title, grid in ((self.tr("This office"), self.names), (self.tr("People"), self.people)):
            card = Card(title)
            card.body.addWidget(grid)
            left.addWidget(card)
        for title, told, button in (
            (self.tr("Lock"), self.idle, self.idle_button),
            (self.tr("Faces of papers"), self.faces, self.faces_button),
            (self.tr("State secrets"), self.computer, self.computer_button),
        ):
            card, line = Card(title), QHBoxLayout()
            line.addWidget(told, 1)
            line.addWidget(button)
            card.body.addLayout(line)
            left.addWidget(card)
        left.addStretch(1)
        right = Card(self.tr("How things are numbered"))
        right.body.addWidget(self.numbers)
        right.body.addWidget(
            Label(self.tr("Numbers are given without gaps and never twice."), TextLook.MUTED, wraps=True)
        )
        right.body.addStretch(1)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addLayout(left, 1)
        row.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.addWidget(ScrollPane(inner, margin=0))


def ask_idle(desk: Desk, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of when the window locks by itself; it holds from the next unlocking on."""
    translate = QCoreApplication.translate
    label = translate("OfficeTab", "Minutes without a touch")
    hint = translate("OfficeTab", "From {least} to {most}.").format(least=LEAST_IDLE, most=MOST_IDLE)
    fields = (Field("minutes", label, FieldKind.NUMBER, is_required=True, hint=hint),)
    lead = translate(
        "OfficeTab", "A minute before, the window says so. The new limit holds from the next unlocking on."
    )
    form = CommandForm(translate("OfficeTab", "When the window locks"), fields, _idle_limit, lead, IDLE)
    dialog = CommandDialog(desk, form, parent)
    dialog.form.set_values({"minutes": desk.services.ask(ShowIdleLimit())})
    return dialog


def _idle_limit(values: Mapping[str, FieldValue]) -> SetIdleLimit:
    minutes = values["minutes"]
    return SetIdleLimit(minutes if isinstance(minutes, int) else 0)


def ask_faces(desk: Desk, parent: QWidget | None = None, *, own: bool = False) -> CommandDialog:
    """Open the form of the faces papers are printed in; ``own`` is what is in force."""
    translate = QCoreApplication.translate
    options = (
        Option(_SHIPPED, translate("OfficeTab", "The program's")),
        Option(_OWN, translate("OfficeTab", "The office's own")),
    )
    fields = (Field("faces", translate("OfficeTab", "Faces"), FieldKind.CODE, is_required=True, options=options),)
    lead = translate("OfficeTab", "Characters the own faces lack come from those of the program.")
    form = CommandForm(translate("OfficeTab", "Faces of papers"), fields, _paper_faces, lead, FACES)
    dialog = CommandDialog(desk, form, parent)
    dialog.form.set_values({"faces": _OWN if own else _SHIPPED})
    return dialog


def _paper_faces(values: Mapping[str, FieldValue]) -> SetPaperFaces:
    return SetPaperFaces(own=values["faces"] == _OWN)


def ask_computer(desk: Desk, parent: QWidget | None = None) -> CommandDialog:
    """Open the form of the statement that this PC may hold state secrets."""
    translate = QCoreApplication.translate
    label = translate("OfficeTab", "Registration number of this PC")
    hint = translate("OfficeTab", "Leave it empty to take the statement back.")
    lead = translate(
        "OfficeTab",
        "State secrets may be handled only on a computer registered for them. Who answers for this PC states its "
        "number here, and only as long as the store stays on it; the statement is logged with your name.",
    )
    fields = (Field("number", label, hint=hint, longest=_LONGEST_NUMBER),)
    form = CommandForm(translate("OfficeTab", "State secrets on this PC"), fields, _computer, lead, COMPUTER)
    dialog = CommandDialog(desk, form, parent)
    dialog.form.set_values({"number": desk.services.ask(ShowSecretComputer())})
    return dialog


def _computer(values: Mapping[str, FieldValue]) -> StateSecretComputer:
    return StateSecretComputer(str(values["number"] or ""))

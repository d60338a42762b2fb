"""Home, the four forms, and the administration."""

from dataclasses import dataclass

from desk_app.domain.statistics.tables import Output
from desk_app.services.rules.packs import PreviewPack
from desk_app.ui.command_dialog import CommandDialog
from desk_app.ui.gallery.bench import Bench, Entry
from desk_app.ui.gallery.whole import about
from desk_app.ui.screens.administration.office_tab import ask_computer, ask_faces, ask_idle
from desk_app.ui.screens.administration.pack_dialog import AdoptDialog
from desk_app.ui.screens.administration.screen import AdministrationScreen
from desk_app.ui.screens.administration.secrets_card import PasswordWizard, RenewWizard
from desk_app.ui.screens.forms.screen import FormsScreen
from desk_app.ui.screens.home.screen import HomeScreen


@dataclass(frozen=True, slots=True)
class _Tab:
    key: str

    def __call__(self, bench: Bench) -> AdministrationScreen:
        screen = AdministrationScreen(bench.desk, about())
        screen.open_at(self.key)
        return screen


@dataclass(frozen=True, slots=True)
class _Output:
    output: Output

    def __call__(self, bench: Bench) -> FormsScreen:
        screen = FormsScreen(bench.desk)
        screen.show_output(self.output)
        return screen


def _home(bench: Bench) -> HomeScreen:
    return HomeScreen(bench.desk)


def _deadlines(bench: Bench) -> HomeScreen:
    screen = HomeScreen(bench.desk)
    screen.open_at("deadlines")
    return screen


def _adopt(bench: Bench) -> AdoptDialog:
    text = bench.sample["pack"]["text"]
    return AdoptDialog(bench.desk, bench.desk.services.ask(PreviewPack(text, bench.desk.lang)))


def _idle(bench: Bench) -> CommandDialog:
    return ask_idle(bench.desk)


def _faces(bench: Bench) -> CommandDialog:
    return ask_faces(bench.desk)


def _computer(bench: Bench) -> CommandDialog:
    return ask_computer(bench.desk)


def _password(bench: Bench) -> PasswordWizard:
    return PasswordWizard(bench.desk)


def _sheet(bench: Bench) -> RenewWizard:
    return RenewWizard(bench.desk)


ENTRIES = (
    Entry("home.page", HomeScreen, _home),
    Entry("home.deadlines", HomeScreen, _deadlines),
    *(Entry(f"forms.{output.value}", FormsScreen, _Output(output)) for output in Output),
    *(
        Entry(f"administration.{key}", AdministrationScreen, _Tab(key))
        for key in ("health", "log", "prints", "batches", "rules", "office", "about")
    ),
    Entry("administration.adopt", AdoptDialog, _adopt),
    Entry("administration.password", PasswordWizard, _password),
    Entry("administration.sheet", RenewWizard, _sheet),
    Entry("administration.idle", CommandDialog, _idle),
    Entry("administration.faces", CommandDialog, _faces),
    Entry("administration.secret_computer", CommandDialog, _computer),
)

"""What every place works with: the one door, the runner, the facts, and the language; and how errors become notices."""

from dataclasses import dataclass

from desk_app.errors import DeskError
from desk_app.services.door import Services
from desk_app.ui.facts import FactsSignal
from desk_app.ui.runner import Runner
from desk_app.ui.theme import State
from desk_app.ui.widgets.error_banner import Notice


@dataclass(frozen=True, slots=True)
class Desk:
    """The open store as a place sees it; ``lang`` is ``zh`` or ``en``."""

    services: Services
    runner: Runner
    facts: FactsSignal
    lang: str = "zh"

    def notice(self, error: object, *, state: State = State.OVERDUE) -> Notice:
        """Word the failure of a job.

        An error that is no ``DeskError`` is our own mistake and is raised again for the crash report.
        """
        if not isinstance(error, DeskError):
            assert isinstance(error, BaseException)
            raise error
        message = self.services.kit.wording.message(error, self.lang)
        return Notice(message.what, message.safe, message.next, message.code, state)

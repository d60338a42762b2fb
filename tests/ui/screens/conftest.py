"""Places on a real store: a desk with its own runner, and questions that answer at once."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.handling import Measure
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.records import AddRecord
from desk_app.ui.desk import Desk
from desk_app.ui.drafts import Address
from desk_app.ui.facts import FactsSignal
from desk_app.ui.reopening import Reopening
from desk_app.ui.runner import Runner
from desk_app.ui.screens.clues.screen import ClueScreen
from desk_app.ui.widgets.dialogs import ConfirmDialog
from desk_app.ui.widgets.file_choice import FileChoice
from tests.ui.conftest import settle


def desk_of(opened: Services) -> Desk:
    facts = FactsSignal()
    opened.subscribe(facts.publish)
    return Desk(opened, Runner(opened), facts)


@pytest.fixture
def desk(qapp, services) -> Iterator[Desk]:
    made = desk_of(services)
    yield made
    made.runner.close()


@pytest.fixture
def peer_desk(qapp, peer) -> Iterator[Desk]:
    made = desk_of(peer)
    yield made
    made.runner.close()


@pytest.fixture
def done(qtbot, desk) -> Callable[..., None]:
    """Wait until nothing runs and what was read is drawn; drawing may ask again."""

    def wait(of: Desk = desk) -> None:
        for _ in range(6):
            qtbot.waitUntil(lambda: of.runner.is_idle, timeout=20_000)
            settle()

    return wait


@pytest.fixture
def clue_screen(qtbot, desk, done) -> ClueScreen:
    """The place of the clues, shown and at rest."""
    made = ClueScreen(desk)
    qtbot.addWidget(made)
    made.show()
    done()
    return made


@pytest.fixture
def files(monkeypatch) -> dict[str, Any]:
    """What the file chooser answers: ``open``, ``several``, ``folder`` and ``save``; None is a cancelled choice."""
    answers: dict[str, Any] = {"open": None, "several": (), "folder": None, "save": None}
    monkeypatch.setattr(FileChoice, "ask_several", staticmethod(lambda *_a, **_k: answers["several"]))
    monkeypatch.setattr(FileChoice, "ask_folder", staticmethod(lambda *_a, **_k: answers["folder"]))
    monkeypatch.setattr(FileChoice, "ask_open", staticmethod(lambda *_a, **_k: answers["open"]))
    monkeypatch.setattr(FileChoice, "ask_save", staticmethod(lambda *_a, **_k: answers["save"]))
    return answers


@pytest.fixture
def questions(monkeypatch) -> list[object]:
    """Every question is answered with yes and kept here."""
    asked: list[object] = []

    def say_yes(_parent, question) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(ConfirmDialog, "ask", staticmethod(say_yes))
    return asked


def reopened(qtbot, desk: Desk, address: Address, parent: QWidget) -> QDialog:
    """Open a form again and wait until it is there."""
    opening = Reopening(desk, address, parent)
    with qtbot.waitSignal(opening.opened, timeout=20_000) as made:
        opening.start()
    return made.args[0]


def a_clue(opened: Services, title: str = "反映孙某某收受礼金", name: str = "孙某某") -> Uid:
    clue = Clue(title=title, received_on=date(2026, 11, 2), sources=("A1",), name_kind="real_name", summary="购物卡")
    subject = Subject(name=name, unit_name="江海市住建局", post="科长", political_status="party_member")
    draft = Draft(clue, (subject,), (Allegation(content="收受购物卡三张"),), Reporter(name="保密之人"))
    return opened.execute(RegisterClue(draft)).uid


def a_measure(opened: Services, clue: Uid, measure: str, day: date) -> None:
    subject = opened.ask(ShowClue(clue)).subjects[0].uid
    scheme = opened.kit.rules.scheme.id
    opened.execute(AddRecord(Measure(clue=clue, subject=subject, measure=measure, decided_on=day, scheme=scheme)))

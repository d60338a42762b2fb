# ruff: noqa: PLR0917 - fixtures come by position
"""Nothing leaves without a verified unit, and every bundle shows its status and its next step."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_app.domain.records.linking import Recusal
from desk_app.services.clues.rows import ClueCount, ClueFilter
from desk_app.services.handover.export import ExportBundle
from desk_app.services.handover.identities import Contacts, ExportIdentity, ShowIdentity
from desk_app.services.handover.receive import ReceiveBundle
from desk_app.services.records import AddRecord
from desk_app.services.showing import Handovers
from desk_app.ui.screens.handover.export_dialog import ExportDialog, open_export
from desk_app.ui.screens.handover.receive_dialog import ReceiveDialog, open_receive
from desk_app.ui.screens.handover.screen import HandoverScreen
from desk_app.ui.screens.handover.verify_dialog import VerifyDialog
from desk_app.ui.theme import State
from tests.support.leaks import outlives_closing
from tests.support.stores import USER
from tests.support.type_text import type_text
from tests.support.units import befriend
from tests.ui.conftest import settle
from tests.ui.screens.conftest import a_clue

LEFT = Qt.MouseButton.LeftButton
DAY = date(2026, 9, 1)


@pytest.fixture
def screen(qtbot, desk):
    made = HandoverScreen(desk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def friends(services, peer, tmp_path):
    befriend(services, peer, tmp_path)
    befriend(peer, services, tmp_path)


def unit_of(opened) -> str:
    return opened.ask(ShowIdentity()).unit


def sent(ours, theirs, file, *clues):
    ours.execute(ExportBundle(clues or (a_clue(ours),), unit_of(theirs), file))
    return file


def shown_statuses(screen) -> list[str]:
    return [screen.model.columns[-1].text(row) for row in screen.model.rows]


def test_our_forty_digits_stand_in_eight_groups(screen, services):
    groups = [
        screen.identity_card.groups.itemAt(at).widget().text() for at in range(screen.identity_card.groups.count())
    ]
    assert " ".join(groups) == services.ask(ShowIdentity()).fingerprint
    assert len(groups) == 8


def test_an_added_unit_waits_to_be_verified(qtbot, screen, desk, done, peer, files, tmp_path):
    files["open"] = tmp_path / "peer.identity"
    peer.execute(ExportIdentity(files["open"]))
    qtbot.mouseClick(screen.contacts_card.add_button, LEFT)
    done()
    settle()
    (line,) = screen.contacts_card.rows
    assert (line.badge.state, line.badge.text) == (State.SOON, "not verified")
    assert line.verify_button.isVisibleTo(screen)
    assert "40 digits" in screen.banner.accessibleName()


def test_only_the_right_forty_digits_verify(qtbot, screen, desk, done, peer, files, tmp_path):
    files["open"] = tmp_path / "peer.identity"
    peer.execute(ExportIdentity(files["open"]))
    qtbot.mouseClick(screen.contacts_card.add_button, LEFT)
    done()
    settle()
    qtbot.mouseClick(screen.contacts_card.rows[0].verify_button, LEFT)
    dialog = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, VerifyDialog))
    digits = peer.ask(ShowIdentity()).fingerprint
    type_text(dialog.line, digits[:-1])
    assert not dialog.accept_button.isEnabled()
    type_text(dialog.line, str((int(digits[-1]) + 1) % 10))
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    assert "identity.fingerprint" in dialog.banner.accessibleName()
    assert desk.services.ask(Contacts())[0].status == "imported"
    dialog.line.clear()
    type_text(dialog.line, digits)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    done()
    settle()
    assert screen.contacts_card.rows[0].badge.text == "verified"


def test_without_a_verified_unit_nothing_can_be_handed_over(qtbot, desk):
    dialog = ExportDialog(desk, (a_clue(desk.services),))
    qtbot.addWidget(dialog)
    assert not dialog.next_button.isEnabled()
    assert dialog.banner.isVisibleTo(dialog)


def export(qtbot, desk, uid):
    dialog = ExportDialog(desk, (uid,))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_goes_and_what_stays_is_seen_before_anything_is_written(qtbot, desk, done, friends):
    dialog = export(qtbot, desk, a_clue(desk.services))
    qtbot.mouseClick(dialog.next_button, LEFT)
    done()
    assert dialog.page == 1
    told = [
        label.accessibleName() for label in dialog.preview_page.pairs.findChildren(type(dialog.preview_page.heading))
    ]
    assert "Identities of reporters 1 stay here" in told
    assert desk.services.ask(Handovers()) == ()


def test_a_written_bundle_waits_for_its_receipt(qtbot, desk, done, friends, files, screen, tmp_path):
    files["save"] = tmp_path / "out.age"
    dialog = export(qtbot, desk, a_clue(desk.services))
    for _ in range(2):
        qtbot.mouseClick(dialog.next_button, LEFT)
        done()
    settle()
    assert dialog.page == 2
    assert files["save"].is_file()
    assert shown_statuses(screen) == ["waiting for the receipt"]
    screen.table.go_to_id(0)
    assert "receipt" in screen.next_step.text()


def test_clues_are_found_added_and_taken_off(qtbot, desk, done, friends):
    first, second = a_clue(desk.services), a_clue(desk.services, "反映李某公车私用", "李某")
    dialog = export(qtbot, desk, first)
    page = dialog.choose_page
    assert [row.title for row in page.chosen_rows.rows] == ["反映孙某某收受礼金"]
    type_text(page.search, "公车私用")
    qtbot.waitUntil(lambda: [row.uid for row in page.offered.rows] == [second])
    page.offered_table.selectRow(0)
    qtbot.mouseClick(page.add_button, LEFT)
    assert page.chosen() == (first, second)
    page.chosen_table.selectRow(0)
    qtbot.mouseClick(page.remove_button, LEFT)
    assert page.chosen() == (second,)
    page.search.clear()
    qtbot.waitUntil(lambda: len(page.offered.rows) == 2)


def test_a_draft_of_several_clues_opens_without_those_its_writer_recused_from_since(qtbot, desk, done, friends):
    clues = [a_clue(desk.services, title) for title in ("反映甲某", "反映乙某", "反映丙某")]
    dialog = open_export(desk)
    dialog.choose_page.show_chosen(clues)
    dialog.drafts.keep()
    done()
    dialog.reject()
    desk.services.execute(AddRecord(Recusal(clue=clues[1], person_name=USER, ground="relative", decided_on=DAY)))
    again = open_export(desk)
    done()
    assert again.choose_page.chosen() == (clues[0], clues[2])
    assert [row.title for row in again.choose_page.chosen_rows.rows] == ["反映甲某", "反映丙某"]
    again.reject()


def receive(qtbot, desk, file):
    dialog = ReceiveDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choose_file(file)
    return dialog


def test_a_bundle_is_verified_shown_merged_and_receipted(
    qtbot, desk, peer_desk, peer, done, friends, files, screen, tmp_path
):
    bundle = sent(desk.services, peer, tmp_path / "out.age")
    dialog = receive(qtbot, peer_desk, bundle)
    qtbot.mouseClick(dialog.next_button, LEFT)
    done(peer_desk)
    assert dialog.page == 1
    assert peer.ask(ClueCount(ClueFilter())) == 0
    qtbot.mouseClick(dialog.next_button, LEFT)
    done(peer_desk)
    assert peer.ask(ClueCount(ClueFilter())) == 1
    files["save"] = files["open"] = tmp_path / "receipt.age"
    qtbot.mouseClick(dialog.next_button, LEFT)
    done(peer_desk)
    assert files["open"].is_file()
    assert dialog.next_button.text() == "Done"
    qtbot.mouseClick(screen.receipt_button, LEFT)
    done()
    settle()
    assert shown_statuses(screen) == ["receipt is here"]


def test_a_damaged_bundle_is_refused_and_nothing_is_written(qtbot, desk, peer_desk, peer, done, friends, tmp_path):
    bundle = sent(desk.services, peer, tmp_path / "out.age")
    data = bytearray(bundle.read_bytes())
    data[-40] ^= 1
    bundle.write_bytes(data)
    dialog = receive(qtbot, peer_desk, bundle)
    qtbot.mouseClick(dialog.next_button, LEFT)
    done(peer_desk)
    assert dialog.page == 0
    assert dialog.banner.isVisibleTo(dialog)
    assert peer.ask(Handovers()) == ()


def test_a_second_reception_says_that_it_changes_nothing(qtbot, desk, peer_desk, peer, done, friends, tmp_path):
    bundle = sent(desk.services, peer, tmp_path / "out.age")
    peer.execute(ReceiveBundle(bundle))
    dialog = receive(qtbot, peer_desk, bundle)
    qtbot.mouseClick(dialog.next_button, LEFT)
    done(peer_desk)
    assert "received on" in dialog.banner.accessibleName()
    qtbot.mouseClick(dialog.next_button, LEFT)
    done(peer_desk)
    assert dialog.done_page.heading.text() == "Nothing changed: it was here already"


def test_a_missing_bundle_is_named_here_and_in_the_place(qtbot, desk, peer, done, friends, screen, tmp_path):
    files_sent = [sent(peer, desk.services, tmp_path / f"{number}.age") for number in range(2)]
    dialog = receive(qtbot, desk, files_sent[1])
    qtbot.mouseClick(dialog.next_button, LEFT)
    done()
    assert "1 bundle(s)" in dialog.banner.accessibleName()
    qtbot.mouseClick(dialog.next_button, LEFT)
    done()
    settle()
    assert "no. 1" in screen.gap_banner.accessibleName()


def test_the_receipt_can_be_written_later_from_the_ledger(qtbot, desk, peer, done, friends, files, screen, tmp_path):
    desk.runner.start(ReceiveBundle(sent(peer, desk.services, tmp_path / "in.age")))
    done()
    settle()
    screen.table.go_to_id(0)
    files["save"] = tmp_path / "receipt.age"
    qtbot.mouseClick(screen.write_button, LEFT)
    done()
    assert files["save"].is_file()


def test_views_show_only_their_bundles(qtbot, desk, peer, done, friends, screen, tmp_path):
    desk.runner.start(ReceiveBundle(sent(peer, desk.services, tmp_path / "in.age")))
    desk.runner.start(ExportBundle((a_clue(desk.services),), unit_of(peer), tmp_path / "out.age"))
    done()
    settle()
    for view, expected in (("sent", ["sent"]), ("received", ["received"]), ("written", ["sent"])):
        qtbot.mouseClick(screen.views.button(view), LEFT)
        assert [row.direction for row in screen.model.rows] == expected


def test_an_empty_place_teaches(screen):
    assert screen.empty.isVisibleTo(screen)
    assert screen.empty.first.text() == "Hand over clues"


def test_closed_dialogs_and_the_place_are_freed(desk, friends):
    contact = desk.services.ask(Contacts())[0]
    for make in (ExportDialog, ReceiveDialog, HandoverScreen):
        assert not outlives_closing(lambda make=make: make(desk)), make
    assert not outlives_closing(lambda: VerifyDialog(desk, contact))
    for opened in (open_export(desk), open_receive(desk)):
        opened.reject()
    settle()

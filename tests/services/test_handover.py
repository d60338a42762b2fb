"""A matter travels to a verified unit and nowhere else; receiving is all or nothing and only once."""

import hashlib
import io
from datetime import date
from pathlib import Path

import pytest

from desk_app.crypto.age import HANDOVER, decrypt
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.errors import DeskError, TamperedError, TrustError
from desk_app.services.attachments import Attach, ReadAttachment
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.handover.export import ExportBundle, PreviewExport
from desk_app.services.handover.identities import AddContact, Contacts, ExportIdentity, ShowIdentity, VerifyContact
from desk_app.services.handover.receive import ApplyReceipt, InspectBundle, ReceiveBundle, WriteReceipt
from desk_app.services.records import History
from desk_app.store import durable, peers
from tests.support.units import befriend

REPORTER = Reporter(name="保密之人", phone="139-0000-1234", address="江海市某路某号", unit_name="某某公司")


def a_matter(services: Services, tmp_path: Path) -> Uid:
    clue = Clue(
        title="反映孙某某收受礼金",
        received_on=date(2026, 11, 2),
        sources=("A1",),
        name_kind="real_name",
        summary="购物卡",
    )
    subject = Subject(name="孙某某𠮷", unit_name="江海市住建局", post="科长")
    found = services.execute(RegisterClue(Draft(clue, (subject,), (Allegation(content="收受购物卡三张"),), REPORTER)))
    scan = tmp_path / "批件.pdf"
    scan.write_bytes(b"%PDF-1.7 scan" + bytes(range(256)) * 600)
    services.execute(Attach(found.uid, (scan,)))
    letter = tmp_path / "来信.jpg"
    letter.write_bytes(b"letter in the reporter's hand")
    services.execute(Attach(found.uid, (letter,), is_reporter_source=True))
    return found.uid


@pytest.fixture
def sent(services: Services, peer: Services, tmp_path: Path) -> tuple[Uid, Path]:
    befriend(services, peer, tmp_path)
    befriend(peer, services, tmp_path)
    uid = a_matter(services, tmp_path)
    target = tmp_path / "out.age"
    services.execute(ExportBundle((uid,), peer.ask(ShowIdentity()).unit, target))
    return uid, target


def lines(services: Services, uid: Uid) -> list[tuple[object, ...]]:
    return [(change.rev, change.at, change.fields) for change in services.ask(History(uid))]


def state(services: Services) -> str:
    """Hash everything a receive could change."""
    digest = hashlib.sha256()
    with services._store.reading(services.kit.clock) as read:
        for table in ("record", "revision", "clue_now", "subject_now", "bundle", "batch", "attachment_file"):
            for row in read.connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1"):
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def test_a_bundle_arrives_with_equal_records_and_attachments(
    services: Services, peer: Services, sent: tuple[Uid, Path]
) -> None:
    uid, bundle = sent
    arrival = peer.ask(InspectBundle(bundle))
    received = peer.execute(ReceiveBundle(bundle))
    assert (arrival.new_revisions, arrival.conflicts) == (received.new, 0)
    assert received.attachments_new == 1
    assert lines(services, uid) == lines(peer, uid)
    ours, theirs = services.ask(ShowClue(uid)), peer.ask(ShowClue(uid))
    assert ours.subjects[0].record == theirs.subjects[0].record
    assert [found.record.name for found in theirs.attachments] == ["批件.pdf"]
    content = peer.ask(ReadAttachment(theirs.attachments[0].uid))
    assert content == services.ask(ReadAttachment(ours.attachments[0].uid))


def test_receiving_again_changes_nothing(peer: Services, sent: tuple[Uid, Path]) -> None:
    peer.execute(ReceiveBundle(sent[1]))
    before = state(peer)
    again = peer.execute(ReceiveBundle(sent[1]))
    assert (again.new, again.created, again.attachments_new) == (0, 0, 0)
    assert again.already_on
    assert state(peer) == before


def test_the_reporter_is_in_no_byte_of_the_opened_bundle(
    services: Services, peer: Services, sent: tuple[Uid, Path]
) -> None:
    uid, bundle = sent
    with peer._store.reading(peer.kit.clock) as read:
        key = peers.receive_key(read.connection)
    with bundle.open("rb") as src:
        plain = decrypt(src, [key], policy=HANDOVER).read()
    assert "孙某某𠮷".encode() in plain
    for secret in ("保密之人", "139-0000-1234", "某路某号", "某某公司", "来信.jpg"):
        assert secret.encode() not in plain
    assert b"letter in the reporter" not in plain
    assert peer.ask(InspectBundle(bundle)).withheld == (("informant_identity", 1), ("reporter_source", 1))
    preview = services.ask(PreviewExport((uid,), peer.ask(ShowIdentity()).unit))
    assert (preview.withheld_reporters, preview.withheld_attachments) == (1, 1)


def test_the_receipt_closes_the_loop(
    services: Services, peer: Services, sent: tuple[Uid, Path], tmp_path: Path
) -> None:
    received = peer.execute(ReceiveBundle(sent[1]))
    receipt = tmp_path / "receipt.age"
    durable.half(receipt).write_bytes(b"left by a killed program")
    peer.execute(WriteReceipt(received.bundle_id, receipt))
    applied = services.execute(ApplyReceipt(receipt))
    assert (applied.bundle_id, applied.outcome, applied.records) == (received.bundle_id, "accepted", received.new)
    assert services.ask(ShowClue(sent[0])).handovers[0].status == "receipted"


def test_an_edit_on_both_sides_becomes_a_conflict_that_keeps_both(
    services: Services, peer: Services, sent: tuple[Uid, Path], tmp_path: Path
) -> None:
    from desk_app.services.records import ChangeRecord

    uid, bundle = sent
    peer.execute(ReceiveBundle(bundle))
    for side, title in ((services, "我方修改"), (peer, "对方修改")):
        side.execute(ChangeRecord(uid, "clue", side.ask(ShowClue(uid)).clue.rev, {"title": title}))
    back = tmp_path / "back.age"
    peer.execute(ExportBundle((uid,), services.ask(ShowIdentity()).unit, back))
    received = services.execute(ReceiveBundle(back))
    assert received.conflicts == 1
    shown = services.ask(ShowClue(uid))
    assert shown.clue.has_conflict
    titles = {fields[2] for change in services.ask(History(uid)) for fields in change.fields if fields[0] == "title"}
    assert {"我方修改", "对方修改"} <= titles


def test_an_unverified_contact_gets_no_bundle(services: Services, peer: Services, tmp_path: Path) -> None:
    card = tmp_path / "peer.identity"
    peer.execute(ExportIdentity(card))
    contact = services.execute(AddContact(card))
    assert services.ask(Contacts())[0].status == "imported"
    uid = a_matter(services, tmp_path)
    with pytest.raises(TrustError) as caught:
        services.execute(ExportBundle((uid,), contact.unit, tmp_path / "out.age"))
    assert caught.value.code == "contact.not_verified"
    assert not (tmp_path / "out.age").exists()


def test_one_wrong_digit_verifies_nothing(services: Services, peer: Services, tmp_path: Path) -> None:
    card = tmp_path / "peer.identity"
    peer.execute(ExportIdentity(card))
    contact = services.execute(AddContact(card))
    digits = peer.ask(ShowIdentity()).fingerprint
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    with pytest.raises(TrustError):
        services.execute(VerifyContact(contact.unit, wrong))
    assert services.ask(Contacts())[0].status == "imported"


def refused(services: Services, file: Path) -> DeskError:
    before = state(services)
    with pytest.raises(DeskError) as caught:
        services.execute(ReceiveBundle(file))
    assert state(services) == before
    return caught.value


def test_any_flipped_bit_is_refused_and_nothing_is_written(
    peer: Services, sent: tuple[Uid, Path], tmp_path: Path
) -> None:
    data = sent[1].read_bytes()
    for place in range(0, len(data), max(1, len(data) // 40)):
        broken = tmp_path / "broken.age"
        broken.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert refused(peer, broken).exit_code in (5, 6, 7)


def test_a_cut_bundle_is_refused_as_damaged(peer: Services, sent: tuple[Uid, Path], tmp_path: Path) -> None:
    data = sent[1].read_bytes()
    for size in (len(data) - 1, len(data) // 2, 5000):
        cut = tmp_path / "cut.age"
        cut.write_bytes(data[:size])
        error = refused(peer, cut)
        assert isinstance(error, TamperedError)


def test_a_bundle_for_somebody_else_is_not_ours(services: Services, sent: tuple[Uid, Path]) -> None:
    error = refused(services, sent[1])
    assert (error.code, error.exit_code) == ("bundle.not_addressed", 6)


def test_a_sender_we_never_verified_is_unknown(services: Services, peer: Services, tmp_path: Path) -> None:
    befriend(services, peer, tmp_path)
    uid = a_matter(services, tmp_path)
    target = tmp_path / "out.age"
    services.execute(ExportBundle((uid,), peer.ask(ShowIdentity()).unit, target))
    error = refused(peer, target)
    assert (error.code, error.exit_code) == ("bundle.unknown_signer", 6)


def test_a_file_that_is_no_bundle_is_named_as_such(peer: Services, tmp_path: Path) -> None:
    junk = tmp_path / "junk.age"
    junk.write_bytes(io.BytesIO(b"PK\x03\x04" + bytes(5000)).getvalue())
    assert refused(peer, junk).exit_code == 7

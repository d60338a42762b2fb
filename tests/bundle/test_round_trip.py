"""What is handed over arrives, whole and unchanged, and other people's tools can check it."""

import io
import os
import shutil
import subprocess
import tarfile
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.bundle.format import BAGIT_TXT, padded_size
from desk_app.bundle.manifest import recipient_fingerprint
from desk_app.bundle.read import Proven, open_bundle
from desk_app.bundle.write import OutgoingAttachment, write_bundle
from desk_app.errors import TamperedError, UsageError
from desk_app.jobs import Cancelled, Quiet
from tests.support.bundles import (
    APPROVER,
    DRAFT,
    FILES,
    FORMER,
    LINES,
    RECEIVE,
    RECEIVER,
    SENDER,
    SIGNER,
    TO_RECEIVER,
    a_bundle,
    a_revision,
    an_attachment,
    inside,
    trusted,
)


def opened(bundle: bytes):
    return open_bundle(io.BytesIO(bundle), receive_keys=[FORMER, RECEIVE], trusted=trusted, me=RECEIVER)


contents = st.lists(
    st.tuples(st.binary(max_size=40), st.sampled_from([0, 1, 3, 511, 512, 513, 4_000])),
    max_size=4,
    unique_by=lambda pair: sha256(pair[0] * pair[1]).digest(),
)


@settings(max_examples=40)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), max_size=20), files=contents)
def test_everything_handed_over_arrives(texts, files):
    lines = [a_revision(number, text=text).line() for number, text in enumerate(texts)]
    attachments = {sha256(seed * count).hexdigest(): seed * count for seed, count in files}
    bundle, written = a_bundle(lines=lines, attachments=[an_attachment(content) for content in attachments.values()])

    answer = opened(bundle)

    assert len(bundle) == written.size_bytes
    assert answer.manifest == written.manifest
    assert list(answer.revision_lines()) == lines
    assert {entry.sha256: answer.open_attachment(entry.sha256).read() for entry in answer.attachments} == attachments
    assert answer.prove(Quiet()) == Proven(DRAFT.bundle_id, written.manifest_sha256)


def test_statement_says_what_the_draft_said():
    manifest = opened(a_bundle()[0]).manifest

    assert (manifest.sender, manifest.channel, manifest.log) == (DRAFT.sender, DRAFT.channel, DRAFT.log)
    assert (manifest.created, manifest.not_after, manifest.purpose) == (DRAFT.created, DRAFT.not_after, DRAFT.purpose)
    assert (manifest.kinds, manifest.withheld) == (DRAFT.kinds, DRAFT.withheld)
    assert [station.recv_fp for station in manifest.to] == [recipient_fingerprint(RECEIVE.recipient())]
    assert (manifest.counts.records, manifest.counts.revisions, manifest.counts.attachments) == (40, 40, 4)


def test_second_signature_names_the_second_person():
    answer = opened(a_bundle(approver=APPROVER)[0])

    assert answer.signer.person == "p11"
    assert answer.approver is not None
    assert answer.approver.person == "p12"
    answer.prove(Quiet())


def test_content_may_be_read_twice_and_in_any_order():
    answer = opened(a_bundle()[0])

    first = [answer.open_attachment(entry.sha256).read() for entry in reversed(answer.attachments)]
    assert first == [answer.open_attachment(entry.sha256).read() for entry in reversed(answer.attachments)]
    assert list(answer.revision_lines()) == list(answer.revision_lines()) == list(LINES)


def test_attachments_read_in_small_pieces_are_the_same():
    answer = opened(a_bundle()[0])
    stream = answer.open_attachment(sha256(FILES[3]).hexdigest())

    assert b"".join(iter(lambda: stream.read(777), b"")) == FILES[3]


def test_attachment_that_is_not_inside_is_refused():
    with pytest.raises(UsageError, match=r"bundle\.no_such_attachment"):
        opened(a_bundle()[0]).open_attachment("0" * 64)


def test_same_draft_gives_the_same_statement_but_never_the_same_file():
    (first, one), (second, two) = a_bundle(), a_bundle()

    assert one == two
    assert inside(first) == inside(second)
    assert first != second


def test_order_of_attachments_does_not_matter():
    forward = a_bundle(attachments=[an_attachment(content) for content in FILES])[1]
    backward = a_bundle(attachments=[an_attachment(content) for content in reversed(FILES)])[1]

    assert forward == backward


@given(size=st.integers(2, 2**40).map(lambda blocks: blocks * 512))
def test_padding_is_small_and_keeps_whole_blocks(size):
    padded = padded_size(size)

    assert padded % 512 == 0
    assert size <= padded <= size * 1.12
    assert padded_size(padded) == padded
    assert padded.bit_length() == size.bit_length() or padded == 1 << size.bit_length()


def test_padding_of_large_bundles_is_at_most_four_percent():
    assert max(padded_size(size) / size for size in range(70_000 // 512 * 512, 2**21, 512)) <= 1.032


def test_visible_size_tells_little():
    sizes = {
        len(a_bundle(lines=[a_revision(1, text="x" * length).line()], attachments=[an_attachment(bytes(90_000))])[0])
        for length in range(0, 4_000, 97)
    }

    assert len(sizes) <= 3


@pytest.mark.skipif(os.name == "nt", reason="needs the POSIX tools")
@pytest.mark.parametrize("approver", [None, APPROVER], ids=["one signature", "two signatures"])
def test_foreign_tools_unpack_and_verify(tmp_path, approver):
    tools = [tool for tool in ("tar", "sha256sum", "ssh-keygen") if shutil.which(tool) is None]
    if tools:
        pytest.skip(f"not installed: {tools}")
    bundle, written = a_bundle(approver=approver)
    (tmp_path / "payload.tar").write_bytes(inside(bundle))
    key = SIGNER.verify_key().ssh_line()
    (tmp_path / "signers").write_text(f"{SENDER} {key}\n", encoding="ascii")

    def run(*command: str, stdin: bytes = b"") -> None:
        subprocess.run(command, cwd=tmp_path, input=stdin, check=True, capture_output=True)

    run("tar", "--warning=no-timestamp", "-xf", "payload.tar")
    run("sha256sum", "-c", "--strict", "manifest-sha256.txt")
    run("sha256sum", "-c", "--strict", "tagmanifest-sha256.txt")
    statement = (tmp_path / "manifest.json").read_bytes()
    run(
        "ssh-keygen", "-Y", "verify", "-f", "signers", "-I", SENDER, "-n", "bundle@qingjuan.v1", "-s", "manifest.json.sig",
        stdin=statement,
    )  # fmt: skip
    assert sha256(statement).hexdigest() == written.manifest_sha256
    assert (tmp_path / "bagit.txt").read_bytes() == BAGIT_TXT
    assert (tmp_path / "data" / "records.jsonl").read_bytes().splitlines() == list(LINES)
    assert sorted(path.name for path in (tmp_path / "data" / "att").iterdir()) == sorted(
        sha256(content).hexdigest() for content in FILES
    )


def test_python_reads_the_tar_and_sees_plain_files_only():
    with tarfile.open(fileobj=io.BytesIO(inside(a_bundle()[0])), mode="r:") as tar:
        members = tar.getmembers()

    assert all(member.isreg() and member.mode == 0o600 and member.mtime == 0 for member in members)
    assert [member.name for member in members][:6] == [
        "bagit.txt", "manifest.json", "manifest.json.sig", "manifest-sha256.txt", "tagmanifest-sha256.txt",
        "data/records.jsonl",
    ]  # fmt: skip


def test_nothing_legible_is_visible_in_the_file():
    bundle = a_bundle()[0]
    plain = inside(bundle)

    # Long needles only: three bytes turn up by chance in one of some hundred files of random bytes.
    for needle in (b"bagit", b"qingjuan", SENDER.encode(), RECEIVER.encode(), "说明".encode(), b'"person":"p11"'):
        assert needle in plain
        assert needle not in bundle


CHANGED = {
    "an attachment with another content": [OutgoingAttachment(sha256(b"a" * 900).hexdigest(), 900, lambda: io.BytesIO(b"b" * 900))],
    "an attachment that became shorter": [OutgoingAttachment(sha256(b"a" * 900).hexdigest(), 900, lambda: io.BytesIO(b"a" * 899))],
    "an attachment that became longer": [OutgoingAttachment(sha256(b"a" * 900).hexdigest(), 900, lambda: io.BytesIO(b"a" * 901))],
}  # fmt: skip


@pytest.mark.parametrize("attachments", CHANGED.values(), ids=CHANGED.keys())
def test_export_is_refused_with(attachments):
    with pytest.raises(TamperedError, match=r"bundle\.source_changed entry=[0-9a-f]{12}$"):
        a_bundle(attachments=attachments)


def test_export_stops_reading_an_attachment_that_grows_without_end():
    class Endless(io.RawIOBase):
        pieces = 0

        def read(self, size=-1):
            self.pieces += 1
            assert self.pieces < 3
            return bytes(size)

    grown = OutgoingAttachment(sha256(b"").hexdigest(), 0, Endless)
    with pytest.raises(TamperedError, match=r"bundle\.source_changed"):
        a_bundle(attachments=[grown])


def test_what_an_aborted_export_left_cannot_be_opened(tmp_path):
    class Impatient:
        def step(self, done, _total, _what):
            if done:
                raise Cancelled

    dst = io.BytesIO()
    with pytest.raises(Cancelled):
        write_bundle(
            dst, draft=DRAFT, signer=SIGNER, recipients=[TO_RECEIVER], lines=lambda: LINES,
            attachments=[an_attachment(bytes(3_000_000))], report=Impatient(),
        )  # fmt: skip

    assert len(dst.getvalue()) > 900_000
    with pytest.raises(TamperedError, match=r"bundle\.cut"):
        opened(dst.getvalue())


def test_records_that_change_between_the_two_passes_are_refused():
    passes = iter([LINES, LINES[:-1]])
    with pytest.raises(TamperedError, match=r"bundle\.source_changed entry=records$"):
        write_bundle(
            io.BytesIO(), draft=DRAFT, signer=SIGNER, recipients=[TO_RECEIVER], lines=lambda: next(passes),
            attachments=[], report=Quiet(),
        )  # fmt: skip


def test_a_damaged_line_cannot_be_handed_over():
    with pytest.raises(TamperedError, match=r"revision\.id"):
        a_bundle(lines=[LINES[0].replace(b'"gen":1', b'"gen":2')])


def test_progress_goes_up_to_the_end_in_both_directions():
    class Noting:
        def __init__(self):
            self.steps = []

        def step(self, done, total, what):
            self.steps.append((done, total, what))

    writing, reading, dst = Noting(), Noting(), io.BytesIO()
    write_bundle(
        dst, draft=DRAFT, signer=SIGNER, recipients=[TO_RECEIVER], lines=lambda: LINES,
        attachments=[an_attachment(bytes(3_000_000))], report=writing,
    )  # fmt: skip
    opened(dst.getvalue()).prove(reading)

    for noting, what in ((writing, "bundle.write"), (reading, "bundle.read")):
        done = [step[0] for step in noting.steps]
        assert done == sorted(done)
        assert len(set(done)) > 3
        assert noting.steps[-1] == (done[-1], done[-1], what)

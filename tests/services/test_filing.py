"""Files on record: what is added, told, described, ordered, taken out and withdrawn; what is refused changes nothing."""

import hashlib
import os
from pathlib import Path

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.handling import Attachment
from desk_app.domain.records.oversight import Problem
from desk_app.errors import ConflictError, DeskError, NotPermittedError, TamperedError
from desk_app.jobs import Cancelled
from desk_app.services.attachments import Attach, AttachFiles, ExtractFiles, ReadAttachment
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.detail import ShowClue
from desk_app.services.door import Services
from desk_app.services.filing import Describe, Detach, FilesOf, OnFile, Place
from desk_app.services.records import AddRecord, History
from desk_app.services.search import Search
from tests.services.test_recusing import recuse
from tests.services.test_telling import a_clue
from tests.support.office_files import docx, paragraph, pdf
from tests.support.stores import USER


@pytest.fixture
def clue(services: Services) -> Uid:
    return a_clue(services)


def written(folder: Path, name: str, content: bytes | str = "内容") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def added(services: Services, of: Uid, *files: Path, **about: object) -> tuple[Uid, ...]:
    return services.execute(AttachFiles(of, Attach(of, files, **about))).made  # type: ignore[arg-type]


def names(services: Services, of: Uid) -> list[str]:
    return [row.stored.record.name for row in services.ask(FilesOf(of))]


def only(services: Services, of: Uid) -> OnFile:
    (row,) = services.ask(FilesOf(of))
    return row


def test_a_file_is_told_by_content_not_by_its_ending(services, clue, tmp_path):
    added(services, clue, written(tmp_path, "扫描.txt", pdf("x")), attachment_kind="scan", note="第一页")
    row = only(services, clue)
    record = row.stored.record
    assert record.mime == "application/pdf"
    assert (record.attachment_kind, record.note, record.original_name) == ("scan", "第一页", "扫描.txt")
    assert record.sha256 == hashlib.sha256((tmp_path / "扫描.txt").read_bytes()).hexdigest()
    assert (row.by, row.at) == (USER, "2026-11-23T01:00:00Z")


def test_the_same_content_is_not_added_twice_to_a_record_and_told(services, clue, tmp_path):
    first, again = written(tmp_path, "来信.txt"), written(tmp_path, "来信副本.txt")
    made = services.execute(AttachFiles(clue, Attach(clue, (first, again))))
    (twin,) = made.twins
    assert (len(made.made), twin.name, twin.known_as, twin.is_here) == (1, "来信副本.txt", "来信.txt", True)
    assert names(services, clue) == ["来信.txt"]


def test_the_same_content_elsewhere_is_added_and_told_on_both_sides(services, clue, tmp_path):
    other = a_clue(services)
    file = written(tmp_path, "来信.txt")
    added(services, clue, file)
    made = services.execute(AttachFiles(other, Attach(other, (file,))))
    assert [(twin.of, twin.is_here) for twin in made.twins] == [(clue, False)]
    assert only(services, other).known_in == (services.ask(ShowClue(clue)).clue.record.number,)


def test_another_place_that_is_kept_from_the_reader_is_not_told(services, clue, tmp_path):
    other = a_clue(services)
    file = written(tmp_path, "来信.txt")
    added(services, clue, file)
    added(services, other, file)
    recuse(services, clue)
    assert only(services, other).known_in == ()
    third = a_clue(services)
    made = services.execute(AttachFiles(third, Attach(third, (file,))))
    assert [twin.of for twin in made.twins] == [other]
    with pytest.raises(NotPermittedError):
        services.ask(FilesOf(clue))


REFUSED = {
    "an empty file": ("空.txt", b"", "attachment.empty"),
    "a name of nothing but signs": (". .", b"x", "attachment.bad_name"),
    "a name that tells who reported": ("赵某某来信.txt", b"x", "reporter.named"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_one_bad_file_of_several_changes_nothing(services, clue, tmp_path, store_folder, case):
    name, content, code = REFUSED[case]
    with pytest.raises(DeskError) as refused:
        added(services, clue, written(tmp_path / "in", "好.txt"), written(tmp_path / "in", name, content))
    assert refused.value.code == code
    assert services.ask(FilesOf(clue)) == ()
    assert not any(path.is_file() for path in (store_folder / "att").rglob("*"))


def test_a_folder_and_a_missing_file_are_refused(services, clue, tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(DeskError, match=r"attachment\.no_file"):
            added(services, clue, path)


def test_the_original_that_shows_who_reported_may_not_be_named_after_him_either(services, clue, tmp_path):
    with pytest.raises(DeskError, match=r"reporter\.named"):
        added(services, clue, written(tmp_path, "赵某某.txt"), is_reporter_source=True)


def test_progress_runs_over_all_files_and_stopping_keeps_none(services, clue, tmp_path):
    seen: list[tuple[int, int]] = []

    class Watch:
        def step(self, done: int, total: int, _what: str) -> None:
            seen.append((done, total))
            if len(seen) == 3:
                raise Cancelled

    files = tuple(written(tmp_path / "in", f"{number}.bin", bytes([number + 1]) * (1 << 20)) for number in range(4))
    with pytest.raises(Cancelled):
        services.execute(AttachFiles(clue, Attach(clue, files)), Watch())
    assert seen == [(1 << 20, 4 << 20), (2 << 20, 4 << 20), (3 << 20, 4 << 20)]
    assert services.ask(FilesOf(clue)) == ()


def test_a_file_is_renamed_described_and_found_by_its_new_words(services, clue, tmp_path):
    added(services, clue, written(tmp_path, "IMG_0001.txt"))
    row = only(services, clue)
    given = {
        "name": "谈话笔录.txt",
        "note": "首次谈话",
        "paper": "talk_record",
        "attachment_kind": "evidence_statement",
    }
    services.execute(Describe(row.uid, row.stored.rev, given))
    record = only(services, clue).stored.record
    assert (record.name, record.original_name, record.paper) == ("谈话笔录.txt", "IMG_0001.txt", "talk_record")
    assert services.ask(Search("首次谈话")).total == 1


DESCRIBED_BADLY = {
    "a path as a name": ({"name": "../x.txt"}, "attachment.bad_name"),
    "no name": ({"name": "  "}, "attachment.bad_name"),
    "a kind that does not exist": ({"attachment_kind": "nonsense"}, "record.unknown_code"),
    "a paper that does not exist": ({"paper": "nonsense"}, "record.unknown_code"),
    "the digest": ({"sha256": "0" * 64}, "record.unknown_field"),
    "a note that tells who reported": ({"note": "钱某某 交来"}, "reporter.named"),
}


@pytest.mark.parametrize("case", DESCRIBED_BADLY)
def test_a_bad_description_is_refused(services, clue, tmp_path, case):
    given, code = DESCRIBED_BADLY[case]
    added(services, clue, written(tmp_path, "a.txt"))
    row = only(services, clue)
    with pytest.raises(DeskError) as refused:
        services.execute(Describe(row.uid, row.stored.rev, given))
    assert refused.value.code == code
    assert only(services, clue).stored.rev == row.stored.rev


def test_a_description_on_an_old_state_is_refused(services, clue, tmp_path):
    added(services, clue, written(tmp_path, "a.txt"))
    row = only(services, clue)
    services.execute(Describe(row.uid, row.stored.rev, {"note": "一"}))
    with pytest.raises(ConflictError):
        services.execute(Describe(row.uid, row.stored.rev, {"note": "二"}))


def test_files_are_put_in_order_and_new_ones_come_last(services, clue, tmp_path):
    added(services, clue, *(written(tmp_path, f"{name}.txt", name) for name in "甲乙丙"))
    third = services.ask(FilesOf(clue))[2].uid
    services.execute(Place(third, -1))
    assert names(services, clue) == ["甲.txt", "丙.txt", "乙.txt"]
    services.execute(Place(third, -5))
    added(services, clue, written(tmp_path, "丁.txt", "丁"))
    assert names(services, clue) == ["丙.txt", "甲.txt", "乙.txt", "丁.txt"]


def test_a_withdrawn_file_needs_a_reason_and_keeps_it(services, clue, tmp_path):
    (uid,) = added(services, clue, written(tmp_path, "a.txt"))
    with pytest.raises(DeskError, match=r"attachment\.no_reason"):
        services.execute(Detach(uid, "  "))
    services.execute(Detach(uid, "传错了案件"))
    assert services.ask(FilesOf(clue)) == ()
    last = services.ask(History(uid))[-1]
    assert last.deleted
    assert ("void_reason", None, "传错了案件") in last.fields


def test_what_hangs_on_a_matter_is_listed_with_it_and_named(services, clue, tmp_path):
    problem = services.execute(AddRecord(Problem(clue=clue, description="登记不全")))
    added(services, problem.uid, written(tmp_path, "整改照片.txt"))
    added(services, clue, written(tmp_path, "来信.txt", "信"))
    own, hung = services.ask(FilesOf(clue))
    assert (own.of_kind, own.of_number) == ("", "")
    assert (hung.of_kind, hung.of_number) == ("problem", problem.number)
    assert names(services, problem.uid) == ["整改照片.txt"]


def test_copies_go_into_a_folder_under_free_names_and_each_is_registered(services, clue, tmp_path):
    first, second = added(services, clue, written(tmp_path, "a.txt", "一"), written(tmp_path, "b.txt", "二"))
    out = tmp_path / "out"
    written(out, "a.txt", "mine")
    paths = services.execute(ExtractFiles((first, second), out, "送审理"))
    assert [path.name for path in paths] == ["a (2).txt", "b.txt"]
    assert (out / "a (2).txt").read_text("utf-8") == "一"
    assert (out / "a.txt").read_text("utf-8") == "mine"
    if os.name != "nt":
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in paths)
    with pytest.raises(DeskError, match=r"purpose\.missing"):
        services.execute(ExtractFiles((first,), out, " "))


def test_a_name_that_came_from_elsewhere_cannot_lead_out_of_the_folder(services, clue, tmp_path):
    added(services, clue, written(tmp_path, "a.txt", "一"))
    record = only(services, clue).stored.record
    evil = services.execute(AddRecord(Attachment(of=clue, name="../../evil.txt", sha256=record.sha256, size_bytes=3)))
    out = tmp_path / "a" / "b"
    out.mkdir(parents=True)
    assert services.execute(ExtractFiles((evil.uid,), out, "核对")) == (out / "evil.txt",)
    assert not list(tmp_path.glob("evil*"))


def test_one_damaged_file_of_several_leaves_no_copy(services, clue, tmp_path, store_folder):
    first, second = added(services, clue, written(tmp_path, "a.txt", "一"), written(tmp_path, "b.txt", "二" * 99))
    stored = max((store_folder / "att").glob("??/*"), key=lambda path: path.stat().st_size)
    stored.write_bytes(stored.read_bytes()[:-1] + b"\0")
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(TamperedError):
        services.execute(ExtractFiles((first, second), out, "核对"))
    assert list(out.iterdir()) == []
    with pytest.raises(TamperedError):
        services.ask(ReadAttachment(second))


def test_viewing_is_logged_once_for_each_opening(services, clue, tmp_path):
    (uid,) = added(services, clue, written(tmp_path, "a.docx", docx(paragraph("正文"))))
    services.ask(ReadAttachment(uid))
    services.ask(ReadAttachment(uid))
    services.ask(FilesOf(clue))
    viewed = [entry for entry in services.ask(AuditEntries()) if entry.act == "attachment.view"]
    assert [entry.obj for entry in viewed] == [uid, uid]

"""A volume takes what the template says, in its order and then the person's, and never shows who reported."""

import io
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from desk_app.documents.templates.template import FieldKind
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Clue, Reporter, Subject
from desk_app.domain.records.handling import Case
from desk_app.domain.records.oversight import Recommendation
from desk_app.domain.records.papers import FilledPaper
from desk_app.domain.records.volumes import Volume
from desk_app.errors import (
    ConflictError,
    DeskError,
    InputError,
    NotFoundError,
    NotPermittedError,
    RuleViolationError,
    UsageError,
)
from desk_app.jobs import Cancelled
from desk_app.services.attachments import Attach
from desk_app.services.door import Services
from desk_app.services.filing import Detach
from desk_app.services.papers.filling import Filling, FillPaper, SavePaper
from desk_app.services.papers.printing import PaperKind, PrintPaper, Wanted
from desk_app.services.papers.proof import codes_in
from desk_app.services.papers.register import PrintLines
from desk_app.services.papers.verifying import Verdict, VerifyFile, VerifyPaper
from desk_app.services.records import AddRecord
from desk_app.services.rules.packs import AdoptPack
from desk_app.services.volumes import making
from desk_app.services.volumes.making import MakeVolume
from desk_app.services.volumes.ordering import ArrangeVolume
from desk_app.services.volumes.planning import OfferedVolumes, PlannedItem, PlanVolume, VolumePlan
from tests.services.test_recusing import recuse
from tests.services.test_telling import a_clue
from tests.support import scans
from tests.support.packs import pack_text
from tests.support.pdfread import page_texts, squeezed


@pytest.fixture
def clue(services: Services) -> Uid:
    return a_clue(services)


def attach(services: Services, of: Uid, folder: Path, name: str, data: bytes | None = None, **about) -> Uid:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(scans.jpeg(name) if data is None else data)
    (uid,) = services.execute(Attach(of, (file,), **about))
    return uid


def filed(services: Services, clue: Uid) -> None:
    services.execute(AddRecord(Case(clue=clue, number="驻住建案〔2026〕001号")))


def plan(services: Services, clue: Uid, kind: str = "") -> VolumePlan:
    return services.ask(PlanVolume(clue, kind))


def titles(found: VolumePlan) -> list[str]:
    return [item.title for item in found.items]


def make(services: Services, clue: Uid, target: Path, kind: str = "clue_file", report=None):
    return services.execute(MakeVolume(clue, kind, target, "归档", plan(services, clue, kind).missing), report)


def test_a_matter_is_a_clue_file_until_it_is_filed(services, clue) -> None:
    assert services.ask(OfferedVolumes(clue)) == ("clue_file",)
    filed(services, clue)
    assert services.ask(OfferedVolumes(clue)) == ("main_volume", "side_volume")
    with pytest.raises(NotFoundError, match="unknown_kind"):
        plan(services, clue, "clue_file")


def test_items_stand_in_the_order_of_the_template(services, clue, tmp_path) -> None:
    for name, about in (
        ("初步核实报告.jpg", {"paper": "verification_report"}),
        ("照片.jpg", {"attachment_kind": "other"}),
        ("处置审批.jpg", {"paper": "disposal_form"}),
        ("证言.jpg", {"attachment_kind": "evidence_witness"}),
        ("谈话方案.jpg", {"paper": "talk_plan"}),
    ):
        attach(services, clue, tmp_path / "in", name, **about)
    found = plan(services, clue)
    assert titles(found) == ["问题线索登记表", "处置审批", "谈话方案", "证言", "初步核实报告", "照片"]
    assert [item.place for item in found.items] == [
        "registration", "approval", "handling", "handling", "report", "other",
    ]  # fmt: skip


def test_number_and_day_are_read_off_the_name(services, clue, tmp_path) -> None:
    attach(services, clue, tmp_path / "in", "驻住建函〔2026〕12号 2026年3月4日函询通知.jpg", paper="inquiry_letter")
    item = plan(services, clue).items[-1]
    assert (item.number, str(item.dated_on)) == ("驻住建函〔2026〕12号", "2026-03-04")


def test_missing_papers_are_told_and_nothing_is_refused(services, clue, tmp_path) -> None:
    assert plan(services, clue).missing == ("receipt", "disposal_form")
    attach(services, clue, tmp_path / "in", "a.jpg", paper="disposal_form")
    assert plan(services, clue).missing == ("receipt",)


def decided(services: Services, clue: Uid, name: str, **given: str) -> Uid:
    subject = services.execute(AddRecord(Subject(clue=clue, name=name))).uid
    services.execute(SavePaper(Filling("filing_decision", subject, given=given)))
    return subject


DECISION = {"document_no": "驻住建立〔2026〕1号", "kind": "party", "dated_on": "2026-11-20"}


def test_a_paper_about_a_person_is_bound_once_all_it_needs_is_filled(services, clue, tmp_path) -> None:
    filed(services, clue)
    subject = decided(services, clue, "李某某")
    before = plan(services, clue)
    item = next(item for item in before.items if item.title == "立案决定书")
    assert (item.is_bindable, item.is_left_out, item.is_file) == (False, True, False)
    assert "filing_decision" in before.missing
    make(services, clue, tmp_path / "卷.pdf", "main_volume")  # keeps the order, and nobody left the paper out
    assert "立案决定书" not in squeezed("".join(page_texts((tmp_path / "卷.pdf").read_bytes())[:-1]))
    services.execute(SavePaper(Filling(paper=Uid(item.source.removeprefix("paper:")), given=DECISION)))
    after = plan(services, clue)
    assert [item.number for item in after.bound if item.title == "立案决定书"] == [DECISION["document_no"]]
    assert set(before.missing) - set(after.missing) == {"filing_decision"}
    make(services, clue, tmp_path / "全.pdf", "main_volume")
    assert "决定对李某某立案审查" in squeezed("".join(page_texts((tmp_path / "全.pdf").read_bytes())))
    attach(services, subject, tmp_path / "in", "已签.jpg", paper="filing_decision")
    assert "立案决定书" not in titles(plan(services, clue))


def test_a_signed_paper_of_one_person_takes_the_place_of_no_other(services, clue, tmp_path) -> None:
    filed(services, clue)
    first = decided(services, clue, "李某某", **DECISION)
    decided(services, clue, "王某某", **DECISION, copies="王某某所在单位")
    attach(services, first, tmp_path / "in", "李某某立案决定书.jpg", paper="filing_decision")
    assert titles(plan(services, clue)) == ["问题线索登记表", "李某某立案决定书", "立案决定书"]
    attach(services, clue, tmp_path / "in", "各人立案决定书.jpg", paper="filing_decision")
    assert "立案决定书" not in titles(plan(services, clue))


BOOKS = ("recommendation_book", "discipline_recommendation", "supervision_recommendation", "combined_recommendation")


@pytest.mark.parametrize("book", BOOKS)
def test_each_kind_of_recommendation_is_the_book_a_volume_needs(services, clue, tmp_path, book) -> None:
    places = f"""
[[volumes.clue_file.place]]
id = "books"
zh = "建议书"
en = "Books"
takes = {list(BOOKS)}
needs = ["recommendation_book"]

[[volumes.clue_file.place]]
id = "other"
zh = "其他"
en = "Others"
rest = true
"""
    services.execute(AdoptPack(pack_text(places, effective_from="2026-11-01"), "某主任", "经组务会研究"))
    assert plan(services, clue).missing == ("recommendation_book",)
    attach(services, clue, tmp_path / "in", "建议书.jpg", paper=book)
    assert plan(services, clue).missing == ()


def test_a_filled_recommendation_is_the_book_a_volume_needs(services, clue) -> None:
    filed(services, clue)
    with services._store.writing(services.kit.clock) as unit:
        stored = unit.get(Clue, clue)
        unit.change(stored, replace(stored.record, papers=("recommendation_book",)))
        book = unit.add(Recommendation(clue=clue, book_kind="discipline", unit_name="某局", state="B1"))
    assert "recommendation_book" in plan(services, clue).missing
    needed = services.ask(FillPaper(Filling("discipline_recommendation", book))).missing
    given = {field.key: "2026-11-20" if field.kind is FieldKind.DAY else "某某" for field in needed}
    assert services.execute(SavePaper(Filling("discipline_recommendation", book, given=given))).missing == ()
    assert "纪律检查建议书" in titles(plan(services, clue))
    assert "recommendation_book" not in plan(services, clue).missing


def test_a_paper_nobody_here_knows_stops_no_volume(services, clue) -> None:
    with services._store.writing(services.kit.clock) as unit:
        unit.add(FilledPaper(of=clue, template="of_a_later_version"))
    assert titles(plan(services, clue)) == ["问题线索登记表"]


def test_a_volume_is_bound_without_papers_only_by_who_was_told_of_each(services, clue, tmp_path) -> None:
    for without in ((), ("receipt",), ("receipt", "filing_decision")):
        with pytest.raises(RuleViolationError) as caught:
            services.execute(MakeVolume(clue, "clue_file", tmp_path / "卷.pdf", "归档", without))
        assert caught.value.code == "volume.papers_missing"
        assert caught.value.params["papers"].split()[-1] == "disposal_form"
    assert services.ask(PrintLines()) == ()
    services.execute(MakeVolume(clue, "clue_file", tmp_path / "卷.pdf", "归档", ("receipt", "disposal_form")))
    *others, back = (squeezed(text) for text in page_texts((tmp_path / "卷.pdf").read_bytes()))
    assert "缺少：收件回执、" in back
    assert not any("收件回执" in text for text in others)


@pytest.fixture
def bound(services: Services, clue: Uid, tmp_path: Path) -> Path:
    paper = services.execute(PrintPaper(Wanted(PaperKind.REGISTRATION, clue), "附卷"))
    attach(services, clue, tmp_path / "in", "报告.pdf", paper.pdf, paper="verification_report")
    attach(services, clue, tmp_path / "in", "审批.jpg", paper="disposal_form")
    make(services, clue, tmp_path / "卷.pdf")
    return tmp_path / "卷.pdf"


def verified(services: Services, file: Path):
    return services.ask(VerifyFile(file))


def rewritten(file: Path, change=None) -> Path:
    """Write a file anew, with its pages changed."""
    target = file.with_name("新.pdf")
    with pikepdf.open(file) as document:
        if change is not None:
            change(document.pages)
        document.save(target)
    return target


def test_the_sheets_of_a_volume_carry_one_code_and_prove_it(services, bound) -> None:
    texts = page_texts(bound.read_bytes())
    line = next(line for line in services.ask(PrintLines()) if line.document == "volume")
    codes = [set(codes_in(text)) for text in texts]
    (code,) = codes[0] & codes[1] & codes[-1]
    assert [code in found for found in codes].count(True) == 3
    with pikepdf.open(bound) as document:
        assert len(document.pages) == line.pages
    for asked in (VerifyPaper(line.register_no, code), VerifyFile(bound)):
        assert services.ask(asked).verdict is Verdict.GENUINE
    whole, again = verified(services, bound), verified(services, rewritten(bound))
    assert (whole.same_file, whole.unproved) == (True, 0)
    assert (again.verdict, again.same_file, again.unproved) == (Verdict.GENUINE, False, len(texts) - 3)
    assert [line.document for line in whole.lines] == ["volume"]


def test_a_volume_that_was_arranged_again_supersedes_its_print(services, clue, bound) -> None:
    services.execute(ArrangeVolume(clue, "clue_file", {"note": "补入一件。"}))
    assert verified(services, bound).verdict is Verdict.SUPERSEDED


def without_cover(pages) -> None:
    del pages[0]


def without_an_item(pages) -> None:
    del pages[3]


def with_one_more(pages) -> None:
    pages.insert(3, pages[3])


def with_another_back(pages) -> None:
    with pikepdf.open(io.BytesIO(scans.pdf(("x",)))) as other:
        pages[-1] = other.pages[0]


ALTERED = {
    "the cover is gone": without_cover,
    "an item is gone": without_an_item,
    "a page was put in": with_one_more,
    "the back page is another": with_another_back,
}


@pytest.mark.parametrize("case", ALTERED)
def test_a_volume_that_was_altered_is_told(services, bound, case) -> None:
    found = verified(services, rewritten(bound, ALTERED[case]))
    assert found.verdict is Verdict.ALTERED
    assert found.missing or found.altered


def test_the_words_of_the_sheets_and_the_places_are_those_of_the_office(services, clue, tmp_path) -> None:
    words = """
[templates.volume]
cover = "卷皮"
cover_title = "{kind}案卷封面"
statement = "情况说明"

[volumes.clue_file]
retention = "permanent"
"""
    services.execute(AdoptPack(pack_text(words, effective_from="2026-11-01"), "某主任", "经组务会研究"))
    assert plan(services, clue).volume.retention == "permanent"
    (made,) = make(services, clue, tmp_path / "卷.pdf")
    texts = [squeezed(text) for text in page_texts(made.file.read_bytes())]
    assert "线索卷案卷封面" in texts[0]
    assert "情况说明" in texts[-1]
    with pikepdf.open(made.file) as document, document.open_outline() as outline:
        assert outline.root[0].title == "卷皮"


def test_a_pack_cannot_let_what_is_on_file_fall_out_of_every_volume(services) -> None:
    places = """
[[volumes.clue_file.place]]
id = "only"
zh = "文书"
en = "Papers"
takes = ["disposal_form"]
"""
    with pytest.raises(InputError, match=r"rules\.invalid"):
        services.execute(AdoptPack(pack_text(places, effective_from="2026-11-01"), "某主任", "经组务会研究"))


def test_papers_of_the_other_volume_are_left_to_it(services, clue, tmp_path) -> None:
    filed(services, clue)
    attach(services, clue, tmp_path / "in", "审议.jpg", paper="trial_minutes")
    attach(services, clue, tmp_path / "in", "立案.jpg", paper="filing_decision")
    assert titles(plan(services, clue, "main_volume")) == ["问题线索登记表", "立案"]
    assert plan(services, clue, "main_volume").elsewhere == 1
    assert titles(plan(services, clue, "side_volume")) == ["审议"]


def test_what_shows_the_reporter_is_in_no_volume(services, clue, tmp_path) -> None:
    filed(services, clue)
    attach(services, clue, tmp_path / "in", "举报信.jpg", attachment_kind="report", is_reporter_source=True)
    attach(services, clue, tmp_path / "in", "立案.jpg", paper="filing_decision")
    for kind in ("main_volume", "side_volume"):
        found = plan(services, clue, kind)
        assert found.kept_apart == 1
        assert "举报信" not in titles(found)
    secret = PlannedItem(source=plan(services, clue).items[-1].source, place="grounds", title="x")
    with pytest.raises(UsageError, match="other_items"):
        services.execute(ArrangeVolume(clue, "main_volume", items=(secret,)))
    make(services, clue, tmp_path / "卷.pdf", "main_volume")
    assert "举报信" not in "".join(page_texts((tmp_path / "卷.pdf").read_bytes()))


def test_no_word_of_a_volume_names_the_reporter(services, clue) -> None:
    services.execute(AddRecord(Reporter(clue=clue, name="周某某")))
    for given in ({"title": "周某某举报案"}, {"note": "由周某某提供"}):
        with pytest.raises(RuleViolationError, match=r"reporter\.named"):
            services.execute(ArrangeVolume(clue, "clue_file", given))
    items = tuple(replace(item, remark="周某某交来") for item in plan(services, clue).items)
    with pytest.raises(RuleViolationError, match=r"reporter\.named"):
        services.execute(ArrangeVolume(clue, "clue_file", items=items))
    assert plan(services, clue).uid == ""


def test_the_order_of_a_person_is_kept_and_what_comes_later_goes_to_its_like(services, clue, tmp_path) -> None:
    attach(services, clue, tmp_path / "in", "报告.jpg", paper="verification_report")
    attach(services, clue, tmp_path / "in", "审批.jpg", paper="disposal_form")
    before = plan(services, clue)
    assert titles(before) == ["问题线索登记表", "审批", "报告"]
    last, first, middle = before.items
    services.execute(ArrangeVolume(clue, "clue_file", items=(first, replace(middle, is_left_out=True), last)))
    attach(services, clue, tmp_path / "in", "笔录.jpg", paper="talk_record")
    after = plan(services, clue)
    assert titles(after) == ["审批", "报告", "问题线索登记表", "笔录"]
    assert [item.is_left_out for item in after.items] == [False, True, False, False]
    services.execute(Detach(Uid(after.items[0].source), "传错了"))
    assert titles(plan(services, clue)) == ["报告", "问题线索登记表", "笔录"]


def test_two_people_cannot_arrange_over_each_other(services, clue) -> None:
    services.execute(ArrangeVolume(clue, "clue_file", {"fonds_no": "1"}))
    seen = plan(services, clue)
    services.execute(ArrangeVolume(clue, "clue_file", {"fonds_no": "2"}, rev=seen.rev))
    with pytest.raises(ConflictError, match="stale"):
        services.execute(ArrangeVolume(clue, "clue_file", {"fonds_no": "3"}, rev=seen.rev))


@pytest.mark.parametrize(
    ("given", "code"),
    [({"title": " "}, "volume.no_title"), ({"retention": "ever"}, "unknown_code"), ({"clue": "x"}, "unknown_field")],
)
def test_wrong_particulars_are_refused(services, clue, given, code) -> None:
    with pytest.raises(DeskError, match=code):
        services.execute(ArrangeVolume(clue, "clue_file", given))


def test_a_volume_has_cover_catalogue_items_and_back_page(services, clue, tmp_path) -> None:
    attach(services, clue, tmp_path / "in", "审批 2026-03-04.jpg", paper="disposal_form")
    attach(services, clue, tmp_path / "in", "报告.pdf", scans.pdf(("a", "b")), paper="verification_report")
    given = {"fonds_no": "021", "list_no": "3", "volume_no": "17", "archive_no": "2026-17"}
    services.execute(
        ArrangeVolume(clue, "clue_file", {**given, "made_by": "陈某", "checked_by": "林某", "note": "缺第二页。"})
    )
    (made,) = make(services, clue, tmp_path / "卷.pdf")
    texts = [squeezed(text) for text in page_texts((tmp_path / "卷.pdf").read_bytes())]
    cover, catalogue, back = texts[0], texts[1], texts[-1]
    for said in (
        "线索卷",
        "江海市纪委监委驻住建纪检监察组",
        "021",
        "2026-17",
        "30年",
        "3件",
        made.register_no,
        "2026年3月4日",
    ):
        assert said in cover
    for said in ("顺序号", "文号", "责任者", "题名", "页号", "备注", "20260304", "报告", "3—4"):
        assert said in catalogue
    for said in ("陈某", "林某", "缺第二页。", "3件，4页"):
        assert said in back
    assert (made.items, made.pages) == (3, 4)
    (line,) = services.ask(PrintLines())
    assert (line.register_no, line.document, line.pages, line.purpose) == (made.register_no, "volume", 7, "归档")


def test_a_left_out_item_is_not_bound(services, clue, tmp_path) -> None:
    attach(services, clue, tmp_path / "in", "审批.jpg", paper="disposal_form")
    items = tuple(replace(item, is_left_out=item.title == "审批") for item in plan(services, clue).items)
    services.execute(ArrangeVolume(clue, "clue_file", items=items))
    (made,) = make(services, clue, tmp_path / "卷.pdf")
    assert made.items == 1


def test_a_thick_volume_becomes_several_with_numbers_from_one(services, clue, tmp_path, monkeypatch) -> None:
    rules = services.kit.rules
    book = replace(rules, volumes=replace(rules.volumes, most_pages=3))
    monkeypatch.setattr(type(services.kit), "rules", property(lambda _kit: book))
    for number in range(3):
        attach(services, clue, tmp_path / "in", f"{number}.pdf", scans.pdf(("a", "b")), attachment_kind="evidence")
    made = make(services, clue, tmp_path / "卷.pdf")
    assert [part.file.name for part in made] == ["卷-1.pdf", "卷-2.pdf", "卷-3.pdf"]
    assert [part.pages for part in made] == [3, 2, 2]
    assert len({part.register_no for part in made}) == 3
    second = [squeezed(text) for text in page_texts(made[1].file.read_bytes())]
    assert "第2卷共3卷" in second[0]
    assert [text[-1] for text in second[2:4]] == ["1", "2"]


HOSTILE = {
    "a locked PDF": (scans.pdf(password="x"), "volume.locked"),
    "a broken PDF": (b"%PDF-1.7 nothing", "volume.damaged"),
    "half a JPEG": (scans.jpeg()[:5000], "volume.damaged"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_cannot_be_bound_is_named_and_nothing_is_written(services, clue, tmp_path, case) -> None:
    data, code = HOSTILE[case]
    attach(services, clue, tmp_path / "in", "坏.bin", data, paper="disposal_form")
    with pytest.raises(DeskError) as caught:
        make(services, clue, tmp_path / "out" / "卷.pdf")
    assert (caught.value.code, caught.value.params) == (code, {"item": 2})
    assert services.ask(PrintLines()) == ()
    assert plan(services, clue).uid == ""


def test_a_file_without_pages_is_left_out_by_itself(services, clue, tmp_path) -> None:
    attach(services, clue, tmp_path / "in", "录音.txt", b"words", attachment_kind="evidence_recording")
    found = plan(services, clue)
    assert [(item.is_left_out, item.is_bindable) for item in found.items] == [(False, True), (True, False)]


class Stop:
    def __init__(self, at: str) -> None:
        self.at = at

    def step(self, _done: int, _total: int, what: str) -> None:
        if what == self.at:
            raise Cancelled


@pytest.mark.parametrize("at", ["volume.examine", "volume.make"])
def test_cancelling_leaves_nothing(services, clue, tmp_path, at) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(Cancelled):
        make(services, clue, out / "卷.pdf", report=Stop(at))
    assert list(out.iterdir()) == []
    assert services.ask(PrintLines()) == ()


def test_a_failure_in_the_second_part_takes_the_first_back(services, clue, tmp_path, monkeypatch) -> None:
    rules = services.kit.rules
    book = replace(rules, volumes=replace(rules.volumes, most_pages=1))
    monkeypatch.setattr(type(services.kit), "rules", property(lambda _kit: book))
    attach(services, clue, tmp_path / "in", "a.jpg", paper="disposal_form")
    out = tmp_path / "out"
    out.mkdir()
    calls = []

    def fails_once(part: Path, final: Path) -> None:
        calls.append(final)
        if len(calls) == 2:
            raise OSError(28, "full")
        part.rename(final)

    monkeypatch.setattr(making.durable, "publish", fails_once)
    with pytest.raises(DeskError):
        make(services, clue, out / "卷.pdf")
    assert list(out.iterdir()) == []
    assert services.ask(PrintLines()) == ()


def test_nothing_is_written_over_and_a_purpose_is_needed(services, clue, tmp_path) -> None:
    (tmp_path / "卷.pdf").write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"file\.exists"):
        make(services, clue, tmp_path / "卷.pdf")
    assert (tmp_path / "卷.pdf").read_bytes() == b"mine"
    with pytest.raises(UsageError, match=r"purpose\.missing"):
        services.execute(MakeVolume(clue, "clue_file", tmp_path / "b.pdf", " "))


def test_who_recused_sees_no_volume(services, clue, tmp_path) -> None:
    recuse(services, clue)
    for asked in (lambda: plan(services, clue), lambda: make(services, clue, tmp_path / "卷.pdf")):
        with pytest.raises(NotPermittedError, match="recused"):
            asked()


def test_no_plain_content_lies_beside_the_volume(services, clue, tmp_path, monkeypatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "TemporaryFile", None)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", None)
    data = scans.jpeg("明文")
    attach(services, clue, tmp_path / "in", "a.jpg", data, paper="disposal_form")
    make(services, clue, tmp_path / "卷.pdf")
    with_content = [path for path in tmp_path.rglob("*") if path.is_file() and data[200:400] in path.read_bytes()]
    assert sorted(path.name for path in with_content) == ["a.jpg", "卷.pdf"]
    if os.name != "nt":
        assert (tmp_path / "卷.pdf").stat().st_mode & 0o777 == 0o600
    with pikepdf.open(io.BytesIO((tmp_path / "卷.pdf").read_bytes())) as document:
        assert document.check_pdf_syntax() == []


def test_a_volume_is_only_kept_by_its_own_command(services, clue) -> None:
    with pytest.raises(UsageError, match="by_command_only"):
        services.execute(AddRecord(Volume(clue=clue, volume_kind="clue_file")))

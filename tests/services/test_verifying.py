"""A paper tells by itself whether this store printed it so: genuine, superseded, altered or unknown."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import update

from desk_app.documents.facts import PrintRecord, SummaryFacts
from desk_app.documents.papers.summary import summary
from desk_app.documents.rendering import render
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.linking import Recusal
from desk_app.domain.rules.secrecy import SecrecyMark
from desk_app.domain.statistics.periods import Period
from desk_app.errors import CorruptStoreError, InputError, RuleViolationError, UsageError
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.clues.detail import ShowClue
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.rows import ClueIds
from desk_app.services.door import Services
from desk_app.services.papers.collecting import summary_facts
from desk_app.services.papers.printing import (
    PaperKind,
    PreviewPaper,
    Printed,
    PrintPaper,
    PrintRegister,
    Wanted,
)
from desk_app.services.papers.secrecy import ShowSecretComputer, StateSecretComputer
from desk_app.services.papers.verifying import PaperCheck, Verdict, VerifyFile, VerifyPaper
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.store.tables import ledgers
from tests.support.pdfread import foot, page_texts
from tests.support.stores import USER, FixedClock

DAY = date(2026, 11, 10)
LEVEL = SecrecyMark("confidential", 20, "组长、承办人", "某组长")


def a_clue(services: Services, name: str = "甲某") -> Uid:
    clue = Clue(title=f"反映{name}", received_on=DAY, sources=("A1",), handlers=("刘某",), name_kind="real_name")
    allegations = tuple(Allegation(content=f"第{number}次收受礼金，" + "详情待核，" * 40) for number in range(12))
    draft = Draft(clue, (Subject(name=name, unit_name="江海市住建局"),), allegations)
    return services.execute(RegisterClue(draft)).uid


def printed(services: Services, uid: Uid, copies: int = 1, **how: object) -> Printed:
    return services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, uid, **how), "呈批", copies))


def renamed(services: Services, uid: Uid, title: str) -> None:
    rev = services.ask(ShowClue(uid, "zh")).clue.rev
    services.execute(ChangeRecord(uid, Clue.KIND, rev, {"title": title}))


def asked(services: Services, number: str, code: str) -> PaperCheck:
    return services.ask(VerifyPaper(number, code))


def filed(services: Services, pdf: bytes, folder: Path) -> PaperCheck:
    file = folder / "given.pdf"
    file.write_bytes(pdf)
    return services.ask(VerifyFile(file))


def rewritten(pdf: bytes, *pages: int) -> bytes:
    """Write a file anew, as another program does, with some of its pages."""
    source, target = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    target.import_pages(source, list(pages) if pages else None)
    out = io.BytesIO()
    target.save(out)
    target.close()
    source.close()
    return out.getvalue()


def forged(services: Services, clock: FixedClock, uid: Uid, made: Printed, **lies: object) -> bytes:
    """Make the paper say something else above the very same foot."""
    number, code = foot(made.pdf)
    with services._store.reading(clock) as read:
        facts: SummaryFacts = summary_facts(read, services.kit, uid)
        rev = read.get(Clue, uid).rev[:8]
    record = PrintRecord(number, 1, 1, clock.now().astimezone(), USER, rev, code=code, scan=f"QJ1-2026-1-1-{code}")
    words = services.kit.templates
    return render(summary(replace(facts, **lies), words, record), services.kit.fonts(), words.lines).pdf


@pytest.fixture
def clue(services: Services) -> Uid:
    return a_clue(services)


def test_number_and_code_of_every_copy_are_genuine(services: Services, clue: Uid) -> None:
    made = printed(services, clue, copies=3)
    pages = made.pages
    codes = [foot(made.pdf, copy * pages)[1] for copy in range(3)]
    assert len(set(codes)) == 3
    for copy, code in enumerate(codes, start=1):
        found = asked(services, made.register_no, code)
        assert (found.verdict, found.copies) == (Verdict.GENUINE, (copy,))
        [line] = found.lines
        assert (line.register_no, line.uid, line.copies, line.purpose, line.who) == (
            made.register_no, clue, 3, "呈批", USER,
        )  # fmt: skip


def test_every_page_of_a_copy_carries_the_same_foot(services: Services, clue: Uid) -> None:
    made = printed(services, clue)
    assert made.pages > 1
    assert {foot(made.pdf, page) for page in range(made.pages)} == {foot(made.pdf)}


def test_what_was_read_off_is_understood_however_it_was_typed(services: Services, clue: Uid) -> None:
    number, code = foot(printed(services, clue).pdf)
    assert number == "驻住建印〔2026〕0001号"
    bare = code.replace("-", "").lower()
    scan = f"QJ1-2026-1-1-{code}"
    for typed in (
        (number, bare), ("驻住建印[2026]0001号", code), ("驻住建印（2026）0001号", code), (" 驻住建印〔2026〕 0001号", code),
        ("2026-1", code), ("2026/0001", bare), (scan, ""), ("", scan.lower()), ("", scan.replace("-", "－")), ("", code),
    ):  # fmt: skip
        assert asked(services, *typed).verdict is Verdict.GENUINE, typed


def test_a_slip_is_no_forgery(services: Services, clue: Uid) -> None:
    number, code = foot(printed(services, clue).pdf)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    with pytest.raises(UsageError, match=r"paper\.code_mistyped"):
        asked(services, number, wrong)


def test_a_foot_put_together_from_two_papers_is_altered(services: Services, clue: Uid) -> None:
    one, two = printed(services, clue), printed(services, clue)
    found = asked(services, one.register_no, foot(two.pdf)[1])
    assert found.verdict is Verdict.ALTERED
    assert [line.register_no for line in found.lines] == [one.register_no, two.register_no]


def test_a_code_of_another_store_under_our_number_is_altered(services: Services, peer: Services, clue: Uid) -> None:
    made = printed(services, clue)
    foreign = foot(printed(peer, a_clue(peer)).pdf)
    assert asked(services, made.register_no, foreign[1]).verdict is Verdict.ALTERED
    assert asked(services, *foreign).verdict is Verdict.UNKNOWN
    assert asked(services, "2031-1", foreign[1]).verdict is Verdict.UNKNOWN


def test_the_same_paper_has_other_codes_in_another_store(services: Services, peer: Services) -> None:
    ours, theirs = (foot(printed(door, a_clue(door)).pdf)[1] for door in (services, peer))
    assert ours != theirs


def test_a_newer_revision_supersedes_and_says_since_when(services: Services, clue: Uid, clock: FixedClock) -> None:
    number, code = foot(printed(services, clue).pdf)
    clock.instant = clock.instant.replace(hour=5)
    renamed(services, clue, "反映甲某及其亲属")
    found = asked(services, number, code)
    assert (found.verdict, found.since.record[:16]) == (Verdict.SUPERSEDED, "2026-11-23T05:00")
    again = printed(services, clue)
    assert asked(services, *foot(again.pdf)).verdict is Verdict.GENUINE


def test_what_changed_beside_the_record_is_told(services: Services, clue: Uid) -> None:
    number, code = foot(printed(services, clue).pdf)
    services.execute(AddRecord(Allegation(clue=clue, content="另收受购物卡")))
    found = asked(services, number, code)
    assert (found.verdict, bool(found.since.parts), found.since.record) == (Verdict.GENUINE, True, "")


def test_figures_of_a_period_are_never_superseded(services: Services, clue: Uid) -> None:
    wanted = Wanted(PaperKind.FOUR_FORMS, period=Period(date(2026, 1, 1), date(2026, 11, 22)))
    made = services.execute(PrintPaper(wanted, "通报"))
    renamed(services, clue, "反映乙某")
    found = asked(services, *foot(made.pdf))
    assert (found.verdict, found.lines[0].about, found.since.parts) == (Verdict.GENUINE, "", "")


def test_the_file_itself_is_known_by_its_bytes(services: Services, clue: Uid, tmp_path: Path) -> None:
    found = filed(services, printed(services, clue, copies=2).pdf, tmp_path)
    assert (found.verdict, found.copies, found.same_file) == (Verdict.GENUINE, (1, 2), True)


def test_a_file_written_anew_is_known_by_its_words(services: Services, clue: Uid, tmp_path: Path) -> None:
    found = filed(services, rewritten(printed(services, clue).pdf), tmp_path)
    assert (found.verdict, found.same_file) == (Verdict.GENUINE, False)


def test_one_copy_of_several_is_enough(services: Services, clue: Uid, tmp_path: Path) -> None:
    made = printed(services, clue, copies=2)
    second = rewritten(made.pdf, *range(made.pages, 2 * made.pages))
    assert (filed(services, second, tmp_path).verdict, filed(services, second, tmp_path).copies) == (
        Verdict.GENUINE, (2,),
    )  # fmt: skip


def test_papers_printed_at_once_are_each_recognised(services: Services, clue: Uid, tmp_path: Path) -> None:
    a_clue(services, "乙某")
    choice = ClueChoice(filter=ClueFilter(), seen=len(services.ask(ClueIds(ClueFilter()))))
    made = services.execute(PrintPaper(Wanted(PaperKind.REGISTRATION, choice=choice), "上会"))
    found = filed(services, made.pdf, tmp_path)
    assert (found.verdict, len(found.lines), found.altered) == (Verdict.GENUINE, 2, ())


def test_a_changed_word_names_its_page(services: Services, clue: Uid, clock: FixedClock, tmp_path: Path) -> None:
    made = printed(services, clue)
    honest = forged(services, clock, clue, made)
    assert filed(services, honest, tmp_path).verdict is Verdict.GENUINE
    lie = forged(services, clock, clue, made, handler="张某")
    found = filed(services, lie, tmp_path)
    assert (found.verdict, found.altered, found.missing) == (Verdict.ALTERED, (1,), 0)


def test_a_page_of_another_paper_among_ours_names_its_page(services: Services, clue: Uid, tmp_path: Path) -> None:
    made = printed(services, clue)
    source, other = pypdfium2.PdfDocument(made.pdf), pypdfium2.PdfDocument.new()
    other.import_pages(source)
    other.new_page(595, 842, 1)
    out = io.BytesIO()
    other.save(out)
    found = filed(services, out.getvalue(), tmp_path)
    assert (found.verdict, found.altered) == (Verdict.ALTERED, (2,))


def test_a_page_that_was_left_out_is_missed(services: Services, clue: Uid, tmp_path: Path) -> None:
    made = printed(services, clue)
    found = filed(services, rewritten(made.pdf, *range(1, made.pages)), tmp_path)
    assert (found.verdict, found.altered, found.missing) == (Verdict.ALTERED, (), 1)


def test_our_number_over_another_code_is_altered_on_every_page(
    services: Services, clue: Uid, clock: FixedClock, tmp_path: Path
) -> None:
    made = printed(services, clue)
    number = made.register_no
    words = services.kit.templates
    with services._store.reading(clock) as read:
        facts = summary_facts(read, services.kit, clue)
    record = PrintRecord(number, 1, 1, clock.now().astimezone(), USER, "", code="0000-0000-0000-0000")
    found = filed(services, render(summary(facts, words, record), services.kit.fonts(), words.lines).pdf, tmp_path)
    assert (found.verdict, found.lines[0].register_no, found.altered) == (
        Verdict.ALTERED, number, tuple(range(1, made.pages + 1)),
    )  # fmt: skip


def test_a_paper_nobody_printed_is_unknown(services: Services, clue: Uid, tmp_path: Path) -> None:
    draft = services.ask(PreviewPaper(Wanted(PaperKind.SUMMARY, clue)))
    assert filed(services, draft.pdf, tmp_path).verdict is Verdict.UNKNOWN


def test_pictures_and_what_is_no_pdf_are_refused(services: Services, tmp_path: Path) -> None:
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(595, 842)
    out = io.BytesIO()
    blank.save(out)
    with pytest.raises(InputError, match=r"paper\.no_text"):
        filed(services, out.getvalue(), tmp_path)
    with pytest.raises(InputError, match=r"paper\.unreadable"):
        filed(services, b"no paper", tmp_path)


def test_a_register_somebody_else_changed_is_noticed(services: Services, clue: Uid, clock: FixedClock) -> None:
    number, code = foot(printed(services, clue).pdf)
    with services._store.writing(clock) as unit:
        unit.connection.execute(update(ledgers.print_entry).values(rev="0" * 64))
    with pytest.raises(CorruptStoreError, match=r"paper\.register_altered"):
        asked(services, number, code)


def test_a_matter_somebody_keeps_away_from_is_not_named(services: Services, clue: Uid) -> None:
    number, code = foot(printed(services, clue).pdf)
    services.execute(AddRecord(Recusal(clue=clue, person_name=USER, ground="relative")))
    found = asked(services, number, code)
    assert found.verdict is Verdict.GENUINE
    assert (found.lines[0].about, found.lines[0].uid, found.lines[0].purpose) == ("", "", "")


def test_verifying_stands_in_the_log(services: Services, clue: Uid) -> None:
    asked(services, *foot(printed(services, clue).pdf))
    assert services.ask(AuditEntries(1))[0].act == "paper.verify"


@pytest.fixture
def registered(services: Services) -> None:
    """The PC is one that may hold state secrets."""
    services.execute(StateSecretComputer("江密机〔2026〕3号"))


@pytest.mark.usefixtures("registered")
def test_a_mark_stands_on_the_paper_in_the_register_and_in_the_log(services: Services, clue: Uid) -> None:
    made = printed(services, clue, mark=LEVEL)
    assert page_texts(made.pdf)[0].startswith("机密★20年")
    row = services.ask(PrintRegister())[0]
    assert (row.mark, row.mark_years, row.mark_scope, row.mark_by) == ("confidential", 20, "组长、承办人", "某组长")
    entry = next(entry for entry in services.ask(AuditEntries(5)) if entry.act == "paper.mark")
    assert entry.obj == clue
    assert asked(services, *foot(made.pdf)).lines[0].mark == LEVEL


def test_without_a_decision_there_is_no_mark(services: Services, clue: Uid) -> None:
    made = printed(services, clue)
    assert "★" not in "".join(page_texts(made.pdf))
    assert services.ask(PrintRegister())[0].mark == ""


def test_no_level_where_nobody_answers_for_the_pc(services: Services, clue: Uid) -> None:
    with pytest.raises(RuleViolationError, match="computer_not_registered"):
        printed(services, clue, mark=LEVEL)
    services.execute(StateSecretComputer(" 江密机〔2026〕3号 "))
    assert services.ask(ShowSecretComputer()) == "江密机〔2026〕3号"
    assert services.ask(AuditEntries(1))[0].act == "office.secret_computer"
    assert printed(services, clue, mark=LEVEL).pages
    services.execute(StateSecretComputer(" "))
    with pytest.raises(RuleViolationError, match="computer_not_registered"):
        printed(services, clue, mark=LEVEL)


@pytest.mark.usefixtures("registered")
def test_a_mark_that_must_not_stand_uses_up_no_number(services: Services, clue: Uid) -> None:
    for mark in (replace(LEVEL, kind="secret", years=15), replace(LEVEL, scope="")):
        with pytest.raises(RuleViolationError):
            printed(services, clue, mark=mark)
        assert services.ask(PreviewPaper(Wanted(PaperKind.SUMMARY, clue, mark=mark))).pages
    assert services.ask(PrintRegister()) == ()
    assert printed(services, clue).register_no == "驻住建印〔2026〕0001号"


def test_an_internal_paper_says_so(services: Services, clue: Uid) -> None:
    made = printed(services, clue, mark=SecrecyMark("internal"))
    assert page_texts(made.pdf)[0].split()[:2] == ["内部资料", "注意保存"]

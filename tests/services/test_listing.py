"""What the list shows is what its workbook and its paper hold; many papers at once each have their own number."""

from datetime import date
from pathlib import Path

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.linking import Recusal
from desk_app.errors import ConflictError, UsageError
from desk_app.ledger.reading import read_table
from desk_app.services import listing
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.clues.filters import ClueFilter
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.rows import ClueIds, ClueRows
from desk_app.services.door import Services
from desk_app.services.due import DeadlineFilter, ListDeadlines
from desk_app.services.listing import ExportList
from desk_app.services.papers import printing
from desk_app.services.papers.listing import ClueListing, DeadlineListing
from desk_app.services.papers.printing import PaperKind, PreviewPaper, PrintPaper, PrintRegister, Wanted
from desk_app.services.records import AddRecord
from tests.support.pdfread import page_texts, squeezed
from tests.support.stores import USER

DAY = date(2026, 11, 10)
COLUMNS = ("number", "subject", "unit", "state", "received_on", "handlers")


@pytest.fixture
def four(services: Services) -> tuple[Uid, ...]:
    made = []
    for name, source in (("甲某", "A1"), ("乙某", "F"), ("丙某", "A1"), ("丁某", "A1")):
        clue = Clue(title=f"反映{name}", received_on=DAY, sources=(source,), handlers=("刘某",), name_kind="real_name")
        subject = Subject(name=name, unit_name="江海市住建局")
        made.append(services.execute(RegisterClue(Draft(clue, (subject,), (Allegation(content="收礼"),)))).uid)
    return tuple(made)


def seen(services: Services, wanted: ClueFilter) -> ClueChoice:
    return ClueChoice(filter=wanted, seen=len(services.ask(ClueIds(wanted))))


def listed(services: Services, wanted: ClueFilter) -> list[str]:
    return [row.number for row in services.ask(ClueRows(tuple(services.ask(ClueIds(wanted)))))]


def written(path: Path) -> tuple[tuple[object, ...], ...]:
    return read_table(path).rows


def export(services: Services, made: ClueListing | DeadlineListing, target: Path, purpose: str = "上会"):
    return services.execute(ExportList(made, purpose, target))


def test_the_workbook_holds_the_rows_of_the_list_in_their_order(services, four, tmp_path) -> None:
    wanted = ClueFilter(sources=("A1",), sort="number", is_descending=False)
    target = tmp_path / "list.xlsx"
    made = export(services, ClueListing(seen(services, wanted), COLUMNS), target)
    head, *rows = written(target)
    assert head == ("编号", "被反映人", "单位及职务", "办理状态", "收到日期", "承办人")
    assert [row[0] for row in rows] == listed(services, wanted)
    assert [row[1] for row in rows] == ["甲某", "丙某", "丁某"]
    assert made.rows == 3
    assert all(row[3:] == ("已登记", DAY, "刘某") for row in rows)


def test_chosen_rows_are_written_in_the_order_they_were_chosen(services, four, tmp_path) -> None:
    ids = tuple(services.ask(ClueIds(ClueFilter())))
    target = tmp_path / "list.xlsx"
    export(services, ClueListing(ClueChoice((ids[2], ids[0])), ("subject",)), target)
    assert [row[0] for row in written(target)[1:]] == ["乙某", "丁某"]


def test_an_export_asks_what_for_and_stands_in_register_and_log(services, four, tmp_path) -> None:
    made = ClueListing(seen(services, ClueFilter()), COLUMNS)
    with pytest.raises(UsageError, match="purpose"):
        export(services, made, tmp_path / "no.xlsx", " ")
    done = export(services, made, tmp_path / "list.xlsx")
    entry = services.ask(PrintRegister())[0]
    assert (entry.register_no, entry.document, entry.purpose) == (done.register_no, listing.CLUES, "上会")
    acts = [line for line in services.ask(AuditEntries()) if line.act == "list.export"]
    assert [line.obj for line in acts] == [""]


def test_a_matter_recused_from_is_on_no_list(services, four, tmp_path) -> None:
    ids = tuple(services.ask(ClueIds(ClueFilter())))
    services.execute(AddRecord(Recusal(clue=four[0], person_name=USER, decided_on=DAY)))
    export(services, ClueListing(seen(services, ClueFilter()), ("subject",)), tmp_path / "list.xlsx")
    assert "甲某" not in [row[0] for row in written(tmp_path / "list.xlsx")]
    export(services, DeadlineListing(DeadlineFilter()), tmp_path / "due.xlsx")
    assert "甲某" not in [row[1] for row in written(tmp_path / "due.xlsx")]
    with pytest.raises(ConflictError):
        export(services, ClueListing(ClueChoice(ids), ("subject",)), tmp_path / "chosen.xlsx")
    with pytest.raises(ConflictError):
        services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, choice=ClueChoice(ids)), "上会"))


def test_a_list_too_long_is_refused_before_anything_is_written(services, four, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(listing, "MOST_ROWS", 3)
    made = ClueListing(seen(services, ClueFilter()), COLUMNS)
    with pytest.raises(UsageError) as refused:
        export(services, made, tmp_path / "list.xlsx")
    assert (refused.value.code, refused.value.params["most"]) == ("listing.too_many", 3)
    assert not (tmp_path / "list.xlsx").exists()
    assert services.ask(PrintRegister()) == ()


def test_the_time_limits_are_written_as_their_table_shows_them(services, four, tmp_path) -> None:
    export(services, DeadlineListing(DeadlineFilter()), tmp_path / "due.xlsx")
    rows = services.ask(ListDeadlines())
    assert [row[5] for row in written(tmp_path / "due.xlsx")[1:]] == sorted(row.due_on for row in rows)


def test_the_paper_of_a_list_says_what_narrowed_it_and_holds_every_row(services, four) -> None:
    wanted = ClueFilter(sources=("A1",))
    made = Wanted(PaperKind.CLUE_LIST, listing=ClueListing(seen(services, wanted), COLUMNS, "来源：来信"))
    text = squeezed("".join(page_texts(services.execute(PrintPaper(made, "上会")).pdf)))
    assert "问题线索清单" in text
    assert "范围：来源：来信" in text
    assert "共3件" in text
    for number in listed(services, wanted):
        assert squeezed(number) in text
    assert "乙某" not in text


def test_a_paper_for_each_chosen_clue_has_a_number_of_its_own(services, four) -> None:
    wanted = Wanted(PaperKind.REGISTRATION, choice=seen(services, ClueFilter(sources=("A1",))))
    preview = services.ask(PreviewPaper(wanted))
    made = services.execute(PrintPaper(wanted, "上会", 2))
    entries = services.ask(PrintRegister())
    assert {entry.uid for entry in entries} == {four[0], four[2], four[3]}
    assert [entry.copies for entry in entries] == [2, 2, 2]
    assert made.register_no == f"{entries[-1].register_no}\u2013{entries[0].register_no}"
    assert made.pages == preview.pages
    assert len(page_texts(made.pdf)) == 2 * made.pages


def test_too_many_papers_are_refused_and_no_number_is_used(services, four, monkeypatch) -> None:
    monkeypatch.setattr(printing, "MOST_PAPERS", 2)
    with pytest.raises(UsageError) as refused:
        services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, choice=seen(services, ClueFilter())), "上会"))
    assert refused.value.code == "paper.too_many"
    assert services.ask(PrintRegister()) == ()

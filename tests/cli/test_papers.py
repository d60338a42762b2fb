"""What is printed stands in the register, with its number and digest."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support.pdfread import foot, page_texts
from tests.support.stores import USER


def test_a_summary_is_printed_and_registered(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    found = cli.json("print", store_folder, "summary", clue, "-o", target, "--purpose", "呈批", "--copies", "2")
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert found["sha256"] == hashlib.sha256(data).hexdigest()
    [row] = cli.json("list", store_folder, "prints")["rows"]
    assert (row["register_no"], row["document"], row["purpose"]) == (found["register_no"], "summary", "呈批")
    again = cli("print", store_folder, "summary", clue, "-o", target, "--purpose", "呈批")
    assert (again.code, target.read_bytes()) == (2, data)


def test_a_paper_is_written_for_word_and_registered(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    target = tmp_path / "summary.docx"
    found = cli.json("print", store_folder, "summary", clue, "--docx", target, "--purpose", "修改")
    assert found["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    [row] = cli.json("list", store_folder, "prints")["rows"]
    assert (row["register_no"], row["made_as"]) == (found["register_no"], "docx")


@pytest.mark.parametrize("given", [(), ("-o", "a.pdf", "--docx", "a.docx"), ("--docx", "a.docx", "--copies", "2")])
def test_one_kind_of_file_is_written(cli: Cli, store_folder: Path, clue: str, given: tuple[str, ...]) -> None:
    refused = cli("--json", "print", store_folder, "summary", clue, "--purpose", "修改", *given)
    assert (refused.code, refused.error["code"]) == (2, "cli.one_output")
    assert cli.json("list", store_folder, "prints")["rows"] == []


def test_the_papers_are_listed_without_a_store(cli: Cli) -> None:
    rows = cli.json("documents")["documents"]
    assert [row["document"] for row in rows] == [
        *("summary", "registration", "four-forms", "disposal-table", "cases-table", "year-on-year", "bulletin"),
        *(template.replace("_", "-") for template in cli.kit.templates.papers),
    ]
    assert cli.asked == []


def test_an_attachment_goes_in_and_out_unchanged(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    file, out = tmp_path / "材料.txt", tmp_path / "out.txt"
    file.write_bytes(b"\x00evidence" * 1000)
    assert len(cli.json("attach", store_folder, clue, file)["attachments"]) == 1
    extracted = cli.json("extract", store_folder, clue, file.name, "-o", out, "--purpose", "核对")
    assert (out.read_bytes(), extracted["bytes"]) == (file.read_bytes(), 9000)
    cli.json("detach", store_folder, clue, file.name, "--reason", "传错了")
    assert cli("extract", store_folder, clue, file.name, "-o", tmp_path / "b", "--purpose", "核对").code == 2


def test_a_paper_is_verified_by_what_stands_on_it(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    cli.json("print", store_folder, "summary", clue, "-o", target, "--purpose", "呈批")
    number, code = foot(target.read_bytes())
    for typed in ((number, code), ("2026-1", code), (f"QJ1-2026-1-1-{code}",)):
        found = cli.json("verify-paper", store_folder, *typed)
        assert (found["verdict"], found["prints"][0]["register_no"], found["copies"]) == ("genuine", number, [1])
    assert cli.json("verify-paper", store_folder, "--file", target)["same_file"] is True
    said = cli("verify-paper", store_folder, number, code, "--lang", "zh").out
    assert "属实" in said
    assert number in said
    assert "请把上列登记内容与纸上内容对照" in said


def test_what_is_not_ours_has_an_exit_code_of_its_own(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for target in (one, two):
        cli.json("print", store_folder, "summary", clue, "-o", target, "--purpose", "呈批")
    mixed = cli("verify-paper", store_folder, foot(one.read_bytes())[0], foot(two.read_bytes())[1], "--json")
    assert mixed.code == 5
    assert '"altered"' in mixed.out
    slip = cli("verify-paper", store_folder, foot(one.read_bytes())[0], "0000-0000-0000-0001")
    assert slip.code == 2
    unknown = cli("verify-paper", store_folder, "2031-1", "0000-0000-0000-0000")
    assert unknown.code == 6
    assert cli("verify-paper", store_folder).code == 2
    assert cli("verify-paper", store_folder, "2026-1", foot(one.read_bytes())[1], "--file", one).code == 2


def test_a_mark_is_decided_by_a_person_or_not_at_all(cli: Cli, store_folder: Path, clue: str, tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    order = ("print", store_folder, "summary", clue, "-o", target, "--purpose", "呈批")
    level = ("--mark-scope", "组长", "--mark-by", "某组长")
    assert cli(*order, "--mark", "secret", "--mark-years", "15", *level).code == 3
    assert cli(*order, "--mark", "confidential", "--mark-years", "20", "--mark-by", "某组长").code == 3
    assert cli(*order, "--mark-years", "5").code == 3
    ten_years = ("--mark", "secret", "--mark-years", "10", *level)
    assert cli(*order, *ten_years).code == 3  # nobody stated what this PC is
    assert not target.exists()
    assert cli.json("secret-computer", store_folder) == {"secret_computer": ""}
    cli.json("secret-computer", store_folder, "--state", "江密机〔2026〕3号")
    assert cli.json("secret-computer", store_folder) == {"secret_computer": "江密机〔2026〕3号"}
    cli.json(*order, "--mark", "secret", "--mark-years", "10", *level, "--watermark", "某办案员 阅")
    assert page_texts(target.read_bytes())[0].startswith("秘密★10年")
    [row] = cli.json("list", store_folder, "prints")["rows"]
    assert (row["mark"], row["mark_years"], row["mark_scope"], row["mark_by"]) == ("secret", 10, "组长", "某组长")


def test_a_paper_is_filled_and_printed_from_the_command_line(
    cli: Cli, store_folder: Path, clue: str, tmp_path: Path
) -> None:
    listed = {row["document"]: row for row in cli.json("papers", store_folder, clue)["papers"]}
    assert listed["disposal-form"]["papers"] == []
    target = tmp_path / "form.pdf"
    refused = cli("print", store_folder, "disposal-form", clue, "-o", target, "--purpose", "呈批", "--json")
    assert (refused.code, refused.error["code"]) == (3, "paper.fields_missing")
    assert not target.exists()
    assert cli.json("list", store_folder, "prints")["rows"] == []
    shown = cli.json("fill", store_folder, "disposal-form", clue)
    assert (shown["paper"], "judgment" in shown["missing"]) == ("", True)
    names = next(row["options"] for row in shown["fields"] if row["field"] == "handlers")
    assert USER in names
    way = next(row["options"][0] for row in shown["fields"] if row["field"] == "way")
    saved = cli.json("fill", store_folder, "disposal-form", clue, "--set", "judgment=可查", "--set", f"way={way}")
    assert saved["paper"]
    given = ("--set", "handlers=某甲、某乙", "--set", "summary=改写的摘要", "--set", "sources=来信")
    printed = cli.json("print", store_folder, "disposal-form", clue, "-o", target, "--purpose", "呈批", *given)
    assert target.read_bytes().startswith(b"%PDF")
    [row] = cli.json("list", store_folder, "prints")["rows"]
    assert (row["register_no"], row["document"]) == (printed["register_no"], "disposal_form")
    listed = {row["document"]: row for row in cli.json("papers", store_folder, clue)["papers"]}
    assert listed["disposal-form"]["papers"] == [saved["paper"]]


# a sentence: (the command, its paper and what is given with it, the refusal)
NOT_FILLED = {
    "a paper nobody knows": ("print", "no-such", (), "paper.unknown_template"),
    "values for a paper that takes none": ("print", "summary", ("--set", "a=b"), "paper.not_filled"),
    "a person who is not of the matter": ("fill", "disposal-form", ("--about", "没有这个人"), "paper.which_one"),
}


@pytest.mark.parametrize("case", NOT_FILLED)
def test_what_is_no_paper_or_takes_no_filling_is_refused(
    cli: Cli, store_folder: Path, clue: str, tmp_path: Path, case: str
) -> None:
    command, paper, given, code = NOT_FILLED[case]
    end = ("-o", tmp_path / "x.pdf", "--purpose", "呈批") if command == "print" else ()
    refused = cli(command, store_folder, paper, clue, *end, *given, "--json")
    assert (refused.code, refused.error["code"]) == (2, code)
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_office_says_which_faces_papers_have_and_when_a_window_locks(cli: Cli, store_folder: Path) -> None:
    first = cli.json("office", store_folder)
    assert (first["faces"], first["idle"]) == ("shipped", 10)
    changed = cli.json("office", store_folder, "--faces", "own", "--idle", "5")
    assert (changed["faces"], changed["idle"]) == ("own", 5)
    assert cli.json("office", store_folder) == changed
    assert cli("office", store_folder, "--idle", "0").code == 3
    assert cli.json("office", store_folder, "--faces", "shipped")["faces"] == "shipped"
    assert "5 分钟" in cli("office", store_folder, "--lang", "zh").out

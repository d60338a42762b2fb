"""A Word file leaves the store through the print register, or not at all."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from desk_app.documents.reading.word import word_text
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.errors import RuleViolationError, UsageError
from desk_app.services.clues.choosing import ClueChoice
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.papers.printing import PaperKind, PrintRegister, Wanted
from desk_app.services.papers.word import WriteWord
from desk_app.store.prints import MadeAs


def a_clue(services: Services, person: str = "孙某某") -> Uid:
    clue = Clue(title="反映孙某某收受礼金", received_on=date(2026, 11, 2), sources=("A1",))
    draft = Draft(clue, (Subject(name=person),), (Allegation(content="收受购物卡"),))
    return services.execute(RegisterClue(draft, on=clue.received_on)).uid


def text_of(path: Path) -> str:
    return "\n".join(block.plain() for piece in word_text(path.read_bytes()).pieces for block in piece)


def test_a_word_file_gets_a_number_and_says_the_paper(services: Services, tmp_path: Path) -> None:
    target = tmp_path / "摘要.docx"
    made = services.execute(WriteWord(Wanted(PaperKind.SUMMARY, a_clue(services)), "修改后呈批", target))
    assert "线索摘要" in text_of(target)
    [entry] = services.ask(PrintRegister())
    assert (entry.register_no, entry.document, entry.made_as) == (made.register_no, "summary", MadeAs.WORD)
    assert (entry.copies, entry.pages, entry.purpose) == (1, 1, "修改后呈批")
    assert entry.sha256 == hashlib.sha256(target.read_bytes()).hexdigest() == made.sha256


REFUSED = {
    "without a purpose": (Wanted(PaperKind.SUMMARY), " ", "purpose.missing"),
    "several papers at once": (Wanted(PaperKind.SUMMARY, choice=ClueChoice(())), "呈批", "paper.one_word_file"),
    "over a file that is there": (Wanted(PaperKind.SUMMARY), "呈批", "file.exists"),
}


@pytest.mark.parametrize(("wanted", "purpose", "code"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_written_or_registered(
    services: Services, tmp_path: Path, wanted: Wanted, purpose: str, code: str
) -> None:
    target = tmp_path / "there.docx"
    target.write_bytes(b"mine")
    with pytest.raises(UsageError) as caught:
        services.execute(WriteWord(wanted, purpose, target))
    assert caught.value.code == code
    assert target.read_bytes() == b"mine"
    assert services.ask(PrintRegister()) == ()


def test_a_character_that_means_nothing_is_named_and_uses_up_no_number(services: Services, tmp_path: Path) -> None:
    uid = a_clue(services, person="孙\ue815某")
    with pytest.raises(RuleViolationError) as caught:
        services.execute(WriteWord(Wanted(PaperKind.SUMMARY, uid), "呈批", tmp_path / "x.docx"))
    assert caught.value.params["characters"] == "U+E815"
    assert (services.ask(PrintRegister()), (tmp_path / "x.docx").exists()) == ((), False)

"""An office decides in which faces it prints; the register says of which faces a print is."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.documents.fontreg import FontBook
from desk_app.services.door import Services
from desk_app.services.papers.faces import PaperFaces, SetPaperFaces, ShowPaperFaces
from desk_app.services.papers.printing import PaperKind, PrintPaper, PrintRegister, Wanted
from desk_app.store.prints import MadeAs
from tests.services.test_word_files import a_clue
from tests.support.papers import FONTS


def with_own(services: Services, own: dict[str, tuple[Path, ...]]) -> None:
    book = FontBook.from_folder(FONTS, own)
    services.kit = replace(services.kit, office_fonts=lambda: book)


@pytest.mark.parametrize(
    ("decided", "own", "made_as"),
    [
        (False, {"fang": (FONTS / "kai.ttf",)}, MadeAs.PDF),
        (True, {"fang": (FONTS / "kai.ttf",)}, MadeAs.PDF_IN_OFFICE_FACES),
        (True, {}, MadeAs.PDF),
    ],
    ids=["shipped", "own", "own, but this PC has none"],
)
def test_the_register_says_of_which_faces_a_print_is(
    services: Services, decided: bool, own: dict[str, tuple[Path, ...]], made_as: MadeAs
) -> None:
    with_own(services, own)
    services.execute(SetPaperFaces(decided))
    assert services.ask(ShowPaperFaces()) == PaperFaces(decided, bool(own))
    services.execute(PrintPaper(Wanted(PaperKind.SUMMARY, a_clue(services)), "呈批"))
    assert [row.made_as for row in services.ask(PrintRegister())] == [made_as]


def test_the_shipped_faces_are_the_usual_ones(services: Services) -> None:
    assert not services.ask(ShowPaperFaces()).own

import random
from pathlib import Path

import pytest

from desk_app.errors import InputError
from desk_app.ledger.matching import choose_profile
from desk_app.ledger.oldxls import extents
from desk_app.ledger.preview import preview
from desk_app.ledger.probing import FileKind
from desk_app.ledger.reading import read_table
from tests.support.ledgers import HEADER, ROWS, shipped_codes, shipped_profiles
from tests.support.oldxls import FAILED, far_cell, old_workbook, workbook_stream

SHEETS = {"台账": [("序号", "内容"), (1, "反映问题"), (2.5, FAILED)], "其他": [("甲",)]}


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "台账.xls"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("small", [False, True], ids=["in full sectors", "in small sectors"])
def test_an_old_workbook_is_read(tmp_path: Path, small: bool) -> None:
    table = read_table(saved(tmp_path, old_workbook(workbook_stream(SHEETS), small=small)))
    assert (table.kind, table.sheet, table.other_sheets) == (FileKind.XLS, "台账", ("其他",))
    assert table.rows == (("序号", "内容"), (1.0, "反映问题"), (2.5, ""))
    assert table.failed == {(2, 1)}


def test_an_old_ledger_becomes_accepted_and_rejected_rows(tmp_path: Path) -> None:
    rows = [HEADER, *(tuple(str(cell) if not isinstance(cell, str | float) else cell for cell in row) for row in ROWS)]
    table = read_table(saved(tmp_path, old_workbook(workbook_stream({"台账": rows}))))
    seen = preview(table, choose_profile(table, shipped_profiles().values()), shipped_codes())
    assert (len(seen.accepted), len(seen.rejected)) == (7, 3)


def test_an_encrypted_old_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ledger\.encrypted"):
        read_table(saved(tmp_path, old_workbook(workbook_stream(SHEETS, encrypted=True))))


@pytest.mark.parametrize("place", [(65535, 65535), (65535, 400), (10, 60000)])
def test_a_far_cell_is_measured_before_it_costs_gigabytes(place: tuple[int, int]) -> None:
    stream = workbook_stream(SHEETS, extra=far_cell(*place))
    assert [(sheet.rows, sheet.columns) for sheet in extents(old_workbook(stream))] == [
        (place[0] + 1, place[1] + 1)
    ] * 2


def test_a_huge_rectangle_is_refused(tmp_path: Path) -> None:
    data = old_workbook(workbook_stream(SHEETS, extra=far_cell(65535, 400)))
    with pytest.raises(InputError, match=r"ledger\.too_many_rows"):
        read_table(saved(tmp_path, data))


def test_a_container_without_workbook_is_another_kind(tmp_path: Path) -> None:
    data = old_workbook(workbook_stream(SHEETS)).replace("Workbook".encode("utf-16-le"), "Document".encode("utf-16-le"))
    with pytest.raises(InputError, match=r"ledger\.wrong_kind"):
        read_table(saved(tmp_path, data))


def test_damage_is_always_an_input_error(tmp_path: Path) -> None:
    draw = random.Random(7)
    whole = old_workbook(workbook_stream(SHEETS))
    damaged = 0
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(draw.randint(1, 6)):
            data[draw.choice([draw.randrange(512), draw.randrange(512, 2600)])] = draw.randrange(256)
        try:
            read_table(saved(tmp_path, bytes(data)))
        except InputError:
            damaged += 1
    assert damaged > 100

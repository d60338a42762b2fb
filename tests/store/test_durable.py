"""Files made piece by piece: whole under their name, or not there."""

import os
from pathlib import Path

import pytest

from desk_app.store import durable

needs_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def test_a_file_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    final = tmp_path / "out.bin"
    with durable.making(final) as out:
        out.write(b"whole")
        assert not final.exists()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out.bin", b"whole")]


def stopped(final: Path) -> None:
    with durable.making(final) as out:
        out.write(b"half")
        raise KeyboardInterrupt


def test_nothing_is_left_of_a_file_that_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        stopped(tmp_path / "out.bin")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_replaced(tmp_path: Path) -> None:
    durable.half(tmp_path / "out.bin").write_bytes(b"left over, and longer")
    foreign = tmp_path / "out.bin.part"
    foreign.write_bytes(b"of another program")
    with durable.making(tmp_path / "out.bin") as out:
        out.write(b"anew")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "out.bin": b"anew",
        "out.bin.part": b"of another program",
    }


@needs_modes
def test_a_left_over_link_leads_nowhere(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"kept")
    durable.half(tmp_path / "out.bin").symlink_to(other)
    with durable.making(tmp_path / "out.bin") as out:
        out.write(b"anew")
    assert (other.read_bytes(), (tmp_path / "out.bin").is_symlink()) == (b"kept", False)


@needs_modes
@pytest.mark.parametrize(("mode", "made"), [(0o600, 0o600), (durable.SEALED, 0o644)])
def test_what_is_plain_is_for_its_owner_and_what_is_sealed_for_who_carries_it(
    tmp_path: Path, mode: int, made: int
) -> None:
    before = os.umask(0o022)
    try:
        with durable.making(tmp_path / "out.bin", mode):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "out.bin").stat().st_mode & 0o777 == made

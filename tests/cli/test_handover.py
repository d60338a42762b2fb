"""A matter goes to another unit and its receipt comes back, by commands alone."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def acquainted(cli: Cli, store_folder: Path, peer_folder: Path, tmp_path: Path) -> tuple[str, str]:
    """Let both units verify each other; give their names."""
    names = []
    for giver, taker in ((store_folder, peer_folder), (peer_folder, store_folder)):
        identity = tmp_path / f"{giver.name}.identity"
        shown = cli.json("identity", giver, "export", identity)
        assert cli.json("identity", giver, "show")["fingerprint"] == shown["fingerprint"]
        assert cli.json("contacts", taker, "add", identity)["status"] == "imported"
        verified = cli.json("contacts", taker, "verify", shown["name"], "--fingerprint", shown["fingerprint"])
        assert verified["status"] == "verified"
        names.append(str(shown["name"]))
    return names[0], names[1]


def test_a_bundle_is_sent_received_and_receipted(
    cli: Cli, store_folder: Path, peer_folder: Path, clue: str, acquainted: tuple[str, str], tmp_path: Path
) -> None:
    us, them = acquainted
    bundle, receipt, evidence = tmp_path / "a.bundle", tmp_path / "a.receipt", tmp_path / "evidence.txt"
    evidence.write_bytes(b"evidence" * 100)
    cli.json("attach", store_folder, clue, evidence)
    sent = cli.json("export", store_folder, clue, "--to", them, "-o", bundle)
    assert {"bundle", "records", "attachments", "bytes", "withheld"} <= set(sent)
    assert (sent["attachments"], sent["bytes"]) == (1, bundle.stat().st_size)
    assert sent["withheld"] == {"reporters": 0, "attachments": 0}

    seen = cli.json("inspect", bundle, peer_folder)
    assert (seen["bundle_id"], seen["peer_name"], seen["records"]) == (sent["bundle"], us, sent["records"])
    foreseen = cli.json("receive", peer_folder, bundle, "--dry-run")
    assert cli.json("list", peer_folder, "clues")["total"] == 0
    received = cli.json("receive", peer_folder, bundle, "--receipt", receipt)
    assert {"new", "known", "conflicts", "refused"} <= set(received)
    assert received["new"] == foreseen["new"] > 0
    assert (received["known"], received["conflicts"], received["refused"]) == (0, 0, [])
    assert cli.json("show", peer_folder, clue)["title"] == cli.json("show", store_folder, clue)["title"]

    again = cli.json("receive", peer_folder, bundle)
    assert (again["new"], again["known"]) == (0, received["new"])
    applied = cli.json("receipt", store_folder, receipt)
    assert (applied["bundle"], applied["outcome"]) == (sent["bundle"], "accepted")
    [row] = cli.json("list", store_folder, "bundles")["rows"]
    assert row["status"] == "receipted"


def test_a_refused_bundle_keeps_no_other_one_out(
    cli: Cli, store_folder: Path, peer_folder: Path, clue: str, acquainted: tuple[str, str], tmp_path: Path
) -> None:
    bundle, altered = tmp_path / "a.bundle", tmp_path / "b.bundle"
    cli.json("export", store_folder, clue, "--to", acquainted[1], "-o", bundle)
    data = bytearray(bundle.read_bytes())
    data[-20] ^= 1
    altered.write_bytes(bytes(data))
    outcome = cli("receive", peer_folder, altered, bundle, "--json")
    assert outcome.code == 5
    assert [row["file"] for row in outcome.document["refused"]] == [str(altered)]
    assert outcome.document["new"] > 0
    assert cli.json("list", peer_folder, "clues")["total"] == 1


def test_a_reporter_stays_here_and_is_counted(
    cli: Cli, store_folder: Path, acquainted: tuple[str, str], tmp_path: Path
) -> None:
    cli.given = (
        '{"clue": {"title": "反映某事", "received_on": "2026-09-01", "sources": ["A1"], "name_kind": "real_name"},'
        ' "subjects": [{"name": "钱某某", "is_supervised": true}], "allegations": [{"content": "某事"}],'
        ' "reporter": {"name": "保密之人"}}'
    )
    number = cli.json("add", store_folder, "clue", "--from", "-")["number"]
    sent = cli.json("export", store_folder, number, "--to", acquainted[1], "-o", tmp_path / "a.bundle")
    assert sent["withheld"]["reporters"] == 1
    listed = cli("list", store_folder, "reporters")
    assert (listed.code, listed.out) == (2, "")
    assert cli.json("search", store_folder, "保密之人")["total"] == 0
    assert "保密之人" not in cli("show", store_folder, number).out + cli("audit", store_folder, "list").out

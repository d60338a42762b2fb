"""Tricks inside a bundle by somebody who can seal, or even sign: nothing of it passes (T03, T31-T36)."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.bundle.archive import tar_header
from desk_app.bundle.read import open_bundle
from desk_app.errors import DeskError, InputError, TamperedError, TrustError, UsageError
from desk_app.jobs import Quiet
from tests.support.bundles import (
    DRAFT,
    FILES,
    LINES,
    RECEIVE,
    RECEIVER,
    Entry,
    a_bundle,
    a_revision,
    an_attachment,
    inside,
    put_together,
    sealed_again,
    signed_tar,
    taken_apart,
    trusted,
    with_front_of,
)

TAR = inside(a_bundle()[0])
ENTRIES = taken_apart(TAR)
MANIFEST = json.loads(ENTRIES[1].content)
LONGEST = max(range(6, len(ENTRIES)), key=lambda index: len(ENTRIES[index].content))


def import_all(tar: bytes) -> None:
    answer = open_bundle(io.BytesIO(sealed_again(tar)), receive_keys=[RECEIVE], trusted=trusted, me=RECEIVER)
    list(answer.revision_lines())
    for entry in answer.attachments:
        answer.open_attachment(entry.sha256).read()
    answer.prove(Quiet())


def refusal(tar: bytes) -> DeskError:
    with pytest.raises(DeskError) as caught:
        import_all(tar)
    return caught.value


def test_taking_apart_and_putting_together_is_sound():
    assert put_together(ENTRIES, size=len(TAR)) == TAR
    import_all(TAR)


def test_preparing_proves_what_was_not_read():
    answer = open_bundle(io.BytesIO(sealed_again(TAR)), receive_keys=[RECEIVE], trusted=trusted, me=RECEIVER)

    assert answer.prove(Quiet()).bundle_id == DRAFT.bundle_id


@settings(max_examples=300)
@given(place=st.integers(0, len(TAR) - 1), bit=st.integers(0, 7))
def test_any_bit_changed_inside_and_sealed_again_is_refused(place, bit):
    changed = bytearray(TAR)
    changed[place] ^= 1 << bit

    assert isinstance(refusal(bytes(changed)), TamperedError | TrustError | InputError)


@settings(max_examples=150)
@given(place=st.integers(0, len(TAR) - 1), bit=st.integers(0, 7))
def test_any_bit_changed_inside_is_found_even_when_nothing_was_read(place, bit):
    changed = bytearray(TAR)
    changed[place] ^= 1 << bit

    with pytest.raises(DeskError):
        open_bundle(
            io.BytesIO(sealed_again(bytes(changed))), receive_keys=[RECEIVE], trusted=trusted, me=RECEIVER
        ).prove(Quiet())


@settings(max_examples=100)
@given(length=st.integers(0, len(TAR) - 1))
def test_stream_sealed_soundly_but_too_short_is_refused(length):
    assert refusal(TAR[:length]).code in {"bundle.cut", "bundle.layout"}


def renamed(path: bytes) -> bytes:
    """Give the tar stream with its last attachment under another path, checksum right."""
    head = bytearray(ENTRIES[-1].header)
    head[0:100] = path.ljust(100, b"\0")
    return put_together([*ENTRIES[:-1], Entry(with_checksum(head), ENTRIES[-1].content)], size=len(TAR))


def with_checksum(head: bytearray) -> bytes:
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


PATHS = {
    "climbing out": b"../x",
    "absolute": b"/etc/x",
    "on a drive": b"C:\\x",
    "in upper-case digits": b"data/att/" + b"A" * 64,
    "one digit short": ENTRIES[-1].path.encode()[:-1],
    "one digit long": ENTRIES[-1].path.encode() + b"0",
    "with a direction mark": "data/att/\u202egpj.exe".encode(),
    "a device": b"CON",
    "not ASCII": "data/att/文".encode(),
    "of the wrong attachment": b"data/att/" + sha256(b"other").hexdigest().encode(),
    "followed by old bytes": ENTRIES[-1].path.encode() + b"\0x",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_path_is_refused_that_is(path):
    assert refusal(renamed(path)).code == "bundle.layout"


@pytest.mark.parametrize("path", ["../x", "data/att/../x", "data/att/" + "G" * 64, "manifest.json.sig3", ""])
def test_header_cannot_even_be_written_for(path):
    with pytest.raises(ValueError, match=r"^"):
        tar_header(path, 0)


@pytest.mark.parametrize("size", [-1, 8 * 2**30])
def test_header_cannot_even_be_written_for_size(size):
    with pytest.raises(ValueError, match=r"bagit\.txt"):
        tar_header("bagit.txt", size)


TYPES = dict(
    zip(
        ["old file", "hard link", "symbolic link", "character device", "block device", "folder", "pipe", "contiguous",
         "pax", "pax global", "long name", "long link", "sparse"],
        [b"\0", b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"x", b"g", b"L", b"K", b"S"],
        strict=True,
    )
)  # fmt: skip


def retyped(kind: bytes) -> bytes:
    head = bytearray(ENTRIES[-1].header)
    head[156:157] = kind
    head[157:160] = b"/x\0"
    return put_together([*ENTRIES[:-1], Entry(with_checksum(head), ENTRIES[-1].content)], size=len(TAR))


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES.keys())
def test_entry_is_refused_of_type(kind):
    assert refusal(retyped(kind)).code == "bundle.layout"


FIELDS = {
    "mode": (100, b"0000777\0"),
    "owner": (108, b"0001750\0"),
    "time": (136, b"00000000001\0"),
    "size in base 256": (124, b"\x80" + bytes(11)),
    "owner's name": (265, b"root\0"),
    "version": (263, b"01"),
    "prefix": (345, b"x"),
    "unused end": (511, b"x"),
}


@pytest.mark.parametrize(("place", "value"), FIELDS.values(), ids=FIELDS.keys())
@pytest.mark.parametrize("index", [1, len(ENTRIES) - 1], ids=["manifest", "attachment"])
def test_header_is_refused_with_another(index, place, value):
    head = bytearray(ENTRIES[index].header)
    head[place : place + len(value)] = value
    entries = [*ENTRIES[:index], Entry(with_checksum(head), ENTRIES[index].content), *ENTRIES[index + 1 :]]

    assert refusal(put_together(entries, size=len(TAR))).code == "bundle.layout"


EXTRA = Entry(tar_header("data/att/" + sha256(b"more").hexdigest(), 4), b"more")


def every_single_change() -> dict[str, list[Entry]]:
    cases = {}
    for index, entry in enumerate(ENTRIES):
        cases[f"without entry {index}"] = [*ENTRIES[:index], *ENTRIES[index + 1 :]]
        cases[f"entry {index} twice"] = [*ENTRIES[: index + 1], entry, *ENTRIES[index + 1 :]]
        cases[f"one more before entry {index}"] = [*ENTRIES[:index], EXTRA, *ENTRIES[index:]]
    for index in range(len(ENTRIES) - 1):
        swapped = [*ENTRIES[:index], ENTRIES[index + 1], ENTRIES[index], *ENTRIES[index + 2 :]]
        cases[f"entries {index} and the next swapped"] = swapped
    cases["one more at the end"] = [*ENTRIES, EXTRA]
    return cases


CHANGES = every_single_change()


@pytest.mark.parametrize("entries", CHANGES.values(), ids=CHANGES.keys())
def test_stream_is_refused(entries):
    assert isinstance(refusal(put_together(entries, size=len(TAR))), TamperedError)


PADDED = [index for index, entry in enumerate(ENTRIES) if len(entry.content) % 512]


@pytest.mark.parametrize("index", PADDED, ids=[ENTRIES[index].path for index in PADDED])
def test_bytes_between_entries_must_be_zero(index):
    before = sum(512 + len(entry.content) + -len(entry.content) % 512 for entry in ENTRIES[: index + 1])

    assert refusal(TAR[: before - 1] + b"x" + TAR[before:]).code == "bundle.layout"


TAILS = {
    "a zip directory at the very end": TAR[:-22] + b"PK\x05\x06" + bytes(18),
    "one byte that is not zero": TAR[:-700] + b"\1" + TAR[-699:],
    "one block less": TAR[:-512],
    "one block more": TAR + bytes(512),
    "padding of another size": TAR + bytes(1 << 16),
}


@pytest.mark.parametrize("tar", TAILS.values(), ids=TAILS.keys())
def test_tail_is_refused_with(tar):
    assert refusal(tar).code in {"bundle.layout", "bundle.cut", "bundle.longer"}


def with_longest(change: Callable[[bytes], bytes]) -> bytes:
    """Give the tar stream with the content of its longest attachment changed."""
    changed = Entry(ENTRIES[LONGEST].header, change(ENTRIES[LONGEST].content))
    return put_together([*ENTRIES[:LONGEST], changed, *ENTRIES[LONGEST + 1 :]], size=len(TAR))


def test_content_is_refused_that_does_not_match_its_hash():
    assert refusal(with_longest(lambda content: content[:-1] + bytes([content[-1] ^ 1]))).code == "bundle.hash"


def test_no_last_byte_leaves_before_the_hash_holds():
    tar = with_longest(lambda content: bytes([content[0] ^ 1]) + content[1:])
    answer = open_bundle(io.BytesIO(sealed_again(tar)), receive_keys=[RECEIVE], trusted=trusted, me=RECEIVER)

    with pytest.raises(TamperedError, match=r"bundle\.hash"):
        answer.open_attachment(ENTRIES[LONGEST].path[-64:]).read(len(ENTRIES[LONGEST].content) - 1)


# What follows is signed by the honest sender's key: a hostile or broken program of a trusted unit.


def spelled(**members) -> bytes:
    return json.dumps({**MANIFEST, **members}, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


PLAIN = spelled()
SPELLINGS = {
    "a key twice": PLAIN.replace(b'"approvals":0', b'"approvals":0,"approvals":0'),
    "a fraction": PLAIN.replace(b'"suite":1', b'"suite":1.0'),
    "not a number": PLAIN.replace(b'"suite":1', b'"suite":NaN'),
    "a number beyond doubles": PLAIN.replace(b'"suite":1', b'"suite":1e400'),
    "minus zero": PLAIN.replace(b'"approvals":0', b'"approvals":-0'),
    "twenty digits": PLAIN.replace(b'"seq":17', b'"seq":12345678901234567890'),
    "five thousand digits": PLAIN.replace(b'"seq":17', b'"seq":' + b"1" * 5_000),
    "a byte order mark": b"\xef\xbb\xbf" + PLAIN,
    "bytes that are no UTF-8": PLAIN.replace(b"transfer", b"tr\xffnsfer"),
    "a lone surrogate": PLAIN.replace(b"transfer", b"tr\\ud800r"),
    "a surrogate in UTF-8": PLAIN.replace(b"transfer", b"tr\xed\xa0\x80r"),
    "an escape without need": PLAIN.replace(b"transfer", b"tr\\u0061nsfer"),
    "white space": PLAIN.replace(b",", b", ", 1),
    "a line feed at the end": PLAIN + b"\n",
    "another order of keys": json.dumps(dict(reversed(MANIFEST.items())), separators=(",", ":")).encode(),
    "endless nesting": PLAIN.replace(b'"approvals":0', b'"approvals":' + b"[" * 100_000 + b"]" * 100_000),
    "a value behind": PLAIN + b"{}",
    "a list": b"[]",
    "null": b"null",
    "nothing": b"",
}


@pytest.mark.parametrize("manifest", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_signed_manifest_is_refused_that_has(manifest):
    assert manifest != PLAIN
    error = refusal(signed_tar(manifest))

    assert isinstance(error, TamperedError)
    assert error.code in {"canonical.form", "bundle.manifest"}


def changed(*path: str | int, to: object) -> bytes:
    tree = json.loads(PLAIN)
    place = tree
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


MEMBERS = {
    "a member too many": spelled(extra=1),
    "a member too few": json.dumps(
        {key: MANIFEST[key] for key in MANIFEST if key != "log"}, separators=(",", ":"), sort_keys=True
    ).encode(),
    "an id that is no UUIDv7": spelled(bundle_id="0199c0de-7e2b-4c11-9d2e-3f0a5b6c7d8e"),
    "a day that does not exist": spelled(created="2026-02-30T00:00:00Z"),
    "local time": spelled(created="2026-02-03T00:00:00+08:00"),
    "a number as a date": spelled(not_after=1),
    "no recipients": spelled(to=[]),
    "a recipient twice": spelled(to=[MANIFEST["to"][0]] * 2),
    "33 recipients": spelled(to=[{**MANIFEST["to"][0], "recv_fp": f"{number:064x}"} for number in range(33)]),
    "an unknown role": changed("to", 0, "role", to="witness"),
    "a role that is no text": changed("to", 0, "role", to=1),
    "sequence zero": changed("channel", "seq", to=0),
    "true as a number": changed("channel", "seq", to=True),
    "a negative count": changed("counts", "records", to=-1),
    "kinds out of order": changed("scope", "kinds", to=["note", "clue"]),
    "kinds that are no words": changed("scope", "kinds", to=["clue", 1]),
    "kinds with blanks": changed("scope", "kinds", to=["a b"]),
    "withheld as a list": changed("scope", "withheld", to=[]),
    "withheld as text": changed("scope", "withheld", to={"reporter": "2"}),
    "two approvals": spelled(approvals=2),
    "a party with a line feed": changed("from", "unit", to="u7K3M-9QZP4\n"),
    "a purpose for people": spelled(purpose="转办"),
    "a format that is no name": spelled(format="<script>"),
    "a suite that is true": spelled(suite=True),
    "attachments miscounted": changed("counts", "attachments", to=5),
    "no payload": spelled(payload=[]),
    "payload as an object": spelled(payload={}),
    "records not first": spelled(payload=MANIFEST["payload"][1:]),
    "records twice": spelled(payload=[MANIFEST["payload"][0], *MANIFEST["payload"]]),
    "attachments out of order": spelled(payload=[MANIFEST["payload"][0], *MANIFEST["payload"][:0:-1]]),
    "an attachment twice": spelled(payload=[*MANIFEST["payload"], MANIFEST["payload"][-1]]),
    "an attachment under another hash": changed("payload", 1, "sha256", to="0" * 64),
    "an attachment elsewhere": changed("payload", 1, "path", to="data/x"),
    "an attachment that climbs": changed("payload", 1, "path", to="data/att/../../x"),
}


@pytest.mark.parametrize("manifest", MEMBERS.values(), ids=MEMBERS.keys())
def test_signed_statement_is_refused_with(manifest):
    assert refusal(signed_tar(manifest)).code == "bundle.manifest"


def entry(number: int, size: int) -> dict[str, object]:
    return {"path": f"data/att/{number:064x}", "sha256": f"{number:064x}", "size": size}


def with_payload(entries: list[dict[str, object]], *, records: int = 0) -> bytes:
    payload = [{**MANIFEST["payload"][0], "size": records}, *entries]
    return spelled(payload=payload, counts={**MANIFEST["counts"], "attachments": len(entries)})


BEYOND: dict[str, tuple[Callable[[], bytes], str]] = {
    "200,001 files": (lambda: with_payload([entry(number, 0) for number in range(200_000)]), "files"),
    "an attachment of 8 GiB": (lambda: with_payload([entry(1, 8 * 2**30)]), "attachment"),
    "65 GiB": (lambda: with_payload([entry(number, 7 * 2**30) for number in range(10)]), "payload"),
    "257 MiB of records": (lambda: with_payload([], records=257 * 2**20), "records"),
}


@pytest.mark.parametrize(("manifest", "what"), BEYOND.values(), ids=BEYOND.keys())
def test_signed_statement_is_refused_before_the_payload_is_read_that_claims(manifest, what):
    error = refusal(signed_tar(manifest()))

    assert (error.code, error.params["what"]) == ("bundle.limit", what)


@pytest.mark.parametrize(
    ("index", "size", "path"), [(1, 64 * 2**20 + 1, "manifest.json"), (2, 1025, "manifest.json.sig")]
)
def test_oversized_front_is_refused_by_its_claim_alone(index, size, path):
    head = tar_header(path, size)
    error = refusal(put_together([*ENTRIES[:index], Entry(head, b"")], size=0))

    assert (error.code, error.params) == ("bundle.limit", {"what": path, "found": size, "limit": size - 1})


def with_records(data: bytes, *, revisions: int, records: int) -> bytes:
    """Give a soundly signed stream whose records are any bytes."""
    entries = [
        Entry(tar_header(item.path, len(data)), data) if item.path == "data/records.jsonl" else item for item in ENTRIES
    ]
    payload = [
        {**MANIFEST["payload"][0], "size": len(data), "sha256": sha256(data).hexdigest()},
        *MANIFEST["payload"][1:],
    ]
    manifest = spelled(payload=payload, counts={"attachments": len(FILES), "records": records, "revisions": revisions})
    return with_front_of(put_together(entries, size=0), manifest)


def test_records_replaced_this_way_are_sound():
    import_all(with_records(b"".join(line + b"\n" for line in LINES), revisions=40, records=40))


RECORDS = {
    "a line twice": (LINES[0] + b"\n" + LINES[0] + b"\n", 1, 1, "bundle.records reason=twice"),
    "fewer revisions than stated": (LINES[0] + b"\n", 2, 1, "bundle.records reason=counts"),
    "more records than stated": (LINES[0] + b"\n" + LINES[1] + b"\n", 2, 1, "bundle.records reason=counts"),
    "no line feed at the end": (LINES[0] + b"\n" + LINES[1], 1, 1, "bundle.records reason=end"),
    "an endless line": (b"x" * (1_200_000), 0, 0, "bundle.records reason=length"),
    "an overlong line": (b"x" * (1_048_577) + b"\n", 1, 1, "revision.form"),
    "an empty line": (LINES[0] + b"\n\n", 1, 1, "canonical.form"),
    "a carriage return": (LINES[0] + b"\r\n", 1, 1, "canonical.form"),
    "a wrong id": (LINES[0].replace(b'"gen":1', b'"gen":3') + b"\n", 1, 1, "revision.id"),
    "a line that is no revision": (b"{}\n", 1, 1, "revision.form"),
}


@pytest.mark.parametrize(("data", "revisions", "records", "code"), RECORDS.values(), ids=RECORDS.keys())
def test_signed_records_are_refused_with(data, revisions, records, code):
    error = refusal(with_records(data, revisions=revisions, records=records))

    assert str(error).startswith(code)


DRAFTS = {
    "an unreadable date": replace(DRAFT, created="yesterday"),
    "an unreadable purpose": replace(DRAFT, purpose="转办"),
    "a kind withheld twice": replace(DRAFT, withheld=(("reporter", 2), ("reporter", 1))),
    "a key that is no name": replace(DRAFT, withheld=(("举报人", 2),)),
}


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS.keys())
def test_writer_refuses_what_its_reader_would(draft):
    with pytest.raises(UsageError, match=r"bundle\.draft"):
        a_bundle(draft=draft)


def test_writer_refuses_what_is_too_large_before_writing():
    huge = replace(an_attachment(b"x"), size_bytes=8 * 2**30)

    with pytest.raises(UsageError, match=r"bundle\.too_large .*what=attachment"):
        a_bundle(attachments=[huge])


def test_writer_refuses_an_attachment_twice():
    with pytest.raises(UsageError, match=r"bundle\.draft reason=payload"):
        a_bundle(attachments=[an_attachment(b"x"), an_attachment(b"x")])


def test_long_history_of_one_record_counts_once():
    first = a_revision(1)
    second = a_revision(1, text="改", parents=[first.rev], gen=2)
    written = a_bundle(lines=[first.line(), second.line()])[1]

    assert (written.manifest.counts.records, written.manifest.counts.revisions) == (1, 2)

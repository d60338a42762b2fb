"""Damage and tricks on the outside of a bundle: every one is refused, and people are told which it was (T01-T09)."""

import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk_app.bundle.format import padded_size
from desk_app.bundle.read import open_bundle
from desk_app.crypto.age import ClassicKey, FileKey
from desk_app.crypto.age_header import Stanza, encode_base64, write_header
from desk_app.crypto.stream import CHUNK_BYTES, NONCE_BYTES, TAG_BYTES, StreamWriter
from desk_app.errors import DeskError, InputError, TamperedError, TrustError
from desk_app.jobs import Quiet
from tests.support.bundles import FOREIGN, RECEIVE, RECEIVER, a_bundle, an_attachment, inside, sealed_again, trusted

SMALL = a_bundle()[0]
LARGE = a_bundle(attachments=[an_attachment(bytes(range(256)) * 1_200)])[0]
HEADER = len(sealed_again(b"")) - NONCE_BYTES - TAG_BYTES
SEALED = CHUNK_BYTES + TAG_BYTES
BODY = HEADER + NONCE_BYTES
CHUNKS = [LARGE[place : place + SEALED] for place in range(BODY, len(LARGE), SEALED)]


def import_all(bundle: bytes, *, keys=(RECEIVE,)) -> None:
    """Do what an import does: open, take everything, prove."""
    answer = open_bundle(io.BytesIO(bundle), receive_keys=keys, trusted=trusted, me=RECEIVER)
    list(answer.revision_lines())
    for entry in answer.attachments:
        answer.open_attachment(entry.sha256).read()
    answer.prove(Quiet())


def refusal(bundle: bytes, **how) -> DeskError:
    with pytest.raises(DeskError) as caught:
        import_all(bundle, **how)
    return caught.value


def flipped(bundle: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(bundle)
    changed[place] ^= 1 << bit
    return bytes(changed)


def test_both_samples_are_sound():
    import_all(SMALL)
    import_all(LARGE)
    assert len(CHUNKS) > 4


# A change before the payload may look like another recipient, another suite or another file.
HEADER_CODES = {
    "bundle.damaged", "bundle.not_addressed", "bundle.protection", "bundle.not_a_bundle", "bundle.unsupported", "bundle.cut",
}  # fmt: skip


@settings(max_examples=300)
@given(place=st.integers(0, HEADER - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_of_the_header_is_refused(place, bit):
    assert refusal(flipped(SMALL, place, bit)).code in HEADER_CODES


@settings(max_examples=200)
@given(place=st.integers(HEADER, len(LARGE) - 1), bit=st.integers(0, 7))
@example(place=HEADER, bit=0)
@example(place=len(LARGE) - 1, bit=7)
def test_any_flipped_bit_of_the_payload_is_refused_and_its_place_is_named(place, bit):
    error = refusal(flipped(LARGE, place, bit))

    assert error.code == "bundle.damaged"
    assert abs(error.params["percent"] - 100 * place // len(LARGE)) <= 100 * SEALED // len(LARGE) + 1


def could_be_whole(length: int) -> bool:
    """Whether some bundle has this length: then a cut file is indistinguishable from a damaged one."""
    sealed = length - BODY
    plain = sealed - -(-sealed // SEALED) * TAG_BYTES
    return plain > 0 and plain % 512 == 0 and padded_size(plain) == plain


@settings(max_examples=300)
@given(length=st.integers(0, len(LARGE) - 1))
@example(length=0)
@example(length=HEADER)
@example(length=BODY)
@example(length=BODY + TAG_BYTES)
def test_a_file_cut_at_any_length_is_called_cut_off(length):
    code = refusal(LARGE[:length]).code

    assert code == "bundle.cut" or (code == "bundle.damaged" and could_be_whole(length))


@settings(max_examples=150)
@given(length=st.integers(0, len(SMALL) - 1))
def test_a_small_file_cut_at_any_length_is_called_cut_off(length):
    code = refusal(SMALL[:length]).code

    assert code == "bundle.cut" or (code == "bundle.damaged" and could_be_whole(length))


@pytest.mark.parametrize("offset", [-1, 0, 1, TAG_BYTES, TAG_BYTES + 1])
@pytest.mark.parametrize("chunk", range(1, 5))
def test_a_file_cut_around_a_chunk_border_is_called_cut_off(chunk, offset):
    assert refusal(LARGE[: BODY + chunk * SEALED + offset]).code == "bundle.cut"


REARRANGED = {
    "two chunks swapped": [0, 2, 1, 3, 4],
    "a chunk twice": [0, 1, 1, 2, 3, 4],
    "a chunk removed": [0, 2, 3, 4],
    "the first chunk removed": [1, 2, 3, 4],
    "the final chunk twice": [0, 1, 2, 3, 4, 4],
}


@pytest.mark.parametrize("order", REARRANGED.values(), ids=REARRANGED.keys())
def test_file_is_refused_that_has(order):
    tail = CHUNKS[5:]
    bundle = LARGE[:BODY] + b"".join([CHUNKS[index] for index in order] + tail)

    assert isinstance(refusal(bundle), TamperedError)


APPENDED = {
    "one byte": b"x",
    "a block": bytes(512),
    "a zip directory": b"PK\x05\x06" + bytes(18),
    "a second bundle": SMALL,
}


@pytest.mark.parametrize("more", APPENDED.values(), ids=APPENDED.keys())
def test_file_is_refused_behind_which_follows(more):
    for bundle in (SMALL, LARGE):
        assert isinstance(refusal(bundle + more), TamperedError)


NOT_BUNDLES = {
    "a text": (b"hello", "bundle.not_a_bundle"),
    "a zip file": (b"PK\x03\x04" + bytes(2000), "bundle.not_a_bundle"),
    "an armored age file": (b"-----BEGIN AGE ENCRYPTED FILE-----\n" + bytes(99), "bundle.not_a_bundle"),
    "a later age format": (SMALL.replace(b"/v1\n", b"/v2\n", 1), "bundle.unsupported"),
    "an empty file": (b"", "bundle.cut"),
    "a header with carriage returns": (SMALL[:HEADER].replace(b"\n", b"\r\n") + SMALL[HEADER:], "bundle.not_a_bundle"),
}


@pytest.mark.parametrize(("file", "code"), NOT_BUNDLES.values(), ids=NOT_BUNDLES.keys())
def test_other_files_are_named_for_what_they_are(file, code):
    assert refusal(file).code == code


FILE_KEY = FileKey(bytes(16))
HYBRID = RECEIVE.recipient().wrap(FILE_KEY)


def sealed_with(*stanzas: Stanza) -> bytes:
    dst = io.BytesIO(write_header(stanzas, FILE_KEY))
    dst.seek(0, io.SEEK_END)
    with StreamWriter(dst, FILE_KEY) as stream:
        stream.write(inside(SMALL))
    return dst.getvalue()


WEAKENED = {
    "X25519 instead": (sealed_with(ClassicKey.generate().recipient().wrap(FILE_KEY)), "bundle.protection"),
    "X25519 beside": (sealed_with(HYBRID, ClassicKey.generate().recipient().wrap(FILE_KEY)), "bundle.protection"),
    "a passphrase": (sealed_with(Stanza("scrypt", ("A" * 22, "23"), bytes(32))), "bundle.protection"),
    "grease beside": (sealed_with(HYBRID, Stanza("x-grease", (), b"")), "bundle.protection"),
    "33 stanzas": (sealed_with(*[HYBRID] * 33), "bundle.protection"),
    "65 stanzas": (sealed_with(*[HYBRID] * 65), "bundle.damaged"),
    "a long body": (sealed_with(Stanza(HYBRID.kind, HYBRID.arguments, bytes(33))), "bundle.damaged"),
    "a short encapsulation": (sealed_with(Stanza(HYBRID.kind, ("AAAA",), HYBRID.body)), "bundle.damaged"),
    "a share of low order": (
        sealed_with(Stanza(HYBRID.kind, (encode_base64(bytes(1120)).decode(),), HYBRID.body)),
        "bundle.damaged",
    ),
}


@pytest.mark.parametrize(("bundle", "code"), WEAKENED.values(), ids=WEAKENED.keys())
def test_protection_is_refused_that_has(bundle, code):
    assert refusal(bundle).code == code


def test_a_bundle_sealed_by_these_means_is_otherwise_sound():
    import_all(sealed_with(HYBRID))


def never_finished(tar: bytes) -> bytes:
    """Seal whole chunks soundly but mark none as the final one."""
    dst = io.BytesIO(write_header([HYBRID], FILE_KEY))
    dst.seek(0, io.SEEK_END)
    StreamWriter(dst, FILE_KEY).write(tar + b"x")
    return dst.getvalue()


def test_stream_of_the_right_size_without_an_end_is_refused():
    tar = inside(a_bundle(attachments=[an_attachment(bytes(1_010_000))])[0])
    assert len(tar) % CHUNK_BYTES == 0

    assert refusal(never_finished(tar)).code == "bundle.cut"


def test_stream_that_ends_inside_its_statement_and_goes_on_is_refused():
    many = [an_attachment(number.to_bytes(2, "big")) for number in range(600)]
    tar = inside(a_bundle(attachments=many)[0])

    assert refusal(sealed_again(tar[:CHUNK_BYTES]) + bytes(1_000)).code == "bundle.longer"


def test_somebody_elses_bundle_is_called_so():
    error = refusal(SMALL, keys=(FOREIGN,))

    assert isinstance(error, TrustError)
    assert error.code == "bundle.not_addressed"


def test_errors_carry_no_content():
    for bundle in (flipped(LARGE, len(LARGE) - 9, 1), LARGE[:-9], b"x", WEAKENED["a long body"][0]):
        error = refusal(bundle)
        assert all(isinstance(value, int) or value == "age" for value in error.params.values())


def test_input_errors_and_trust_errors_differ_in_exit_code():
    assert {InputError.exit_code, TrustError.exit_code, TamperedError.exit_code} == {5, 6, 7}

"""Age files: sealed to stations, opened by them and nobody else, refused by policy before any key is tried."""

import io
import pickle
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.crypto import age_header, age_recipients
from desk_app.crypto.age import (
    ANY_AGE_FILE,
    HANDOVER,
    AgeReader,
    ClassicKey,
    ClassicRecipient,
    FileKey,
    Passphrase,
    ReceiveKey,
    Recipient,
    decrypt,
    encrypt,
)
from desk_app.crypto.age_header import Stanza, write_header
from desk_app.errors import InputError, TamperedError, TrustError, UsageError

FIRST, SECOND, THIRD = (ReceiveKey(bytes([number]) * 32) for number in (1, 2, 3))
CLASSIC = ClassicKey(bytes([9]) * 32)


def sealed(plain: bytes, *keys: ReceiveKey | ClassicKey) -> bytes:
    dst = io.BytesIO()
    with encrypt([key.recipient() for key in keys], dst) as writer:
        writer.write(plain)
    return dst.getvalue()


def opened(file: bytes, *keys, policy=HANDOVER) -> AgeReader:
    return decrypt(io.BytesIO(file), keys, policy=policy)


@settings(max_examples=30)
@given(plain=st.binary(max_size=2000), count=st.integers(1, 4), reader=st.integers(0, 3))
def test_every_recipient_and_nobody_else_opens(plain, count, reader):
    keys = [ReceiveKey.generate() for _ in range(count)]
    file = sealed(plain, *keys)

    answer = opened(file, ReceiveKey.generate(), keys[reader % count])

    assert answer.read() == plain
    assert (answer.stanza_count, answer.header_bytes) == (count, len(file) - len(plain) - 32)
    with pytest.raises(TrustError, match=r"crypto\.no_match"):
        opened(file, ReceiveKey.generate())


def test_header_sizes_are_those_of_the_design():
    assert [len(sealed(b"", *(ReceiveKey.generate() for _ in range(count)))) - 32 for count in (1, 5, 20)] == [
        1_627,
        7_855,
        31_210,
    ]


def test_a_file_need_not_start_at_the_start_of_its_source():
    source = io.BytesIO(b"before" + sealed(b"text", FIRST))
    source.seek(6)

    assert decrypt(source, [FIRST], policy=HANDOVER).read() == b"text"


@pytest.mark.parametrize(
    "recipients",
    [
        [],
        [FIRST.recipient(), FIRST.recipient()],
        [FIRST.recipient(), CLASSIC.recipient()],
        [ReceiveKey(number.to_bytes(32, "big")).recipient() for number in range(33)],
    ],
    ids=["nobody", "the same twice", "a mixture of kinds", "thirty-three"],
)
def test_sealing_is_refused_to(recipients):
    dst = io.BytesIO()

    with pytest.raises(UsageError, match=r"crypto\.recipients"):
        encrypt(recipients, dst)
    assert dst.getvalue() == b""


FILE_KEY = FileKey(bytes(16))


def header_of(*stanzas: Stanza) -> bytes:
    return write_header(stanzas, FILE_KEY)


HYBRID_STANZA = FIRST.recipient().wrap(FILE_KEY)
POLICY_CASES = {
    "an X25519 stanza only": header_of(CLASSIC.recipient().wrap(FILE_KEY)),
    "an X25519 stanza beside ours": header_of(HYBRID_STANZA, CLASSIC.recipient().wrap(FILE_KEY)),
    "a grease stanza beside ours": header_of(HYBRID_STANZA, Stanza("grease-7q", ("x",), b"")),
    "a passphrase stanza": header_of(Stanza("scrypt", ("A" * 22, "10"), bytes(32))),
    "thirty-three stanzas": header_of(*[HYBRID_STANZA] * 33),
}


@pytest.mark.parametrize("header", POLICY_CASES.values(), ids=POLICY_CASES.keys())
def test_hand_over_policy_refuses(header):
    with pytest.raises(TrustError, match=r"crypto\.policy"):
        opened(header + bytes(48), FIRST)


STANZA = HYBRID_STANZA
LONG = header_of(*[Stanza("x", (), bytes(5_000))] * 40)
MALFORMED = {
    "more than 256 KiB": (LONG, "crypto.header"),
    "65 stanzas": (header_of(*[STANZA] * 65), "crypto.header"),
    "carriage returns": (header_of(STANZA).replace(b"\n", b"\r\n"), "crypto.not_age"),
    "a carriage return in one line": (header_of(STANZA).replace(b"\n--- ", b"\r\n--- "), "crypto.header"),
    "padded base64": (header_of(STANZA)[:-1] + b"=\n", "crypto.header"),
    "no stanza": (header_of(), "crypto.header"),
    "a MAC of the wrong size": (header_of(STANZA)[:-5] + b"\n", "crypto.header"),
    "a body of 33 bytes": (header_of(Stanza(STANZA.kind, STANZA.arguments, bytes(33))), "crypto.header"),
    "a second argument": (header_of(Stanza(STANZA.kind, (*STANZA.arguments, "x"), STANZA.body)), "crypto.header"),
    "an encapsulation of the wrong size": (header_of(Stanza(STANZA.kind, ("AAAA",), STANZA.body)), "crypto.header"),
    "a share of low order": (
        header_of(
            Stanza(
                STANZA.kind,
                (
                    age_header.encode_base64(
                        age_header.decode_base64(STANZA.arguments[0].encode())[:1088] + bytes(32)
                    ).decode(),
                ),
                STANZA.body,
            )
        ),
        "crypto.header",
    ),
    "an altered line": (
        header_of(STANZA, Stanza("mlkem768x25519", STANZA.arguments, bytes(32)))[:-44] + b"A" * 43 + b"\n",
        "crypto.header_mac",
    ),
    "another version": (header_of(STANZA).replace(b"v1\n", b"v2\n", 1), "crypto.age_version"),
    "other content": (b"PK\x03\x04" + bytes(100), "crypto.not_age"),
}


@pytest.mark.parametrize(("header", "code"), MALFORMED.values(), ids=MALFORMED.keys())
def test_header_is_refused_with(header, code):
    with pytest.raises((TamperedError, InputError)) as refusal:
        opened(header + bytes(48), FIRST)

    assert refusal.value.code == code


def test_oversized_and_overfull_headers_are_refused_before_any_key_is_tried():
    class Counting:
        tried = 0

        def unwrap(self, _stanza):
            self.tried += 1

    identity = Counting()
    for name in ("more than 256 KiB", "65 stanzas", "carriage returns", "padded base64"):
        with pytest.raises((TamperedError, InputError)):
            opened(MALFORMED[name][0] + bytes(48), identity, policy=ANY_AGE_FILE)

    assert identity.tried == 0


def header_of_size(size: int) -> bytes:
    """Give a well-formed header of exactly this many bytes."""
    header = header_of(*[Stanza("x", ("a",), bytes(5_000))] * 38)
    return header.replace(b"-> x a\n", b"-> x " + b"a" * (size - len(header) + 1) + b"\n", 1)


@pytest.mark.parametrize(
    ("size", "code"),
    [(age_header.MAX_HEADER_BYTES, "crypto.no_match"), (age_header.MAX_HEADER_BYTES + 1, "crypto.header")],
)
def test_the_cap_on_headers_is_exact(size, code):
    header = header_of_size(size)
    assert len(header) == size

    with pytest.raises((TamperedError, TrustError)) as refusal:
        opened(header + bytes(48), FIRST, policy=ANY_AGE_FILE)
    assert refusal.value.code == code


def test_the_cap_on_the_cost_of_passphrases_is_exact():
    with pytest.raises(TamperedError, match=r"crypto\.work_factor found=21 limit=20"):
        opened(
            header_of(Stanza("scrypt", ("A" * 22, "21"), bytes(32))) + bytes(48), Passphrase("x"), policy=ANY_AGE_FILE
        )


@given(length=st.integers(0, 1_626))
def test_a_header_cut_anywhere_is_called_cut(length):
    with pytest.raises(TamperedError, match=r"crypto\.header_cut"):
        opened(CUT_FILE[:length], FIRST)


CUT_FILE = sealed(b"text", FIRST)


def test_expensive_passphrase_file_is_refused_at_once_and_in_little_memory():
    file = header_of(Stanza("scrypt", ("A" * 22, "23"), bytes(32))) + bytes(48)
    tracemalloc.start()
    began = time.perf_counter()

    with pytest.raises(TamperedError, match=r"crypto\.work_factor found=23 limit=20"):
        opened(file, Passphrase("x"), policy=ANY_AGE_FILE)

    assert time.perf_counter() - began < 0.05
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


TEXTS = {
    "recipient": (Recipient, str(FIRST.recipient())),
    "receive key": (ReceiveKey, FIRST.secret_text()),
    "X25519 recipient": (ClassicRecipient, str(CLASSIC.recipient())),
    "X25519 key": (ClassicKey, CLASSIC.secret_text()),
}


@pytest.mark.parametrize(("kind", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_key_text_round_trips_and_no_letter_of_it_is_free(kind, text):
    again = kind.parse(text)

    assert (again.secret_text() if hasattr(again, "secret_text") else str(again)) == text
    for position in {0, 3, len(text) // 2, len(text) - 1}:
        wrong = "q" if text[position] not in "qQ" else "p"
        with pytest.raises(InputError, match=r"crypto\.key_text"):
            kind.parse(text[:position] + wrong + text[position + 1 :])


NOT_A_RECIPIENT = {
    "nothing": "",
    "mixed case": TEXTS["recipient"][1][:10] + TEXTS["recipient"][1][10:].upper(),
    "an X25519 recipient": TEXTS["X25519 recipient"][1],
    "no checksum": "age1pq1qqq",
    "foreign letters": "age1pq1bbbbbbbbbb",
    "letters outside ASCII": "age1pq1\u0131qqqqqqqqq",
    "an endless text": "age1pq1" + "q" * 5000,
    "too few bytes": age_recipients.bech32.encode("age1pq", bytes(31)),
    "a point of low order": age_recipients.bech32.encode("age1pq", bytes(1184 + 32)),
    "a lattice key out of range": age_recipients.bech32.encode("age1pq", b"\xff" * 1184 + bytes([9] * 32)),
    "stray bits at the end": "age1pq1" + "l" * 9,
}


@pytest.mark.parametrize("text", NOT_A_RECIPIENT.values(), ids=NOT_A_RECIPIENT.keys())
def test_recipient_is_refused_that_is(text):
    with pytest.raises(InputError, match=r"crypto\.key_text"):
        Recipient.parse(text)


def test_a_point_of_low_order_is_no_classic_recipient():
    with pytest.raises(InputError, match=r"crypto\.key_text"):
        ClassicRecipient(bytes(32))


@pytest.mark.parametrize("kind", [ReceiveKey, ClassicKey])
def test_a_key_text_of_the_wrong_length_is_refused(kind):
    with pytest.raises(InputError, match=r"crypto\.key_text"):
        kind.parse(age_recipients.bech32.encode(kind.prefix, bytes(31)))


def test_recipients_compare_by_value():
    assert {FIRST.recipient(), ReceiveKey(bytes([1]) * 32).recipient()} == {FIRST.recipient()}
    assert FIRST.recipient() != SECOND.recipient()
    assert len(repr(FIRST.recipient())) < 30


@pytest.mark.parametrize("secret", [FIRST, CLASSIC], ids=["receive key", "X25519 key"])
def test_key_hides_itself(secret):
    assert secret.secret_text() not in (repr(secret), str(secret))
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_passphrase_hides_itself():
    assert "secret words" not in repr(Passphrase("secret words"))

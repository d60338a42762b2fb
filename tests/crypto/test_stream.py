"""The payload codec: what went in comes out, and nothing unproven ever does."""

import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.crypto.keys import FileKey
from desk_app.crypto.stream import CHUNK_BYTES, NONCE_BYTES, TAG_BYTES, StreamReader, StreamWriter, sealed_size
from desk_app.errors import TamperedError, UsageError

KEY = FileKey(bytes(range(16)))
SEALED = CHUNK_BYTES + TAG_BYTES
SIZES = {
    "nothing": 0,
    "one byte": 1,
    "one byte less than a chunk": CHUNK_BYTES - 1,
    "one chunk": CHUNK_BYTES,
    "one byte more than a chunk": CHUNK_BYTES + 1,
    "three chunks": 3 * CHUNK_BYTES,
    "three chunks and a bit": 3 * CHUNK_BYTES + 77,
}


def text(size: int) -> bytes:
    return bytes(bytearray(index * 31 % 251 for index in range(size)))


def seal(plain: bytes, *, piece: int = 1 << 20) -> bytes:
    dst = io.BytesIO()
    with StreamWriter(dst, KEY) as writer:
        for start in range(0, len(plain), piece):
            assert writer.write(plain[start : start + piece]) == len(plain[start : start + piece])
    return dst.getvalue()


def unseal(sealed: bytes) -> bytes:
    return StreamReader(io.BytesIO(sealed), KEY).read()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("piece", [7_777, CHUNK_BYTES, 1 << 20])
def test_round_trip_of(size, piece):
    plain = text(size)

    sealed = seal(plain, piece=piece)

    assert len(sealed) == sealed_size(size)
    assert unseal(sealed) == plain


@given(
    size=st.integers(0, 2 * CHUNK_BYTES + 50),
    steps=st.lists(st.tuples(st.integers(0, 2 * CHUNK_BYTES + 99), st.integers(0, CHUNK_BYTES + 9)), max_size=6),
)
def test_reading_anywhere_gives_what_a_plain_file_would(size, steps):
    plain = text(size)
    reader, twin = io.BufferedReader(StreamReader(io.BytesIO(seal(plain)), KEY)), io.BytesIO(plain)

    for position, count in steps:
        assert reader.seek(position) == twin.seek(position)
        assert reader.read(count) == twin.read(count)
    assert reader.seek(0, io.SEEK_END) == size


def test_two_sealings_of_one_text_differ():
    assert seal(b"text") != seal(b"text")


def test_position_moves_by_every_origin():
    reader = StreamReader(io.BytesIO(seal(text(100))), KEY)

    assert [reader.seek(10), reader.seek(5, io.SEEK_CUR), reader.seek(-1, io.SEEK_END), reader.tell()] == [
        10,
        15,
        99,
        99,
    ]
    assert reader.readable()
    assert reader.seekable()


def test_negative_position_is_refused():
    with pytest.raises(UsageError, match=r"crypto\.stream_position"):
        StreamReader(io.BytesIO(seal(b"")), KEY).seek(-1)


def test_a_reader_starts_where_its_source_stands():
    source = io.BytesIO(b"header" + seal(b"text"))
    source.seek(6)

    assert StreamReader(source, KEY).read() == b"text"


def test_a_slow_source_and_a_slow_target_are_served_in_full():
    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 1000))

        def write(self, data):
            return super().write(bytes(data)[:1000])

    slow = Slow()
    with StreamWriter(slow, KEY) as writer:
        writer.write(text(70_000))
    slow.seek(0)

    assert StreamReader(slow, KEY).read() == text(70_000)


def test_an_error_inside_the_block_leaves_the_stream_cut_off():
    def fail_halfway():
        with StreamWriter(dst, KEY) as writer:
            writer.write(text(3 * CHUNK_BYTES))
            raise ZeroDivisionError

    dst = io.BytesIO()
    with pytest.raises(ZeroDivisionError):
        fail_halfway()

    with pytest.raises(TamperedError, match=r"crypto\.stream_cut"):
        unseal(dst.getvalue())


def test_nothing_can_follow_the_final_chunk():
    writer = StreamWriter(io.BytesIO(), KEY)
    writer.finish()
    writer.finish()

    with pytest.raises(UsageError, match=r"crypto\.stream_finished"):
        writer.write(b"x")


WHOLE = seal(text(3 * CHUNK_BYTES + 500))
CHUNKS = [WHOLE[start : start + SEALED] for start in range(NONCE_BYTES, len(WHOLE), SEALED)]
NONCE = WHOLE[:NONCE_BYTES]
BROKEN = {
    "nothing at all": (b"", "crypto.stream_cut", 0),
    "half a nonce": (NONCE[:8], "crypto.stream_cut", 0),
    "a nonce only": (NONCE, "crypto.stream_cut", 0),
    "half a tag": (NONCE + CHUNKS[0][:8], "crypto.stream_cut", 0),
    "an end at a chunk border": (NONCE + b"".join(CHUNKS[:3]), "crypto.stream_cut", 2),
    "an end just behind a chunk border": (WHOLE[: NONCE_BYTES + SEALED + 10], "crypto.stream_cut", 1),
    "an end behind a chunk border by one tag": (WHOLE[: NONCE_BYTES + SEALED + 16], "crypto.stream_cut", 1),
    "an end within a chunk": (WHOLE[: NONCE_BYTES + SEALED + 999], "crypto.stream_damaged", 1),
    "a changed nonce": (bytes([NONCE[0] ^ 1]) + WHOLE[1:], "crypto.stream_damaged", 0),
    "two chunks swapped": (NONCE + CHUNKS[0] + CHUNKS[2] + CHUNKS[1] + CHUNKS[3], "crypto.stream_damaged", 1),
    "a chunk twice": (NONCE + CHUNKS[0] + CHUNKS[0] + b"".join(CHUNKS[1:]), "crypto.stream_damaged", 1),
    "a chunk missing": (NONCE + CHUNKS[0] + CHUNKS[2] + CHUNKS[3], "crypto.stream_damaged", 1),
    "bytes after the final chunk": (WHOLE + b"x", "crypto.stream_damaged", 3),
    "a chunk after a full final chunk": (seal(text(CHUNK_BYTES)) + b"x" * 50, "crypto.stream_trailing", 1),
    "another stream behind it": (seal(text(CHUNK_BYTES)) + WHOLE, "crypto.stream_trailing", 1),
}


@pytest.mark.parametrize(("sealed", "code", "chunk"), BROKEN.values(), ids=BROKEN.keys())
def test_stream_is_refused_that_has(sealed, code, chunk):
    with pytest.raises(TamperedError) as refusal:
        unseal(sealed)

    percent = 100 * chunk * SEALED // max(1, len(sealed) - NONCE_BYTES)
    assert (refusal.value.code, refusal.value.params["percent"]) == (code, percent)


@pytest.mark.parametrize("code", ["crypto.stream_cut", "crypto.stream_trailing", "crypto.stream_damaged"])
def test_moving_to_the_end_of_a_broken_stream_is_refused(code):
    sealed = next(sealed for sealed, found, chunk in BROKEN.values() if found == code and chunk)
    reader = StreamReader(io.BytesIO(sealed), KEY)
    reader.read(1)

    with pytest.raises(TamperedError):
        reader.seek(0, io.SEEK_END)


@given(position=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused_before_its_chunk_is_released(position, bit):
    changed = bytearray(WHOLE)
    changed[position] ^= 1 << bit
    chunk = max(0, position - NONCE_BYTES) // SEALED
    reader = StreamReader(io.BytesIO(changed), KEY)
    released = bytearray()

    def read_on():
        while part := reader.read(5_000):
            released.extend(part)

    with pytest.raises(TamperedError, match=r"crypto\.stream_damaged"):
        read_on()

    assert bytes(released) == (text(chunk * CHUNK_BYTES) if position >= NONCE_BYTES else b"")


def test_a_chunk_that_failed_is_not_readable_afterwards():
    changed = bytearray(WHOLE)
    changed[NONCE_BYTES + SEALED + 5] ^= 1
    reader = StreamReader(io.BytesIO(changed), KEY)
    reader.read(10)
    reader.seek(CHUNK_BYTES)

    for _ in range(2):
        with pytest.raises(TamperedError):
            reader.read(10)
    reader.seek(0)
    assert reader.read(10) == text(10)


def test_another_key_opens_nothing():
    with pytest.raises(TamperedError, match=r"crypto\.stream_damaged"):
        StreamReader(io.BytesIO(WHOLE), FileKey(bytes(16))).read()


def test_file_key_hides_itself():
    assert "0001" not in repr(KEY)
    with pytest.raises(TypeError):
        pickle.dumps(KEY)
